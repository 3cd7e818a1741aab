from odoo import fields, models

from .const import BANDS


class PlanPhase(models.Model):
    """A stretch of a plan with its days, its aim and how hard it may become."""

    _name = "onestop.plan.phase"
    _description = "Phase of a transfer plan"
    _order = "plan_id, date_from, id"

    plan_id = fields.Many2one(
        comodel_name="onestop.plan", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True)
    date_from = fields.Date(required=True)
    date_to = fields.Date()
    aim = fields.Text()
    hardest = fields.Selection(
        selection=BANDS,
        required=True,
        default="middle",
        help="A proposal of this phase goes no further.",
    )

    _dates = models.Constraint(
        "CHECK (date_to >= date_from)", "A phase cannot end before it begins."
    )
