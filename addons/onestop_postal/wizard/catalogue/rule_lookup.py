from odoo import api, fields, models


class RuleLookup(models.TransientModel):
    _inherit = "onestop.rule.lookup"

    field_id = fields.Many2one(
        comodel_name="onestop.field", string="In the field", ondelete="cascade"
    )

    # === Computes === #

    @api.depends("field_id")
    def _compute_sheet(self):
        """Override of `directory` to follow the field."""
        return super()._compute_sheet()

    # === Business === #

    def _scope(self):
        """Override of `directory` to ask for the field's rules."""
        return {**super()._scope(), "field": self.field_id}
