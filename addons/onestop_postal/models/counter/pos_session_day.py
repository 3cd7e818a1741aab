from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..ledger.day_statement import DENOMINATIONS


class PosSession(models.Model):
    """The end of the day: count blind, see, answer, sign; then the session closes."""

    _inherit = "pos.session"

    # === What the counter calls === #

    def onestop_day(self):
        """The day as it stands. What is expected is told only after the count.

        :return: dict state, denominations, and after the count: counted, expected,
            difference, differences, entries.
        """
        statement = self._onestop_statement()
        day = {"state": statement.state, "denominations": list(DENOMINATIONS)}
        if statement.state != "open":
            day.update(
                name=statement.name,
                opening=statement.opening,
                counted=statement.counted,
                expected=statement.expected,
                difference=statement.difference,
                differences=[
                    {
                        "id": difference.id,
                        "amount": difference.amount,
                        "kind": difference.kind,
                        "name": difference.name,
                        "note": difference.note or "",
                        "answer": difference.answer or "",
                        "words": difference.words or "",
                    }
                    for difference in self._onestop_differences(statement)
                ],
                entries=self._onestop_entries(),
            )
        return day

    def onestop_count(self, denominations):
        """Take the blind count of the drawer.

        :param denominations: dict of denomination in đồng → number of notes.
        :return: as :meth:`onestop_day`.
        """
        statement = self._onestop_statement()
        if statement.state == "open":
            statement._count(denominations)
        return self.onestop_day()

    def onestop_answer(self, difference_id, answer, words=""):
        """The clerk's answer to one difference, one of three of equal weight."""
        statement = self._onestop_statement()
        difference = self._onestop_differences(statement).filtered(
            lambda each: each.id == difference_id
        )
        if not difference:
            raise UserError(self.env._("This difference is not one of this day."))
        difference.action_answer(answer, words)
        return self.onestop_day()

    def onestop_sign(self):
        """Sign the counted day and close the session, both or neither.

        Signing accepts no difference, and no difference keeps the day from closing.
        """
        statement = self._onestop_statement()
        if statement.state == "counted":
            statement._sign()
        self._onestop_demand(self.post_closing_cash_details(statement.counted))
        self.update_closing_control_state_session("")
        self._onestop_demand(self.close_session_from_ui())
        return {"state": "signed", "name": statement.name}

    # === Business === #

    def _onestop_demand(self, result):
        """Go on only when a step of closing has succeeded.

        :raise UserError: with the step's own words; nothing of the closing stands then.
        """
        if not result.get("successful"):
            raise UserError(
                result.get("message") or self.env._("The session did not close.")
            )

    def _onestop_statement(self):
        """This session's day statement.

        :raise AccessError: when somebody else asks than whose session it is.
        """
        self.ensure_one()
        session_sudo = self.sudo()  # a clerk reads no accounting of the session
        if session_sudo.user_id != self.env.user:
            raise AccessError(
                self.env._(
                    "Only %(person)s counts and signs this drawer.",
                    person=session_sudo.user_id.name,
                )
            )
        return self.env["onestop.day.statement"]._of_session(
            self.id,
            name=session_sudo.name,
            site=session_sudo.config_id.onestop_site_id,
            person=session_sudo.user_id,
            account=self._onestop_drawer(),
            opening=round(session_sudo.cash_register_balance_start),
            since=session_sudo.start_at or fields.Datetime.now(),
        )

    def _onestop_differences(self, statement):
        """Differences that arose in this session: of the count, of a fee."""
        dossiers_sudo = self.sudo().order_ids.onestop_dossier_ids
        domain = [
            ("person_id", "=", self.env.uid),
            "|",
            ("statement_id", "=", statement.id),
            ("dossier_id", "in", dossiers_sudo.ids),
        ]
        return self.env["onestop.difference"].search(domain)

    def _onestop_entries(self):
        """What came to the drawer and the bank in this session, by owner and kind.

        :return: list of dict owner, kind, system, count, amount (đồng, signed).
        """
        transfers_sudo = self.env["onestop.transfer"].sudo()
        sums = {}
        for transfer in transfers_sudo.search([("session_ref", "=", self.id)]):
            taken = transfer.debit_id.kind in ("drawer", "bank")
            holder, owner = transfer.debit_id, transfer.credit_id
            if not taken:
                holder, owner = owner, holder
            key = (transfer.origin == "system", holder.kind, owner.id)
            row = sums.setdefault(
                key,
                {
                    "owner": owner.name,
                    "kind": owner.kind,
                    "holder": holder.kind,
                    "system": transfer.origin == "system",
                    "count": 0,
                    "amount": 0,
                },
            )
            row["count"] += 1
            row["amount"] += transfer.amount if taken else -transfer.amount
        return [sums[key] for key in sorted(sums)]

    def get_closing_control_data(self):
        """Override of `point_of_sale`: before the count nobody is told the amount."""
        data = super().get_closing_control_data()
        if self.config_id.onestop_site_id and self._onestop_is_blind():
            data["orders_details"]["amount"] = 0
            data["default_cash_details"].update(amount=0, payment_amount=0, moves=[])
        return data

    def _onestop_is_blind(self):
        """Whether this session's drawer has not been counted yet."""
        return (
            not self.env["onestop.day.statement"]
            .sudo()
            .search_count(
                [("session_ref", "=", self.id), ("state", "!=", "open")], limit=1
            )
        )

    def _cannot_close_session(self, bank_payment_method_diffs=None):
        """Override of `point_of_sale`: a counter's day is signed before it closes."""
        refusal = super()._cannot_close_session(bank_payment_method_diffs)
        if refusal or not self.config_id.onestop_site_id:
            return refusal
        signed = (
            self.env["onestop.day.statement"]
            .sudo()
            .search_count(
                [("session_ref", "=", self.id), ("state", "=", "signed")], limit=1
            )
        )
        if signed:
            return None
        return {
            "successful": False,
            "message": self.env._("Count the drawer and sign the day first."),
            "redirect": False,
        }
