from odoo import fields, models
from odoo.exceptions import UserError

from ...models.fields import Dong


class ReconciliationRemit(models.TransientModel):
    """Record that the signed amount was paid to the agency."""

    _name = "onestop.reconciliation.remit"
    _description = "Remit to the agency"

    reconciliation_id = fields.Many2one(
        comodel_name="onestop.reconciliation", required=True, readonly=True
    )
    agency_id = fields.Many2one(related="reconciliation_id.agency_id")
    amount = Dong(related="reconciliation_id.confirmed_total", string="Amount")
    remit_by = fields.Date(related="reconciliation_id.remit_by")
    is_remit_late = fields.Boolean(related="reconciliation_id.is_remit_late")
    journal_id = fields.Many2one(
        comodel_name="account.journal",
        string="Bank journal",
        required=True,
        domain=[("type", "=", "bank")],
        default=lambda self: self._default_journal_id(),
    )
    order_number = fields.Char(
        string="Payment order no.", required=True, help="UNC or GNT number."
    )
    date = fields.Date(
        string="Paid on", required=True, default=fields.Date.context_today
    )

    # === Defaults === #

    def _default_journal_id(self):
        return self.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", self.env.company.id)], limit=1
        )

    # === Actions === #

    def action_remit(self):
        """Record the payment."""
        self.ensure_one()
        number = (self.order_number or "").strip()
        if not number:
            raise UserError(self.env._("Give the number of the payment order."))
        self.env["onestop.remittance"]._remit(
            self.reconciliation_id,
            journal=self.journal_id,
            order_number=number,
            date=self.date,
        )
        return {"type": "ir.actions.act_window_close"}
