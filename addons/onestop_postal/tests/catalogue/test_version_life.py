from datetime import date, timedelta

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import OnestopCommon

TODAY = date(2026, 11, 24)
NEW_YEAR = date(2027, 1, 1)


@tagged("post_install", "-at_install")
@freeze_time("2026-11-24 03:00:00")
class TestVersionLife(OnestopCommon):
    """From a draft to the law and out of it, by two people and on days."""

    def setUp(self):
        super().setUp()
        self.mine = self.version.with_user(self.manager)
        self.draft = self.mine.browse(self.mine.action_new_version()["res_id"])
        self.draft.decision = "QĐ 12/QĐ-UBND"

    def _approved(self):
        self.draft.with_user(self.second_manager).action_approve()
        return self.draft

    def _step(self, version, kind):
        action = getattr(
            version, {"begin": "action_put_in_force", "abolish": "action_abolish"}[kind]
        )()
        return (
            self.env[action["res_model"]]
            .with_user(self.manager)
            .browse(action["res_id"])
        )

    def test_the_button_to_approve_is_for_another_manager(self):
        self.assertFalse(self.draft.can_approve)
        self.assertTrue(self.draft.with_user(self.second_manager).can_approve)
        self.assertFalse(self.draft.with_user(self.clerk).can_approve)

    def test_the_dialog_offers_tomorrow_or_the_planned_day(self):
        step = self._step(self._approved(), "begin")
        self.assertEqual(step.day, TODAY + timedelta(days=1))
        step.version_id.action_back_to_draft()
        self.draft.valid_from = NEW_YEAR
        self.assertEqual(self._step(self._approved(), "begin").day, NEW_YEAR)

    def test_the_dialog_says_what_happens_to_the_version_before(self):
        step = self._step(self._approved(), "begin")
        step.day = NEW_YEAR
        self.assertIn("Version 1 ends on 31/12/2026", step.explanation)
        step.action_do()
        self.assertEqual(self.draft.state, "scheduled")
        self.assertEqual(self.version.valid_to, date(2026, 12, 31))

    def test_no_fee_from_a_day_that_has_passed(self):
        step = self._step(self._approved(), "begin")
        step.day = TODAY - timedelta(days=1)
        self.assertTrue(step.is_refused)
        with self.assertRaisesRegex(UserError, "has passed"):
            step.action_do()
        with self.assertRaisesRegex(UserError, "has passed"):
            self.draft._put_in_force(TODAY - timedelta(days=1))
        self.assertEqual((self.draft.state, self.version.valid_to), ("approved", False))

    def test_from_today_is_no_past(self):
        self._approved()._put_in_force(TODAY)
        self.assertEqual(
            (self.draft.state, self.version.state), ("in_force", "replaced")
        )

    def test_a_scheduled_version_is_withdrawn_and_the_one_before_goes_on(self):
        self._approved()._put_in_force(NEW_YEAR)
        self.draft.action_withdraw()
        self.assertEqual(self.draft.state, "approved")
        self.assertEqual(
            (self.version.state, self.version.valid_to), ("in_force", False)
        )
        self.assertEqual(self.procedure._version_at(NEW_YEAR), self.version)

    def test_one_of_two_scheduled_is_withdrawn(self):
        self._approved()._put_in_force(NEW_YEAR)
        third = self.draft.browse(self.draft.action_new_version()["res_id"])
        third.decision = "QĐ 13/QĐ-UBND"
        third.with_user(self.second_manager).action_approve()
        third._put_in_force(date(2027, 3, 1))
        self.draft.action_withdraw()
        self.assertEqual(self.version.valid_to, date(2027, 2, 28))
        self.assertEqual(self.procedure._version_at(date(2027, 3, 1)), third)

    def test_the_law_of_today_is_not_withdrawn(self):
        for version in (self.mine, self.draft):
            with self.assertRaisesRegex(UserError, "waits for its first day"):
                version.action_withdraw()

    def test_abolishing_asks_for_the_decision_and_the_reason(self):
        step = self._step(self.mine, "abolish")
        with self.assertRaisesRegex(UserError, "decision"):
            step.action_do()
        step.write({"day": NEW_YEAR, "decision": "QĐ 9", "reason": "Nhập vào 2.000635"})
        step.action_do()
        self.assertEqual(self.version.state, "in_force")
        self.assertEqual(self.version.end_decision, "QĐ 9")
        with freeze_time("2027-01-02 03:00:00"):
            self.env["onestop.procedure.version"]._cron_follow_the_days()
        self.assertEqual(self.version.state, "abolished")
        self.assertIn("Nhập vào 2.000635", self.procedure.message_ids[0].body)

    def test_nothing_is_abolished_in_the_past(self):
        with self.assertRaisesRegex(UserError, "has passed"):
            self.mine._replace(date(2026, 11, 1), state="abolished")

    def test_what_is_replaced_already_is_not_abolished(self):
        self._approved()._put_in_force(NEW_YEAR)
        step = self._step(self.mine, "abolish")
        step.write({"decision": "QĐ 9", "reason": "Bỏ"})
        with self.assertRaisesRegex(UserError, "Withdraw the version"):
            step.action_do()

    def test_the_log_says_who_did_what(self):
        self._approved()._put_in_force(NEW_YEAR)
        said = self.procedure.message_ids.mapped(lambda one: (one.author_id, one.body))
        approved = [author for author, body in said if "Version 2 approved" in body]
        begun = [author for author, body in said if "the law from 01/01/2027" in body]
        self.assertEqual(approved, [self.second_manager.partner_id])
        self.assertEqual(begun, [self.manager.partner_id])

    def test_what_comes_is_seen_on_the_procedure(self):
        self.draft.change_note = "Lệ phí giảm"
        self.assertEqual(
            self.procedure.next_words, "Version 2 is a draft – Lệ phí giảm"
        )
        self._approved()._put_in_force(NEW_YEAR)
        self.assertEqual(self.procedure.next_version_id, self.draft)
        self.assertEqual(
            self.procedure.next_words, "From 01/01/2027: version 2 – Lệ phí giảm"
        )

    def test_a_new_procedure_begins_with_a_draft(self):
        procedure = (
            self.env["onestop.procedure"]
            .with_user(self.manager)
            .create({"name": "Mới", "field_id": self.field.id, "level": "commune"})
        )
        version = self.draft.browse(procedure.action_first_version()["res_id"])
        self.assertEqual((version.number, version.state), (1, "draft"))
        self.assertEqual(len(version.case_ids), 1)
        with self.assertRaisesRegex(UserError, "one version only"):
            procedure.action_compare_versions()

    def test_the_comparison_reads_the_version_in_force_beside_the_next(self):
        self.draft.case_ids.fee_ids.amount = 10000
        for user in (self.clerk, self.auditor, self.manager):
            action = self.procedure.with_user(user).action_compare_versions()
            page = (
                self.env[action["res_model"]].with_user(user).browse(action["res_id"])
            )
            self.assertEqual((page.old_id.number, page.new_id.number), (1, 2))
            for words in ("<del", "8.000", "<b", "10.000", "→ changed"):
                self.assertIn(words, page.table)

    def test_nobody_else_moves_a_version(self):
        self._approved()
        people = (self.clerk, self.courier, self.accountant, self.auditor, self.officer)
        steps = self.env["onestop.version.step"]
        for person in people:
            theirs = self.draft.with_user(person)
            for method in ("action_withdraw", "action_back_to_draft", "action_abolish"):
                with (
                    self.subTest(person=person.login, method=method),
                    self.assertRaises(AccessError),
                ):
                    getattr(theirs, method)()
            with self.subTest(person=person.login), self.assertRaises(AccessError):
                steps.with_user(person).create(
                    {"version_id": self.draft.id, "kind": "begin", "day": NEW_YEAR}
                )
            with (
                self.subTest(person=person.login),
                self.assertRaises(UserError),
            ):
                theirs.case_ids.fee_ids.write({"amount": 0})

    def test_how_it_ended_is_not_typed(self):
        for vals in ({"end_state": "abolished"}, {"end_decision": "QĐ 1"}):
            with self.assertRaisesRegex(UserError, "buttons only"):
                self.draft.write(vals)

    def test_a_fee_of_zero_or_a_text_of_no_amount(self):
        fee = {"kind": "phi", "name": "Miễn phí", "amount": 0}
        self.draft.case_ids.fee_ids = [Command.create(fee)]
        self.assertIn("0 đ", self.draft.case_ids.fee_words)


@tagged("post_install", "-at_install")
class TestLeaflet(OnestopCommon):
    """A sheet for the citizen to take home."""

    def _html(self, report, record, user):
        reports = self.env["ir.actions.report"].with_user(user)
        return reports._render_qweb_html(report, record.ids)[0].decode()

    def test_it_says_papers_time_fee_place_and_result(self):
        html = self._html(
            "onestop_postal.procedure_leaflet_report", self.procedure, self.clerk
        )
        for words in (
            "Tờ khai",
            "3 ngày làm việc",
            "8.000 đ/bản",
            "Bưu cục Thử",
            "Kết quả thử",
            "Áp dụng từ ngày 01/07/2025",
        ):
            self.assertIn(words, html)
        self.assertNotIn("BẢN THẢO", html)

    def test_a_draft_says_that_it_is_one(self):
        draft = self.version.with_user(self.manager).copy()
        html = self._html("onestop_postal.version_leaflet_report", draft, self.manager)
        self.assertIn("BẢN THẢO", html)

    def test_it_is_printed_on_a5(self):
        reports = self.env["ir.actions.report"].with_user(self.clerk)
        pdf, kind = reports._render_qweb_pdf(
            "onestop_postal.procedure_leaflet_report", self.procedure.ids
        )
        self.assertEqual((kind, pdf[:4]), ("pdf", b"%PDF"))

    def test_an_officer_of_an_agency_does_not_print_it(self):
        with self.assertRaises(AccessError):
            self._html(
                "onestop_postal.procedure_leaflet_report", self.procedure, self.officer
            )
