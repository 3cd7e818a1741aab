from odoo import fields, models


class PlanRecord(models.Model):
    """A result as somebody recorded it, with its source; never computed here."""

    _name = "onestop.plan.record"
    _description = "Recorded result of a plan"
    _order = "plan_id, phase_id, id"

    plan_id = fields.Many2one(
        comodel_name="onestop.plan", required=True, index=True, ondelete="cascade"
    )
    phase_id = fields.Many2one(
        comodel_name="onestop.plan.phase", index="btree_not_null", ondelete="cascade"
    )
    name = fields.Char(string="What", required=True)
    value = fields.Char(required=True)
    source = fields.Char(required=True)
