"""One payment at a counter: dossiers, money and order arrive together, once."""

import json
from uuid import uuid4

from odoo.tests import tagged

from .common import CounterCommon


@tagged("post_install", "-at_install")
class TestCounterIntake(CounterCommon):
    def test_a_payment_of_two_dossiers_makes_both(self):
        paid, free = self._postal_intake(), self._free_intake()
        order = self._send(self._order([paid, free], given=100000))
        self.assertEqual(order.state, "paid")
        self.assertFalse(order.onestop_trouble)
        self.assertEqual(order.amount_total, 34000)
        self.assertRecordValues(
            self._dossier(paid) | self._dossier(free),
            [
                {"status": "2", "custody": "site", "fee_state": "collected"},
                {"status": "2", "custody": "site", "fee_state": "none"},
            ],
        )
        self.assertEqual(order.onestop_dossier_ids.mapped("uuid").__len__(), 2)

    def test_each_amount_stands_under_its_owner_and_change_is_no_entry(self):
        self._send(self._order([self._postal_intake()], given=100000))
        self.assertEqual(
            self._entries(),
            [
                ("drawer", "agency_fee", 8000, "le_phi"),
                ("drawer", "post_revenue", 24074, "cuoc"),
                ("drawer", "tax", 1926, "cuoc"),
            ],
        )

    def test_money_by_transfer_lies_in_the_bank(self):
        command = self._postal_intake()
        self._send(
            self._order([command], methods=[(self.cash, 10000), (self.bank, 24000)])
        )
        self.assertEqual(
            self._entries(),
            [
                ("drawer", "agency_fee", 8000, "le_phi"),
                ("drawer", "post_revenue", 2000, "cuoc"),
                ("bank", "post_revenue", 22074, "cuoc"),
                ("bank", "tax", 1926, "cuoc"),
            ],
        )

    def test_the_same_order_three_times_is_one_order_with_one_dossier(self):
        command = self._postal_intake()
        order = self._order([command])
        sent = {self._send(order).id for _time in range(3)}
        self.assertEqual(len(sent), 1)
        self.assertEqual(len(self._dossier(command)), 1)
        self.assertEqual(len(self._entries()), 3)

    def test_a_draft_whose_answer_was_lost_is_completed_by_the_paid_order(self):
        command = self._postal_intake()
        order = self._order([command])
        draft = {**order, "state": "draft", "payment_ids": [], "amount_paid": 0}
        draft["amount_return"] = 0
        for _time in range(2):
            self._send(draft)
        paid = self._send(order)
        self.assertEqual(paid.state, "paid")
        self.assertEqual(len(paid.lines), 2)
        self.assertEqual(len(self._dossier(command)), 1)

    def test_a_free_dossier_needs_no_payment(self):
        command = self._free_intake()
        order = self._send(self._order([command]))
        self.assertEqual(order.state, "paid")
        self.assertFalse(order.payment_ids)
        self.assertTrue(self._dossier(command))
        self.assertFalse(self._entries())

    def test_a_forged_price_is_booked_as_paid_and_recorded_as_a_difference(self):
        command = self._intake()
        lines = self._fee_lines(command)
        lines[0][2].update(price_unit=1, price_subtotal=1, price_subtotal_incl=1)
        self._send(self._order([command], lines))
        self.assertEqual(self._entries(), [("drawer", "agency_fee", 1, "le_phi")])
        dossier = self._dossier(command)
        self.assertEqual(dossier.fee_state, "due")
        difference = self.env["onestop.difference"].search(
            [("dossier_id", "=", dossier.id)]
        )
        self.assertRecordValues(difference, [{"kind": "fee_mismatch", "amount": -7999}])

    def test_a_forged_fee_in_the_intake_too_is_compared_with_the_rules(self):
        command = self._intake()
        command["fees"][0]["amount"] = 1
        self._send(self._order([command]))
        difference = self.env["onestop.difference"].search(
            [("dossier_id", "=", self._dossier(command).id)]
        )
        self.assertEqual(difference.mapped("amount"), [-7999])

    def test_an_unknown_procedure_keeps_the_money_and_says_so(self):
        good = self._intake()
        bad = self._intake(version_id=999999999, case_id=999999999)
        order = self._send(self._order([good, bad]))
        self.assertEqual(order.state, "paid")
        self.assertIn(bad["code"], order.onestop_trouble)
        self.assertTrue(self._dossier(good))
        self.assertFalse(self._dossier(bad))
        self.assertEqual(sum(entry[2] for entry in self._entries()), 16000)

    def test_what_was_not_taken_in_is_taken_in_after_its_cause_is_mended(self):
        command = self._intake()
        order = self._order([{**command, "site_id": self.other_site.id}])
        paid = self._send(order)
        self.assertIn("Quầy thử", paid.onestop_trouble)
        paid.sudo().onestop_command = json.dumps([command])
        paid.with_user(self.clerk).action_onestop_retry()
        self.assertFalse(paid.onestop_trouble)
        self.assertTrue(self._dossier(command))
        self.assertEqual(len(self._entries()), 1)

    def test_an_owner_that_does_not_exist_does_not_lose_the_payment(self):
        command = self._intake()
        lines = self._fee_lines(command)
        lines[0][2]["onestop_agency_id"] = 999999999
        order = self._send(self._order([command], lines))
        self.assertEqual(order.state, "paid")
        self.assertEqual(self._entries(), [("drawer", "citizen", 8000, "le_phi")])

    def test_garbage_instead_of_intakes_does_not_lose_the_payment(self):
        for garbage in ("{", "[1, null]", '{"uuid": 1}', '[{"uuid": null}]'):
            with self.subTest(garbage=garbage):
                command = self._intake()
                order = self._order([command], onestop_command=garbage)
                self.assertEqual(self._send(order).state, "paid")

    def test_a_refund_reverses_the_entries_and_the_dossiers_fee(self):
        command = self._postal_intake()
        paid = self._send(self._order([command]))
        lines = []
        for line in paid.lines:
            back = self._line(line.product_id, line.price_unit, qty=-1)
            back[2]["refunded_orderline_id"] = line.id
            lines.append(back)
        self._send(self._order([], lines, is_refund=True))
        self.assertEqual(
            self._entries()[3:],
            [
                ("agency_fee", "drawer", 8000, "le_phi"),
                ("post_revenue", "drawer", 24074, "cuoc"),
                ("tax", "drawer", 1926, "cuoc"),
            ],
        )
        self.assertEqual(self._dossier(command).fee_state, "refunded")
        reversing = self.env["onestop.transfer"].search(
            [("reverses_id", "!=", False), ("session_ref", "=", self.shift.id)]
        )
        self.assertEqual(len(reversing), 3)

    def test_a_line_that_is_no_fee_is_the_posts_own_revenue(self):
        lines = [self._line(self.counter.onestop_postage_product_id, 5400)]
        self._send(self._order([], lines))
        self.assertEqual(
            self._entries(),
            [("drawer", "post_revenue", 5000, False), ("drawer", "tax", 400, False)],
        )

    def test_an_ordinary_shop_is_left_as_it_is(self):
        shop = self.env["pos.config"].create({"name": "Quán nước"})
        names = self.env["pos.session"]._load_pos_data_models(shop)
        self.assertNotIn("onestop.procedure", names)
        self.assertNotIn(
            "onestop_fee_key", self.env["pos.order.line"]._load_pos_data_fields(shop)
        )

    def test_two_counters_cannot_have_one_number(self):
        again = self.env["pos.config"]._onestop_open_counter(
            self.other_site, "901", "Quầy khác"
        )
        self.assertEqual(again, self.counter)

    def test_a_client_cannot_write_what_the_server_says_of_its_troubles(self):
        order = self._order([self._free_intake()], onestop_trouble="bịa")
        self.assertFalse(self._send(order).onestop_trouble)

    def test_an_order_keeps_its_uuid_when_it_is_sent_by_another_clerk(self):
        command = self._intake()
        order = self._order([command], uuid=str(uuid4()))
        self._send(order)
        self._send(order)
        transfers = self.env["onestop.transfer"].search(
            [("session_ref", "=", self.shift.id)]
        )
        self.assertEqual(transfers.actor_id, self.clerk)
