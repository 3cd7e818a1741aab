from odoo import fields, models

from ...const import FEE_KINDS
from ..fields import Dong


class StatementLine(models.Model):
    """One line of an agency's statement, as the agency wrote it. Never edited."""

    _name = "onestop.statement.line"
    _description = "Statement line"
    _order = "statement_id, row"
    _rec_name = "code"

    statement_id = fields.Many2one(
        comodel_name="onestop.statement", required=True, index=True, ondelete="cascade"
    )
    reconciliation_id = fields.Many2one(
        comodel_name="onestop.reconciliation",
        required=True,
        index=True,
        ondelete="cascade",
    )
    row = fields.Integer(required=True, help="The row in the file.")
    code = fields.Char(string="Dossier code", required=True, index=True)
    date = fields.Date(required=True)
    fee_kind = fields.Selection(selection=FEE_KINDS)
    fee_name = fields.Char(string="Fee, in their words")
    amount = Dong(required=True)
    payer = fields.Char()

    _amount_not_negative = models.Constraint(
        "CHECK (amount >= 0)", "A statement line cannot be negative."
    )
