from psycopg2 import DatabaseError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...lib import s10
from .common import CourierCommon


@tagged("post_install", "-at_install")
class TestDelivery(CourierCommon):
    def test_a_result_by_post_becomes_a_numbered_shipment(self):
        shipment = self._create_result().shipment_ids
        self.assertRecordValues(
            shipment,
            [
                {
                    "state": "ready",
                    "direction": "back",
                    "recipient_name": "Rơ Châm H'Blơi",
                    "commune_id": self.commune.id,
                    "amount_to_collect": 0,
                }
            ],
        )
        self.assertTrue(s10.is_valid(shipment.item_number))

    def test_a_result_for_the_counter_makes_no_shipment(self):
        self.assertFalse(self._create_result(return_way="counter").shipment_ids)

    def test_the_courier_takes_over_and_then_holds_the_papers(self):
        dossier = self._create_result()
        run = self._plan(dossier.shipment_ids)
        self.assertEqual(dossier.custody, "site", "planning moves no paper")
        run.with_user(self.courier)._start()
        self.assertRecordValues(
            dossier, [{"custody": "courier", "return_state": "on_run"}]
        )
        self.assertEqual(dossier.shipment_ids.state, "on_run")

    def test_a_delivery_with_proof_closes_the_dossier(self):
        dossier = self._create_result()
        run = self._send_out(dossier)
        attempt = self._record(self._delivery(dossier.shipment_ids))
        self.assertRecordValues(
            dossier,
            [
                {
                    "status": "10",
                    "custody": "citizen",
                    "return_state": "delivered",
                    "returned_at": attempt.happened_at,
                }
            ],
        )
        self.assertEqual(
            attempt.happened_at, fields.Datetime.to_datetime("2026-11-23 06:30:00")
        )
        self.assertRecordValues(
            run, [{"done_count": 1, "delivered_count": 1, "stop_count": 1}]
        )

    def test_the_same_command_three_times_is_one_delivery(self):
        dossier = self._create_result()
        self._send_out(dossier)
        command = self._delivery(dossier.shipment_ids)
        attempts = {self._record(command).id for _time in range(3)}
        self.assertEqual(len(attempts), 1)
        self.assertEqual(len(dossier.shipment_ids.attempt_ids), 1)

    def test_other_content_under_the_same_id_is_refused(self):
        dossier = self._create_result()
        self._send_out(dossier)
        command = self._delivery(dossier.shipment_ids)
        self._record(command)
        with self.assertRaisesRegex(UserError, "with other content"):
            self._record({**command, "recipient_name": "Người khác"})

    def test_a_second_delivery_of_one_item_is_refused(self):
        dossier = self._create_result()
        self._send_out(dossier)
        self._record(self._delivery(dossier.shipment_ids))
        with self.assertRaisesRegex(UserError, "not under way"):
            self._record(self._delivery(dossier.shipment_ids))

    def test_proof_cannot_be_skipped(self):
        dossier = self._create_result()
        self._send_out(dossier)
        for missing, words in (
            ({"id_checked": False}, "identity card"),
            ({"recipient_name": " "}, "who received it"),
            ({"relation": "neighbour"}, "who received it"),
            ({"signature": None}, "signature or a photo"),
            ({"signature": "data:image/svg+xml;base64,PHN2Zz4="}, "PNG or JPEG"),
            ({"id_number_last4": "12"}, "last four"),
            ({"outcome": "thrown"}, "what happened"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self._record(self._delivery(dossier.shipment_ids, **missing))
        self.assertEqual(dossier.shipment_ids.state, "on_run")

    def test_what_is_owed_is_collected_into_the_pouch_under_its_owner(self):
        dossier = self._create_result(paid=False)
        shipment = dossier.shipment_ids
        due = sum(dossier.fee_ids.mapped("amount"))
        self.assertEqual(shipment.amount_to_collect, due)
        self._send_out(dossier)
        with self.assertRaisesRegex(UserError, "to be collected"):
            self._record(self._delivery(shipment, amount_collected=due - 1))
        self._record(self._delivery(shipment))
        accounts = self.env["onestop.ledger.account"]
        pouch = accounts._of("pouch", user=self.courier)
        owed = accounts._of("agency_fee", agency=self.agency, fee_kind="le_phi")
        self.assertEqual(pouch.balance, due)
        self.assertEqual(owed.balance, 8000)
        self.assertEqual(dossier.fee_state, "collected")
        self.assertEqual(set(dossier.transfer_ids.mapped("origin")), {"courier"})

    def test_not_delivered_comes_back_and_may_return_after_two_invitations(self):
        dossier = self._create_result()
        shipment = dossier.shipment_ids
        for count in (1, 2):
            run = self._send_out(dossier)
            self._record(self._delivery(shipment, outcome="absent", signature=None))
            self.assertEqual(dossier.return_state, "attempted")
            run.with_user(self.clerk)._close()
            self.assertRecordValues(
                dossier, [{"return_state": "at_site", "custody": "site"}]
            )
            self.assertRecordValues(
                shipment,
                [{"state": "ready", "attempt_count": count, "run_id": False}],
            )
            # Friday 27 November: the 24th is a day off.
            self.assertEqual(
                shipment.next_attempt_on, fields.Date.to_date("2026-11-26")
            )
            if count == 1:
                with self.assertRaisesRegex(UserError, "goes back after 2"):
                    shipment.with_user(self.clerk).action_return()
        shipment.with_user(self.clerk).action_return()
        handover = self._prepare(dossier)
        handover._send()
        handover.with_user(self.officer)._confirm()
        self.assertRecordValues(
            dossier, [{"return_state": "returned", "custody": "agency", "status": "9"}]
        )
        self.assertEqual(shipment.state, "returned")

    def test_an_untried_item_comes_back_ready_for_another_run(self):
        dossier = self._create_result()
        run = self._send_out(dossier)
        run.with_user(self.clerk)._close()
        self.assertRecordValues(
            dossier.shipment_ids, [{"state": "ready", "attempt_count": 0}]
        )
        self.assertEqual(run.stop_ids.result, "untried")
        self.assertEqual(self._plan(dossier.shipment_ids).stop_count, 1)

    def test_an_item_is_on_one_run_only(self):
        dossier = self._create_result()
        self._plan(dossier.shipment_ids)
        with self.assertRaisesRegex(UserError, "not waiting for a run"):
            self._plan(dossier.shipment_ids, courier=self.other_courier)

    def test_an_item_can_be_taken_off_a_planned_run(self):
        dossier = self._create_result()
        run = self._plan(dossier.shipment_ids)
        run._remove(dossier.shipment_ids)
        self.assertFalse(dossier.shipment_ids.run_id)
        self.assertFalse(run.stop_ids)

    def test_what_happened_at_the_door_is_never_changed(self):
        dossier = self._create_result()
        self._send_out(dossier)
        attempt = self._record(self._delivery(dossier.shipment_ids))
        with self.assertRaises(UserError):
            attempt.sudo().write({"recipient_name": "X"})
        with mute_logger("odoo.sql_db"), self.assertRaises(DatabaseError):
            self.env.cr.execute("UPDATE onestop_delivery_attempt SET note = 'x'")

    def test_the_address_may_be_corrected_until_the_delivery(self):
        dossier = self._create_result()
        shipment = dossier.shipment_ids.with_user(self.clerk)
        shipment.address = "Làng Bồ 2"
        with self.assertRaisesRegex(UserError, "not typed in"):
            shipment.state = "delivered"
        self._send_out(dossier)
        self._record(self._delivery(dossier.shipment_ids))
        with self.assertRaisesRegex(UserError, "has arrived"):
            shipment.address = "Nơi khác"

    def test_the_phone_gets_the_own_run_only(self):
        dossier = self._create_result()
        self._send_out(dossier)
        runs = self.env["onestop.run"]
        payload = runs.with_user(self.courier)._phone_payload()
        self.assertEqual(payload["run"]["stops"][0]["name"], "Rơ Châm H'Blơi")
        self.assertIsNone(runs.with_user(self.other_courier)._phone_payload()["run"])

    def test_the_lists_and_slips_are_printed(self):
        dossier = self._create_result()
        run = self._plan(dossier.shipment_ids)
        reports = self.env["ir.actions.report"].with_user(self.clerk)
        for name, record in (
            ("run_report_list", run),
            ("shipment_report_slip", dossier.shipment_ids),
        ):
            pdf, _kind = reports._render_qweb_pdf(f"onestop_postal.{name}", record.ids)
            self.assertTrue(pdf.startswith(b"%PDF"))

    # === Roles === #

    def test_only_the_courier_of_the_run_starts_and_records(self):
        dossier = self._create_result()
        run = self._plan(dossier.shipment_ids)
        for stranger in (self.other_courier, self.clerk, self.manager, self.auditor):
            with self.assertRaises(AccessError):
                run.with_user(stranger)._start()
        run.with_user(self.courier)._start()
        for stranger in (self.other_courier, self.clerk, self.manager, self.officer):
            with self.assertRaises(AccessError):
                self._record(self._delivery(dossier.shipment_ids), stranger)

    def test_the_courier_does_not_close_the_own_run(self):
        dossier = self._create_result()
        run = self._send_out(dossier)
        self.courier.sudo().group_ids += self.env.ref("onestop_postal.group_clerk")
        with self.assertRaises(AccessError):
            run.with_user(self.courier)._close()
        with self.assertRaises(AccessError):
            run.with_user(self.other_clerk)._close()

    def test_only_own_staff_plan_runs(self):
        dossier = self._create_result()
        for stranger in (self.other_clerk, self.courier, self.auditor, self.accountant):
            with self.assertRaises(AccessError):
                self.env["onestop.run"].with_user(stranger)._plan(
                    self.site,
                    self.courier,
                    fields.Date.today(),
                    dossier.shipment_ids.with_user(stranger),
                )
        with self.assertRaisesRegex(UserError, "is not a courier"):
            self._plan(dossier.shipment_ids, courier=self.clerk)

    def test_records_are_seen_by_site_and_by_courier(self):
        dossier = self._create_result()
        shipment = dossier.shipment_ids
        self._plan(shipment)
        shipments = self.env["onestop.shipment"]
        for person in (self.clerk, self.manager, self.auditor, self.courier):
            self.assertIn(shipment, shipments.with_user(person).search([]))
        for person in (self.other_clerk, self.other_courier):
            self.assertNotIn(shipment, shipments.with_user(person).search([]))

    def test_no_role_writes_runs_or_attempts_from_outside(self):
        dossier = self._create_result()
        run = self._send_out(dossier)
        for person in (self.clerk, self.manager, self.courier, self.auditor):
            with self.assertRaises(UserError):
                run.with_user(person).write({"state": "done"})
            with self.assertRaises(UserError):
                run.stop_ids.with_user(person).write({"result": "delivered"})
            with self.assertRaises(UserError):
                self.env["onestop.delivery.attempt"].with_user(person).create(
                    {
                        "uuid": "x",
                        "payload_hash": "x",
                        "shipment_id": dossier.shipment_ids.id,
                        "run_id": run.id,
                        "actor_id": person.id,
                        "outcome": "absent",
                        "happened_at": fields.Datetime.now(),
                        "learned_at": fields.Datetime.now(),
                    }
                )
