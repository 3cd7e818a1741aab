from datetime import datetime, time, timedelta

from odoo import api, models
from odoo.tools import SQL

USAGE_DAYS = 90


class Procedure(models.Model):
    _inherit = "onestop.procedure"

    @api.model
    def _count_usage(self, site_ids, day):
        """Override of `catalogue` to count the dossiers taken in at the sites."""
        since = datetime.combine(day - timedelta(days=USAGE_DAYS), time.min)
        # How often is no secret, the dossiers are.
        sites_sudo = self.env["onestop.site"].sudo().with_context(active_test=False)
        below = sites_sudo.search([("id", "child_of", list(site_ids))]).ids
        at_sites = SQL("AND site_id = ANY(%s)", below) if site_ids else SQL("")
        self.env["onestop.dossier"].flush_model(
            ["procedure_id", "site_id", "received_at"]
        )
        return dict(
            self.env.execute_query(
                SQL(
                    "SELECT procedure_id, count(*) FROM onestop_dossier"
                    " WHERE received_at >= %s %s GROUP BY procedure_id",
                    since,
                    at_sites,
                )
            )
        )
