from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CustodyCommon


@tagged("post_install", "-at_install")
class TestHandover(CustodyCommon):
    def test_one_list_is_made_an_agency_and_day_of_leaving(self):
        in_time = self._create_dossier()
        after_cutoff = self._create_dossier(happened_at="2026-11-23T08:05:00Z")
        elsewhere = self._create_agreement(agency_id=self.other_agency.id)
        other = self._create_dossier(
            agency_id=self.other_agency.id, agreement_id=elsewhere.id
        )
        handovers = self._prepare(in_time + after_cutoff + other)
        self.assertEqual(len(handovers), 3)
        leaves = {
            line.dossier_id: line.handover_id.leave_on for line in handovers.line_ids
        }
        self.assertEqual(leaves[in_time], fields.Date.to_date("2026-11-23"))
        # 24 November is a day off: 15:05 on the 23rd leaves on the 25th.
        self.assertEqual(leaves[after_cutoff], fields.Date.to_date("2026-11-25"))

    def test_both_signatures_move_the_dossier_to_the_agency(self):
        dossier = self._create_dossier()
        handover = self._prepare(dossier)
        handover._send()
        self.assertEqual(dossier.outbound_state, "handed_over")
        self.assertEqual(dossier.custody, "site", "custody moves with two signatures")
        handover.with_user(self.officer)._confirm()
        self.assertRecordValues(
            dossier,
            [{"status": "4", "custody": "agency", "outbound_state": "received"}],
        )
        self.assertRecordValues(
            handover,
            [
                {
                    "state": "confirmed",
                    "sent_by": self.clerk.id,
                    "confirmed_by": self.officer.id,
                }
            ],
        )

    def test_a_carried_dossier_is_submitted_by_the_agency_signature(self):
        dossier = self._create_dossier(intake_mode="carriage")
        self.assertFalse(dossier.clock_started_at)
        handover = self._hand_over(dossier)
        self.assertEqual(dossier.clock_started_at, handover.confirmed_at)
        self.assertTrue(dossier.due_at)

    def test_a_refused_line_goes_back_to_wait_and_says_why(self):
        good, bad = self._create_dossier(), self._create_dossier()
        handover = self._prepare(good + bad)
        handover._send()
        line = handover.line_ids.filtered(lambda line: line.dossier_id == bad)
        answer = {"line_id": line.id, "accepted": False, "discrepancy": "Thiếu tờ khai"}
        handover.with_user(self.officer)._confirm([answer])
        self.assertEqual(good.custody, "agency")
        self.assertRecordValues(bad, [{"custody": "site", "outbound_state": "waiting"}])
        self.assertEqual(line.with_user(self.clerk).discrepancy, "Thiếu tờ khai")
        self.assertEqual(self._prepare(bad).state, "draft", "it can go again")

    def test_a_refusal_without_reason_is_refused(self):
        handover = self._prepare(self._create_dossier())
        handover._send()
        answer = {"line_id": handover.line_ids.id, "accepted": False}
        with self.assertRaisesRegex(UserError, "Say what is wrong"):
            handover.with_user(self.officer)._confirm([answer])

    def test_the_same_confirmation_three_times_is_one(self):
        dossier = self._create_dossier()
        handover = self._prepare(dossier)
        handover._send()
        as_officer = handover.with_user(self.officer)
        for _time in range(3):
            as_officer._confirm()
        events = dossier.event_ids.filtered(lambda event: event.new == "agency")
        self.assertEqual(len(events), 1)

    def test_another_answer_after_confirming_is_refused(self):
        handover = self._hand_over(self._create_dossier())
        answer = {
            "line_id": handover.line_ids.id,
            "accepted": False,
            "discrepancy": "Thiếu",
        }
        with self.assertRaisesRegex(UserError, "with other content"):
            handover.with_user(self.officer)._confirm([answer])

    def test_a_new_command_on_a_closed_list_is_refused(self):
        handover = self._hand_over(self._create_dossier())
        with self.assertRaisesRegex(UserError, "confirmed by Người officer"):
            handover.with_user(self.officer)._confirm(uuid="another-id")

    def test_a_line_of_another_list_cannot_be_answered(self):
        first = self._prepare(self._create_dossier())
        second = self._prepare(self._create_dossier())
        (first + second)._send()
        with self.assertRaisesRegex(UserError, "does not belong"):
            first.with_user(self.officer)._confirm(
                [{"line_id": second.line_ids.id, "accepted": True}]
            )

    def test_a_dossier_is_on_one_open_list_only(self):
        dossier = self._create_dossier()
        handover = self._prepare(dossier)
        other = self._prepare(self._create_dossier())
        with self.assertRaisesRegex(UserError, "No dossier waits"):
            self._prepare(dossier)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            other.line_ids._guarded().copy({"dossier_id": dossier.id})
        self.assertTrue(dossier.has_open_handover)
        self.assertEqual(handover.dossier_count, 1)

    def test_a_list_taken_back_lets_its_dossiers_wait_again(self):
        dossier = self._create_dossier()
        handover = self._prepare(dossier)
        handover._send()
        handover._cancel()
        self.assertEqual(dossier.outbound_state, "waiting")
        with self.assertRaisesRegex(UserError, "not waiting for it"):
            handover.with_user(self.officer)._confirm()

    def test_nobody_signs_both_sides(self):
        handover = self._prepare(self._create_dossier())
        handover._send()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            handover._guarded().write(
                {
                    "state": "confirmed",
                    "confirmed_by": self.clerk.id,
                    "confirmed_at": fields.Datetime.now(),
                }
            )
            handover.flush_recordset()

    def test_a_list_signed_by_one_side_only_becomes_an_alarm(self):
        handover = self._prepare(self._create_dossier())
        handover._send()
        handovers = self.env["onestop.handover"].with_user(self.clerk)
        self.assertFalse(handover.is_overdue)
        handover._guarded().confirm_before = fields.Datetime.now().replace(year=2020)
        self.assertTrue(handover.is_overdue)
        self.assertIn(handover, handovers.search([("is_overdue", "=", True)]))
        self.assertNotIn(handover, handovers.search([("is_overdue", "=", False)]))

    def test_results_come_back_to_the_site(self):
        dossier = self._create_dossier()
        self._hand_over(dossier)
        self._decide(dossier)
        handover = dossier.with_user(self.officer)._prepare_return()
        self.assertRecordValues(handover, [{"state": "sent", "direction": "to_post"}])
        self.assertEqual(dossier.custody, "agency")
        handover.with_user(self.clerk)._confirm()
        self.assertRecordValues(
            dossier, [{"status": "9", "custody": "site", "return_state": "at_site"}]
        )

    def test_a_dossier_without_result_does_not_go_back(self):
        dossier = self._create_dossier()
        self._hand_over(dossier)
        with self.assertRaisesRegex(UserError, "Only dossiers with a result"):
            dossier.with_user(self.officer)._prepare_return()

    def test_totals_count_papers_and_the_agency_money(self):
        dossier = self._create_dossier()
        dossier._move("fee_state", "collected")
        handover = self._prepare(dossier)
        self.assertRecordValues(
            handover, [{"dossier_count": 1, "paper_count": 2, "money": 8000}]
        )

    def test_numbers_run_by_site_without_gaps(self):
        first = self._prepare(self._create_dossier())
        second = self._prepare(self._create_dossier())
        head, number = first.name.rsplit("-", 1)
        self.assertTrue(head.startswith("BBGN-T01-"))
        self.assertEqual(second.name, f"{head}-{int(number) + 1:04d}")

    def test_a_scan_ticks_the_line_and_warns_of_a_stranger(self):
        dossier = self._create_dossier()
        self._hand_over(dossier)
        self._decide(dossier)
        handover = dossier.with_user(self.officer)._prepare_return()
        as_clerk = handover.with_user(self.clerk)
        self.assertIn("not on this list", as_clerk._scan("H99.01-261123-000000"))
        self.assertIsNone(as_clerk._scan(dossier.name))
        self.assertEqual(handover.line_ids.accepted, "accepted")
        as_clerk.action_confirm()
        self.assertEqual(handover.state, "confirmed")

    def test_the_minutes_are_printed(self):
        handover = self._hand_over(self._create_dossier())
        report = self.env.ref("onestop_postal.handover_report_dossiers")
        pdf, kind = report.with_user(self.clerk)._render_qweb_pdf(
            "onestop_postal.handover_report_dossiers", handover.ids
        )
        self.assertEqual(kind, "pdf")
        self.assertTrue(pdf.startswith(b"%PDF"))

    # === Roles === #

    def test_only_the_own_site_sends(self):
        handover = self._prepare(self._create_dossier())
        for stranger in (self.other_clerk, self.courier, self.accountant, self.officer):
            with self.assertRaises(AccessError):
                handover.with_user(stranger)._send()

    def test_only_the_own_agency_confirms(self):
        handover = self._prepare(self._create_dossier())
        handover._send()
        for stranger in (
            self.other_officer,
            self.clerk,
            self.other_clerk,
            self.courier,
            self.manager,
            self.auditor,
        ):
            with self.assertRaises(AccessError):
                handover.with_user(stranger)._confirm()

    def test_only_the_own_site_takes_results_back(self):
        dossier = self._create_dossier()
        self._hand_over(dossier)
        self._decide(dossier)
        handover = dossier.with_user(self.officer)._prepare_return()
        for stranger in (self.officer, self.other_clerk, self.courier, self.auditor):
            with self.assertRaises(AccessError):
                handover.with_user(stranger)._confirm()

    def test_another_agency_neither_decides_nor_hands_back(self):
        dossier = self._create_dossier()
        self._hand_over(dossier)
        for stranger in (self.other_officer, self.clerk, self.auditor, self.courier):
            with self.assertRaises(AccessError):
                dossier.with_user(stranger)._decide("granted", "1/QĐ")
        self._decide(dossier)
        with self.assertRaises(AccessError):
            dossier.with_user(self.other_officer)._prepare_return()

    def test_an_officer_sees_the_own_lists_once_sent(self):
        handover = self._prepare(self._create_dossier())
        handovers = self.env["onestop.handover"]
        self.assertFalse(handovers.with_user(self.officer).search([]) & handover)
        handover._send()
        self.assertIn(handover, handovers.with_user(self.officer).search([]))
        self.assertFalse(handovers.with_user(self.other_officer).search([]))
        self.assertFalse(handovers.with_user(self.other_clerk).search([]))

    def test_no_role_writes_a_list_from_outside(self):
        handover = self._prepare(self._create_dossier())
        handover._send()
        for person in (self.clerk, self.manager, self.officer, self.auditor):
            with self.assertRaises(UserError):
                handover.with_user(person).write({"state": "confirmed"})
            with self.assertRaises(UserError):
                handover.with_user(person).unlink()
            with self.assertRaises(UserError):
                self.env["onestop.handover"].with_user(person).create(
                    {
                        "name": "X",
                        "direction": "to_agency",
                        "site_id": self.site.id,
                        "agency_id": self.agency.id,
                    }
                )

    def test_the_giver_does_not_tick_for_the_receiver(self):
        handover = self._prepare(self._create_dossier())
        line = handover.line_ids.with_user(self.clerk)
        with self.assertRaises(UserError):
            line.accepted = "accepted"
        handover._send()
        with self.assertRaises(AccessError):
            line.accepted = "accepted"
        with self.assertRaises(UserError):
            line.papers = 7

    def test_a_line_is_added_to_an_own_draft_only(self):
        handover = self._prepare(self._create_dossier())
        lines = self.env["onestop.handover.line"]
        vals = {"handover_id": handover.id, "dossier_id": self._create_dossier().id}
        with self.assertRaises(AccessError):
            lines.with_user(self.other_clerk).create(vals)
        line = lines.with_user(self.clerk).create({**vals, "accepted": "accepted"})
        self.assertEqual(line.accepted, "pending")
        handover._send()
        more = {"handover_id": handover.id, "dossier_id": self._create_dossier().id}
        with self.assertRaises(UserError):
            lines.with_user(self.clerk).create(more)
