import uuid

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..fields import Dong


class Remittance(models.Model):
    """Money paid over to an agency: one bank order, its ledger entries, its posting.

    It is made for a signed period and for exactly the amount that was signed.
    """

    _name = "onestop.remittance"
    _description = "Remittance"
    _inherit = "onestop.guarded"
    _order = "date desc, id desc"
    _rec_name = "order_number"

    reconciliation_id = fields.Many2one(
        comodel_name="onestop.reconciliation",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    agency_id = fields.Many2one(
        comodel_name="onestop.agency",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    site_id = fields.Many2one(
        comodel_name="onestop.site",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    amount = Dong(required=True, readonly=True)
    date = fields.Date(string="Paid on", required=True, readonly=True)
    journal_id = fields.Many2one(
        comodel_name="account.journal",
        string="Bank journal",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    order_number = fields.Char(
        string="Payment order no.",
        required=True,
        readonly=True,
        help="The number of the payment order (UNC) or of the paper to pay into the "
        "budget (GNT).",
    )
    move_id = fields.Many2one(
        comodel_name="account.move",
        string="Journal entry",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    transfer_ids = fields.Many2many(
        comodel_name="onestop.transfer",
        relation="onestop_remittance_transfer_rel",
        column1="remittance_id",
        column2="transfer_id",
        string="Entries",
        readonly=True,
    )

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "A remittance is a positive amount."
    )
    _reconciliation_unique = models.UniqueIndex(
        "(reconciliation_id)", "This period was already remitted."
    )

    # === Business === #

    def _say_not_made(self):
        """Override of `base`."""
        return self.env._("A remittance is made by the button of a signed period.")

    def _say_not_typed(self, labels):
        """Override of `base`."""
        return self.env._("A remittance is not edited: the money has left already.")

    def _say_not_deleted(self):
        """Override of `base`."""
        return self.env._("A remittance is not deleted: the money has left already.")

    @api.model
    def _remit(self, reconciliation, *, journal, order_number, date):
        """Record that the signed amount of a period was paid to its agency.

        :return: the remittance.
        :raise UserError: unless signed and not yet remitted, or when the ledger owes
            the agency less than that.
        """
        reconciliation.ensure_one()
        reconciliation.check_access("write")
        reconciliation.lock_for_update()
        if reconciliation.state != "signed":
            raise UserError(self.env._("Only a signed period is remitted, and once."))
        parts = self._parts(reconciliation)
        remittance = self._guarded().create(
            {
                "reconciliation_id": reconciliation.id,
                "agency_id": reconciliation.agency_id.id,
                "site_id": reconciliation.site_id.id,
                "amount": sum(parts.values()),
                "date": date,
                "journal_id": journal.id,
                "order_number": order_number,
            }
        )
        transfers = self.env["onestop.transfer"]._insert(
            remittance._prepare_transfers(parts)
        )
        # An accountant of the post need not be allowed to write journal entries.
        move_sudo = self.env["account.move"].sudo()
        move_sudo = move_sudo.create(remittance._prepare_move_vals(parts))
        move_sudo.action_post()
        self.env["onestop.posting"].sudo().create(
            [
                {"transfer_id": transfer.id, "move_id": move_sudo.id}
                for transfer in transfers
            ]
        )
        remittance.write(
            {"move_id": move_sudo.id, "transfer_ids": [(6, 0, transfers.ids)]}
        )
        reconciliation._guarded().write({"state": "remitted"})
        reconciliation._after_remit(remittance)
        return remittance.with_env(self.env)

    @api.model
    def _parts(self, reconciliation):
        """The confirmed amount by fee account, as far as it is owed.

        :raise UserError: when nothing is to be paid, or more than the ledger owes.
        """
        parts = {}
        for line in reconciliation.line_ids.filtered("confirmed_amount"):
            account = line.account_id
            parts[account] = parts.get(account, 0) + line.confirmed_amount
        if sum(parts.values()) <= 0:
            raise UserError(self.env._("Nothing is to be remitted for this period."))
        for account, amount in parts.items():
            if amount > account.sudo().balance:
                raise UserError(
                    self.env._(
                        "%(account)s is owed %(owed)s đ by the ledger, less than the "
                        "%(amount)s đ confirmed. Enter the missing fee first.",
                        account=account.name,
                        owed=account.sudo().balance,
                        amount=amount,
                    )
                )
        return {account: amount for account, amount in parts.items() if amount > 0}

    def _prepare_transfers(self, parts):
        """Entries that settle the agency's accounts out of the bank."""
        bank = self.env["onestop.ledger.account"]._of("bank")
        return [
            {
                # Derived, so that the same remittance never moves money twice.
                "uuid": str(
                    uuid.uuid5(
                        uuid.NAMESPACE_URL,
                        f"onestop/remittance/{self.reconciliation_id.id}/{account.id}",
                    )
                ),
                "debit_id": account.id,
                "credit_id": bank.id,
                "amount": amount,
                "fee_kind": account.fee_kind,
                "site_id": self.site_id.id,
                "origin": "back_office",
                "note": f"{self.order_number} · {self.reconciliation_id.name}",
            }
            for account, amount in parts.items()
        ]

    def _prepare_move_vals(self, parts):
        """Debit 3388 of the agency, credit the bank (TT 99/2025/TT-BTC)."""
        self.ensure_one()
        label = f"{self.order_number} · {self.reconciliation_id.name}"
        partner = self.agency_id.sudo().partner_id
        lines = [
            (0, 0, {
                "name": label,
                "account_id": account.account_id.id,
                "partner_id": partner.id,
                "debit": amount,
            })
            for account, amount in parts.items()
        ]  # fmt: skip
        lines.append(
            (0, 0, {
                "name": label,
                "account_id": self.journal_id.default_account_id.id,
                "partner_id": partner.id,
                "credit": self.amount,
            })
        )  # fmt: skip
        return {
            "move_type": "entry",
            "journal_id": self.journal_id.id,
            "date": self.date,
            "ref": label,
            "line_ids": lines,
        }
