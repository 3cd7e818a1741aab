from odoo import models


class Agency(models.Model):
    _inherit = "onestop.agency"

    def _has_officer(self, user):
        """Whether a person is an officer of each of these agencies, or of one above."""
        if not user.has_group("onestop_postal.group_agency_officer"):
            return False
        own = set(user.sudo().onestop_agency_ids.ids)
        return all(
            own & {int(step) for step in agency.parent_path.split("/") if step}
            for agency in self.sudo()
        )
