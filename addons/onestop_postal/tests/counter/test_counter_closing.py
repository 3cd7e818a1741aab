"""The end of the day: counted blind, signed, closed; the books equal the ledger."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CounterCommon


@tagged("post_install", "-at_install")
class TestCounterClosing(CounterCommon):
    def _take(self):
        """Two payments: 8.000 + 26.000 postage, and 8.000 by transfer."""
        self._send(self._order([self._postal_intake()], given=50000))
        self._send(self._order([self._intake()], methods=[(self.bank, 8000)]))

    def test_a_drawer_is_its_counters_own_cash_account_in_the_books(self):
        journal = self.cash.journal_id
        drawer = self.env["onestop.ledger.account"]._of(
            "drawer", counter_ref=self.counter.id, site=self.site
        )
        self.assertEqual(journal.default_account_id.code, "1111901")
        self.assertEqual(drawer.account_id, journal.default_account_id)

    def test_before_the_count_nobody_is_told_what_should_be_there(self):
        self._take()
        session = self.shift.with_user(self.clerk)
        day = session.onestop_day()
        self.assertEqual(set(day), {"state", "denominations"})
        details = session.get_closing_control_data()["default_cash_details"]
        self.assertEqual((details["amount"], details["payment_amount"]), (0, 0))

    def test_after_the_count_counted_expected_and_difference_are_told(self):
        self._take()
        day = self.shift.with_user(self.clerk).onestop_count(
            {"500000": 1, "20000": 1, "10000": 1, "2000": 2}
        )
        self.assertEqual(
            (day["counted"], day["expected"], day["difference"]), (534000, 534000, 0)
        )
        self.assertFalse(day["differences"])
        # 8.000 and 26.000 in the drawer, 8.000 in the bank.
        self.assertEqual(sum(entry["amount"] for entry in day["entries"]), 42000)

    def test_a_day_that_is_not_counted_cannot_close(self):
        session = self.shift.with_user(self.clerk)
        self.assertFalse(session.post_closing_cash_details(500000)["successful"])
        with self.assertRaisesRegex(UserError, "sign the day"):
            session.onestop_sign()
        self.assertEqual(self.shift.state, "opened")

    def test_signing_closes_and_the_books_hold_each_dong_once(self):
        self._take()
        self._close({"500000": 1, "20000": 1, "10000": 1, "2000": 2})
        self.assertEqual(self.shift.state, "closed")
        lines = self.shift.move_id.line_ids
        owed = lines.filtered(lambda line: line.partner_id == self.agency.partner_id)
        self.assertEqual(sum(owed.mapped("credit")), 16000)
        self.assertTrue(owed.account_id.code.startswith("3388"))
        revenue = lines.filtered(lambda line: line.account_id.code.startswith("5113"))
        self.assertEqual(sum(revenue.mapped("credit")), 24074)
        vat = lines.filtered(lambda line: line.account_id.code.startswith("33311"))
        self.assertEqual(sum(vat.mapped("credit")), 1926)
        transfers = self.env["onestop.transfer"].search(
            [("session_ref", "=", self.shift.id)]
        )
        self.assertEqual(len(transfers), 4)
        for transfer in transfers:
            self.assertEqual(transfer.posting_ids.move_id, self.shift.move_id)
        self.assertEqual(
            sum(transfers.mapped("amount")),
            sum((owed | revenue | vat).mapped("credit")),
        )

    def test_closing_again_posts_nothing_again(self):
        self._take()
        self._close({"500000": 1, "20000": 1, "10000": 1, "2000": 2})
        count = self.env["onestop.posting"].search_count([])
        self.shift._onestop_post()
        self.assertEqual(self.env["onestop.posting"].search_count([]), count)

    def test_a_shortage_waits_in_suspense_and_does_not_keep_the_day_open(self):
        self._take()
        session = self.shift.with_user(self.clerk)
        day = session.onestop_count({"500000": 1, "20000": 1, "2000": 2})
        self.assertEqual(day["difference"], -10000)
        (difference,) = day["differences"]
        day = session.onestop_answer(difference["id"], "dispute", "Khách trả thiếu")
        self.assertEqual(day["differences"][0]["answer"], "dispute")
        session.onestop_sign()
        self.assertEqual(self.shift.state, "closed")
        suspense = self.shift.statement_line_ids.move_id.line_ids.filtered(
            lambda line: line.account_id.code.startswith("1381")
        )
        self.assertEqual(sum(suspense.mapped("debit")), 10000)
        transfer = self.env["onestop.transfer"].search(
            [("uuid", "=", f"count-{self.shift.id}")]
        )
        self.assertEqual(transfer.posting_ids.move_id, suspense.move_id)
        self.assertEqual(
            self.env["onestop.day.statement"]
            .search([("session_ref", "=", self.shift.id)])
            .open_difference_count,
            1,
        )

    def test_an_unanswered_difference_does_not_keep_the_day_open(self):
        session = self.shift.with_user(self.clerk)
        session.onestop_count({"500000": 2})
        session.onestop_sign()
        self.assertEqual(self.shift.state, "closed")

    def test_nobody_else_counts_or_signs(self):
        for person in (self.manager, self.other_clerk):
            with self.assertRaises(AccessError):
                self.shift.with_user(person).onestop_count({"500000": 1})

    def test_a_refund_goes_back_to_its_agency_in_the_books(self):
        paid = self._send(self._order([self._intake()]))
        line = self._line(paid.lines.product_id, 8000, qty=-1)
        line[2]["refunded_orderline_id"] = paid.lines.id
        self._send(self._order([], [line], is_refund=True))
        self._close({"500000": 1})
        owed = self.shift.move_id.line_ids.filtered(
            lambda line: line.partner_id == self.agency.partner_id
        )
        self.assertEqual(sum(owed.mapped("balance")), 0)
        self.assertEqual(sum(owed.mapped("debit")), 8000)

    def test_a_second_session_starts_with_what_was_counted(self):
        self._close({"200000": 1})
        session = (
            self.env["pos.session"]
            .with_user(self.clerk)
            .create({"user_id": self.clerk.id, "config_id": self.counter.id})
        )
        self.assertEqual(session.sudo().cash_register_balance_start, 200000)

    def test_what_was_brought_to_the_safe_is_no_loss_at_closing(self):
        self._take()
        extras = {"translatedType": "out", "formattedAmount": "34.000"}
        self.shift.sudo().try_cash_in_out("out", 34000, "Nộp quỹ", False, extras)
        self.env.flush_all()
        self.env.invalidate_all()
        self._close({"500000": 1})
        self.assertEqual(self.shift.sudo().cash_register_difference, 0)
        amounts = self.shift.sudo().statement_line_ids.mapped("amount")
        self.assertEqual(sorted(amounts), [-34000, 34000])
