from odoo import api, fields, models
from odoo.exceptions import UserError

from ...const import FEE_KINDS
from ...lib import matching
from ..fields import Dong
from .const import EXPLANATIONS, KINDS, LINE_STATES, STANDS, USUALLY_STANDS


class ReconciliationLine(models.Model):
    """What became of one fee of ours and/or one line of theirs, and why.

    Made by matching, in bulk; people only explain. All goes with its reason, so that a
    stranger can follow it.
    """

    _name = "onestop.reconciliation.line"
    _description = "Reconciliation line"
    _order = "rank, our_date, their_date, id"
    _rec_name = "any_code"

    reconciliation_id = fields.Many2one(
        comodel_name="onestop.reconciliation",
        required=True,
        index=True,
        ondelete="cascade",
    )
    agency_id = fields.Many2one(related="reconciliation_id.agency_id")
    period_state = fields.Selection(
        related="reconciliation_id.state", string="State of the period"
    )

    # Verdict
    kind = fields.Selection(selection=KINDS, required=True, readonly=True)
    rank = fields.Integer(readonly=True, help="The order in which one works.")
    reason = fields.Selection(
        selection=sorted(matching.REASONS.items()), required=True, readonly=True
    )
    score = fields.Integer(readonly=True, help="How sure the pair is, 0 to 100.")
    state = fields.Selection(
        selection=LINE_STATES, required=True, readonly=True, index=True
    )
    gap = Dong(
        string="Difference",
        readonly=True,
        help="How far apart the two sides are; a line alone counts whole.",
    )

    # Ours
    dossier_id = fields.Many2one(
        comodel_name="onestop.dossier",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    account_id = fields.Many2one(
        comodel_name="onestop.ledger.account",
        string="Fee account",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    our_code = fields.Char(string="Our code", readonly=True)
    our_amount = Dong(string="Ours", readonly=True)
    our_date = fields.Date(string="Taken on", readonly=True)
    our_fee_kind = fields.Selection(
        selection=FEE_KINDS, string="Our fee kind", readonly=True
    )
    carried_from_id = fields.Many2one(
        comodel_name="onestop.reconciliation.line",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The line of a signed period that was left for a later one.",
    )

    # Theirs
    statement_line_id = fields.Many2one(
        comodel_name="onestop.statement.line",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    their_code = fields.Char(string="Their code", readonly=True)
    their_amount = Dong(string="Theirs", readonly=True)
    their_date = fields.Date(string="Their day", readonly=True)
    their_fee_kind = fields.Selection(
        selection=FEE_KINDS, string="Their fee kind", readonly=True
    )
    their_payer = fields.Char(related="statement_line_id.payer", string="Payer")
    any_code = fields.Char(string="Dossier code", compute="_compute_any_code")

    # Explanation
    explanation_kind = fields.Selection(selection=EXPLANATIONS, readonly=True)
    explanation = fields.Char(string="Note", readonly=True)
    stands = fields.Selection(
        selection=STANDS,
        string="What stands",
        readonly=True,
        help="Whose amount holds.",
    )
    confirmed_amount = Dong(
        string="Remitted for it", readonly=True, help="What is to be remitted for it."
    )
    explained_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, ondelete="restrict"
    )
    explained_at = fields.Datetime(readonly=True)

    _by_kind = models.Index("(reconciliation_id, state, rank)")
    _statement_line_unique = models.UniqueIndex(
        "(reconciliation_id, statement_line_id) WHERE statement_line_id IS NOT NULL",
        "A line of theirs counts once.",
    )

    # === Computes === #

    @api.depends("our_code", "their_code")
    def _compute_any_code(self):
        for line in self:
            line.any_code = line.our_code or line.their_code

    # === CRUD === #

    def write(self, vals):
        """Refuse changes to what is signed."""
        self.reconciliation_id._refuse_locked()
        return super().write(vals)

    def unlink(self):
        """Refuse to remove what is signed."""
        self.reconciliation_id._refuse_locked()
        return super().unlink()

    # === Actions === #

    def action_explain(self):
        """Ask what is the matter with these lines."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Explain"),
            "res_model": "onestop.reconciliation.explain",
            "view_mode": "form",
            "target": "new",
            "context": {"default_line_ids": self.ids},
        }

    def action_reopen(self):
        """Take explanations back."""
        self._refuse_not_ours_to_write()
        explained = self.filtered(lambda line: line.state == "explained")
        explained.sudo().write(
            {
                "state": "open",
                "explanation_kind": False,
                "explanation": False,
                "stands": False,
                "confirmed_amount": 0,
                "explained_by_id": False,
                "explained_at": False,
            }
        )
        explained.reconciliation_id._settle_state()

    def action_open_dossier(self):
        """Show the dossier behind the line."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "onestop.dossier",
            "res_id": self.dossier_id.id,
            "view_mode": "form",
        }

    # === Business === #

    def _refuse_not_ours_to_write(self):
        """Refuse people who may not reconcile, and periods that are signed."""
        self.reconciliation_id.check_access("write")
        self.reconciliation_id._refuse_locked()

    def _explain(self, kind, note="", stands=None):
        """Say what is the matter with these differences.

        :param kind: one of const.EXPLANATIONS.
        :param stands: whose amount holds, one of const.STANDS; default by the kind.
        :raise UserError: for a signed period, an agreeing line, or without words.
        """
        self._refuse_not_ours_to_write()
        note = (note or "").strip()
        if kind == "other" and not note:
            raise UserError(self.env._("Say in words what the matter is."))
        if self.filtered(lambda line: line.state == "matched"):
            raise UserError(
                self.env._("A line on which both sides agree needs no more.")
            )
        stands = stands or USUALLY_STANDS[kind]
        common = {
            "state": "explained",
            "explanation_kind": kind,
            "explanation": note,
            "stands": stands,
            "explained_by_id": self.env.uid,
            "explained_at": fields.Datetime.now(),
        }
        for line in self:
            amounts = {"ours": line.our_amount, "theirs": line.their_amount, "none": 0}
            line._refuse_more_than_taken(amounts[stands])
            # Lines are written by methods only; the right was checked above.
            line.sudo().write({**common, "confirmed_amount": amounts[stands]})
        self.reconciliation_id._settle_state()

    def _refuse_more_than_taken(self, amount):
        """Refuse to pay for one dossier with the money of others."""
        if amount > max(self.our_amount, 0):
            raise UserError(
                self.env._(
                    "For %(code)s the ledger has %(taken)s đ, so %(amount)s đ cannot "
                    "be remitted. Enter the missing fee and match again, or let "
                    "nothing stand now.",
                    code=self.any_code,
                    taken=self.our_amount,
                    amount=amount,
                )
            )

    def _fingerprint(self):
        """By what this verdict is known again, as `_fingerprint` of the period."""
        self.ensure_one()
        return (
            self.kind, self.reason, self.dossier_id.id or None,
            self.account_id.id or None, self.carried_from_id.id or None,
            self.our_amount, self.statement_line_id.id or None,
        )  # fmt: skip
