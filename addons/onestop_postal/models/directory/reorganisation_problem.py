from odoo import fields, models


class ReorganisationProblem(models.Model):
    """Something that a check found: what stops, and what one should know."""

    _name = "onestop.reorganisation.problem"
    _description = "Finding of a reorganisation"
    _order = "reorganisation_id, severity, id"

    reorganisation_id = fields.Many2one(
        comodel_name="onestop.reorganisation",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    line_id = fields.Many2one(
        comodel_name="onestop.reorganisation.line",
        string="Unit",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    severity = fields.Selection(
        selection=[("stop", "To be mended"), ("warn", "To know")],
        required=True,
        readonly=True,
    )
    name = fields.Char(string="What was found", required=True, readonly=True)
