from odoo import api, fields, models
from odoo.fields import Domain


class Exemption(models.Model):
    _name = "onestop.exemption"
    _inherit = ["onestop.exemption", "onestop.counter.load"]

    @api.model
    def _onestop_counter_domain(self, config):
        """Override: those in force today."""
        day = self.env["onestop.agreement"]._local_day(fields.Datetime.now())
        begun = Domain("valid_from", "=", False) | Domain("valid_from", "<=", day)
        return begun & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", day))

    @api.model
    def _load_pos_data_fields(self, config):
        """Override of `point_of_sale`."""
        return ["name", "code", "scope", "percent", "proof"]
