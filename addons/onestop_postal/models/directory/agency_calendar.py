from odoo import api, models
from odoo.exceptions import ValidationError


class Agency(models.Model):
    _inherit = "onestop.agency"

    @api.constrains("calendar_id")
    def _check_calendar_works(self):
        for calendar in self.calendar_id:
            if not calendar._onestop_works():
                raise ValidationError(calendar._onestop_no_working_day())
