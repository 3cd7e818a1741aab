from odoo import models


class ProcedureVersion(models.Model):
    _inherit = "onestop.procedure.version"

    # === Business === #

    def _impact_places(self):
        """Override of `dossier` to count the counters that load the new text."""
        places = super()._impact_places()
        counters_sudo = self.env["pos.config"].sudo()  # a count, of all sites
        return {
            **places,
            "counters": counters_sudo.search_count(
                [("onestop_site_id", "in", places["site_ids"])]
            ),
        }
