from odoo import api, fields, models

from ...models.fields import Dong
from ...models.reconciliation.const import (
    EXPLANATIONS,
    STANDS,
    USUAL_EXPLANATION,
    USUALLY_STANDS,
)


class ReconciliationExplain(models.TransientModel):
    """Say in one dialog what is the matter with one or several differences."""

    _name = "onestop.reconciliation.explain"
    _description = "Explain differences"

    line_ids = fields.Many2many(
        comodel_name="onestop.reconciliation.line",
        relation="onestop_reconciliation_explain_line_rel",
        string="Differences",
        readonly=True,
    )
    line_count = fields.Integer(compute="_compute_lines")
    our_amount = Dong(string="Post took", compute="_compute_lines")
    their_amount = Dong(string="Agency says", compute="_compute_lines")
    kind = fields.Selection(
        selection=EXPLANATIONS,
        string="What is the matter",
        required=True,
        compute="_compute_kind",
        store=True,
        readonly=False,
        precompute=True,
    )
    stands = fields.Selection(
        selection=STANDS,
        string="What stands",
        required=True,
        compute="_compute_stands",
        store=True,
        readonly=False,
        precompute=True,
    )
    note = fields.Char()

    # === Computes === #

    @api.depends("line_ids")
    def _compute_lines(self):
        for one in self:
            one.line_count = len(one.line_ids)
            one.our_amount = sum(one.line_ids.mapped("our_amount"))
            one.their_amount = sum(one.line_ids.mapped("their_amount"))

    @api.depends("line_ids")
    def _compute_kind(self):
        for one in self:
            first = one.line_ids[:1]
            one.kind = first.explanation_kind or USUAL_EXPLANATION.get(
                first.kind, "other"
            )

    @api.depends("kind")
    def _compute_stands(self):
        for one in self:
            one.stands = USUALLY_STANDS.get(one.kind, "ours")

    # === Actions === #

    def action_explain(self):
        """Write it down and go back to the period."""
        self.ensure_one()
        self.line_ids._explain(self.kind, self.note, self.stands)
        return {"type": "ir.actions.act_window_close"}
