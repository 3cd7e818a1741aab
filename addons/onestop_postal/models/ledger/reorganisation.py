from odoo import api, fields, models
from odoo.fields import Domain

from ..fields import Dong


class Reorganisation(models.Model):
    """What is owed to a unit that ends stays owed to it, to the last đồng.

    Nothing is transferred: each fee stands in the account of the unit it was collected
    for, where receipts, statements and the books' partner name that unit, and where it
    is reconciled dossier by dossier. A lump moved to the successor would be reconciled
    by nobody, and the one who takes over need not take over a difference. The successor
    is named as the payee: it signs the period and receives the money.
    """

    _inherit = "onestop.reorganisation"

    # === Business === #

    def _readiness_problems(self):
        """Override: whoever is owed money needs someone who receives it."""
        found = super()._readiness_problems()
        for line in self.line_ids._ending():
            if line.fee_balance and not line.payee_id:
                found.append(
                    (
                        "stop",
                        line,
                        self.env._(
                            "%(amount)s đ are owed to %(unit)s: choose under Paid out "
                            "to which successor receives and signs for them. The money "
                            "stays in the account of %(unit)s.",
                            amount=f"{line.fee_balance:,}".replace(",", "."),
                            unit=line.agency_id.name,
                        ),
                    )
                )
        return found

    def _carry_records(self):
        """Override to note down what stays, and for whom."""
        result = super()._carry_records()
        accounts = self._fee_accounts(self.line_ids._ending().agency_id)
        by_agency = {line.agency_id: line for line in self.line_ids}
        self._log_moves(
            [
                {
                    "what": "account", "record": account, "agency": account.agency_id,
                    "change": "kept",
                    "successor": by_agency[account.agency_id].payee_id,
                    "old": str(account.balance),
                    "new": by_agency[account.agency_id].payee_id.name,
                }
                for account in accounts
                if account.balance
            ]
        )  # fmt: skip
        return result

    def _fee_accounts(self, agencies):
        return self.env["onestop.ledger.account"].search(
            [("kind", "=", "agency_fee"), ("agency_id", "in", agencies.ids)]
        )

    def _undo_obstacles(self):
        """Override: money taken for a new unit stays its own."""
        found = super()._undo_obstacles()
        accounts = self._fee_accounts(self._moved("unit", "begun"))
        if any(accounts.mapped("balance")):
            found.append(self.env._("Fees were taken for the new units since."))
        return found


class ReorganisationLine(models.Model):
    _inherit = "onestop.reorganisation.line"

    account_count = fields.Integer(string="Fee accounts", compute="_compute_touched")
    fee_balance = Dong(string="Fees owed", compute="_compute_fee_balance")

    @api.depends("agency_id")
    def _compute_fee_balance(self):
        # How much is owed, whoever prepares it: the entries keep their own rules.
        accounts_sudo = (
            self.env["onestop.ledger.account"]
            .sudo()
            .search(
                [
                    ("kind", "=", "agency_fee"),
                    ("agency_id", "in", self.agency_id._origin.ids),
                ]
            )
        )
        balances = dict.fromkeys(self.agency_id._origin.ids, 0)
        for account in accounts_sudo:
            balances[account.agency_id.id] += account.balance
        for line in self:
            line.fee_balance = balances.get(line.agency_id._origin.id, 0)


class Agency(models.Model):
    _inherit = "onestop.agency"

    def _touched(self):
        """Override to count the fee accounts."""
        domain = Domain("kind", "=", "agency_fee")
        domain &= Domain("agency_id", "in", self.ids)
        return {
            **super()._touched(),
            "account": ("onestop.ledger.account", domain, "agency_id"),
        }
