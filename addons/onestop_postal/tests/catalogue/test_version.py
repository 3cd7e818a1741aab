from datetime import date, timedelta

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import OnestopCommon
from ..directory.common import RefusalMixin


@tagged("post_install", "-at_install")
class TestVersion(RefusalMixin, OnestopCommon):
    """A version is written as a draft, then it is the law and stays as it is."""

    def setUp(self):
        super().setUp()
        self.mine = self.version.with_user(self.manager)

    def _draft(self):
        draft = self.mine.browse(self.mine.action_new_version()["res_id"])
        draft.decision = "QĐ 12/QĐ-UBND"
        return draft

    def _approve(self, draft):
        draft.with_user(self.second_manager).action_approve()
        return draft

    def test_what_is_in_force_is_not_rewritten(self):
        parts = (
            (self.mine, {"requires_presence": True}),
            (self.mine, {"valid_to": date(2026, 1, 1)}),
            (self.mine.case_ids, {"name": "Khác"}),
            (self.mine.case_ids.component_ids, {"required": False}),
            (self.mine.case_ids.fee_ids, {"amount": 1}),
            (self.mine.case_ids.limit_ids, {"value": 99}),
        )
        for part, vals in parts:
            with (
                self.subTest(model=part._name),
                self.assertRaisesRegex(UserError, "cannot be changed"),
            ):
                part.write(vals)

    def test_not_even_by_the_system(self):
        with self.assertRaisesRegex(UserError, "cannot be changed"):
            self.version.sudo().case_ids.fee_ids.amount = 1

    def test_what_is_in_force_is_not_deleted(self):
        case = self.mine.case_ids
        for part in (case.fee_ids, case.limit_ids, case.component_ids, case, self.mine):
            with (
                self.subTest(model=part._name),
                self.assertRaisesRegex(UserError, "cannot be changed"),
            ):
                part.unlink()

    def test_nothing_is_added_to_what_is_in_force(self):
        with self.assertRaisesRegex(UserError, "cannot be changed"):
            self.env["onestop.procedure.case"].with_user(self.manager).create(
                {"version_id": self.version.id, "name": "Thêm"}
            )
        with self.assertRaisesRegex(UserError, "cannot be changed"):
            self.mine.write({"case_ids": [Command.create({"name": "Thêm"})]})

    def test_a_part_is_not_moved_into_what_is_in_force(self):
        fee = self._draft().case_ids.fee_ids
        with self.assertRaisesRegex(UserError, "cannot be changed"):
            fee.case_id = self.mine.case_ids

    def test_a_context_from_outside_opens_nothing(self):
        forged = {"onestop_move": True, "_force_unlink": True, "install_mode": True}
        with self.assertRaises(UserError):
            self.mine.with_context(**forged).write({"state": "draft"})
        with self.assertRaises(UserError):
            self.mine.with_context(**forged).case_ids.fee_ids.amount = 1
        with self.assertRaisesRegex(UserError, "buttons only"):
            self._draft().with_context(**forged).write({"state": "approved"})

    def test_no_state_is_written(self):
        draft = self._draft()
        with self.assertRaisesRegex(UserError, "buttons only"):
            draft.state = "in_force"
        with self.assertRaisesRegex(UserError, "buttons only"):
            self.mine.create(
                {
                    "procedure_id": self.procedure.id,
                    "number": 9,
                    "state": "in_force",
                    "valid_from": date(2030, 1, 1),
                }
            )

    def test_a_new_version_takes_all_papers_fees_and_times_with_it(self):
        draft = self._draft()
        self.assertEqual((draft.number, draft.state), (2, "draft"))
        self.assertEqual(len(draft.case_ids.component_ids), 2)
        self.assertEqual(draft.case_ids.fee_ids.amount, 8000)
        self.assertEqual(draft.case_ids.limit_ids.value, 3)

    def test_putting_a_version_in_force_ends_the_one_before(self):
        draft = self._draft()
        draft.case_ids.fee_ids.amount = 10000
        self._approve(draft)._put_in_force(date(2027, 1, 1))
        self.assertEqual(self.version.valid_to, date(2026, 12, 31))
        before = self.procedure._version_at(date(2026, 12, 31))
        after = self.procedure._version_at(date(2027, 1, 1))
        self.assertEqual((before, after), (self.version, draft.with_env(self.env)))

    def test_an_abolished_procedure_has_no_version_after_its_last_day(self):
        self.mine.sudo()._replace(date(2026, 11, 20), state="abolished")
        self.assertTrue(self.procedure._version_at(date(2026, 11, 20)))
        self.assertFalse(self.procedure._version_at(date(2026, 11, 21)))

    def test_two_versions_are_never_in_force_on_one_day(self):
        draft = self._approve(self._draft())
        self.mine._replace(date(2026, 12, 31))
        with self.assertRaisesRegex(ValidationError, "at the same time"):
            draft._put_in_force(date(2026, 12, 31))

    def test_a_version_does_not_begin_before_the_one_it_replaces(self):
        with self.assertRaisesRegex(UserError, "another begins later"):
            self._approve(self._draft())._put_in_force(date(2025, 1, 1))

    def test_an_empty_version_does_not_become_law(self):
        draft = self._draft()
        draft.case_ids.unlink()
        with self.assertRaisesRegex(UserError, "no case yet"):
            self._approve(draft)
        with self.assertRaisesRegex(UserError, "at least one case"):
            draft.sudo()._put_in_force(date(2027, 1, 1))

    def test_a_version_without_a_decision_is_not_approved(self):
        draft = self._draft()
        draft.decision = False
        with self.assertRaisesRegex(UserError, "decision"):
            self._approve(draft)

    def test_nobody_approves_what_she_wrote(self):
        draft = self._draft()
        with self.assertRaisesRegex(UserError, "another manager"):
            draft.action_approve()
        draft.case_ids.fee_ids.with_user(self.second_manager).amount = 9000
        with self.assertRaisesRegex(UserError, "another manager"):
            self._approve(draft)

    def test_only_an_approved_text_is_put_in_force(self):
        with self.assertRaisesRegex(UserError, "Another manager approves"):
            self._draft()._put_in_force(date(2027, 1, 1))

    def test_an_approved_text_stands_as_it_was_read(self):
        draft = self._approve(self._draft())
        with self.assertRaisesRegex(UserError, "approved as it stands"):
            draft.case_ids.fee_ids.amount = 1
        draft.action_back_to_draft()
        draft.case_ids.fee_ids.amount = 9000
        self.assertFalse(draft.approved_by_id)

    def test_an_approval_is_not_written(self):
        draft = self._draft()
        for vals in (
            {"author_ids": [Command.clear()]},
            {"approved_by_id": self.second_manager.id},
            {"approved_at": "2026-11-24 00:00:00"},
        ):
            with self.assertRaisesRegex(UserError, "buttons only"):
                draft.write(vals)

    def test_versions_follow_the_days(self):
        draft = self._approve(self._draft())
        draft._put_in_force(date.today() + timedelta(days=10))
        self.assertEqual((self.version.state, draft.state), ("in_force", "scheduled"))
        with freeze_time(date.today() + timedelta(days=10)):
            self.env["onestop.procedure.version"]._cron_follow_the_days()
        self.assertEqual((self.version.state, draft.state), ("replaced", "in_force"))

    def test_a_copied_text_keeps_the_answers_that_choose_its_cases(self):
        draft = self._draft()
        draft.question_ids = [
            Command.create(
                {
                    "name": "Đúng hạn?",
                    "answer_ids": [
                        Command.create({"name": "Đúng"}),
                        Command.create({"name": "Quá"}),
                    ],
                }
            )
        ]
        late = draft.question_ids.answer_ids[1]
        draft.case_ids.answer_ids = late
        again = draft.copy()
        chosen = again.case_ids.answer_ids
        self.assertEqual((chosen.name, chosen.question_id), ("Quá", again.question_ids))

    def test_a_citizen_is_asked_five_questions_at_most(self):
        draft = self._draft()
        six = [Command.create({"name": f"Câu {number}"}) for number in range(6)]
        with self.assertRaisesRegex(ValidationError, "5 at most"):
            draft.question_ids = six

    def test_only_a_manager_makes_law(self):
        draft = self._draft()
        for user in (self.clerk, self.accountant, self.auditor):
            for method in ("action_approve", "action_put_in_force", "action_abolish"):
                with (
                    self.subTest(user=user.login, method=method),
                    self.assertRaises(AccessError),
                ):
                    getattr(draft.with_user(user), method)()
            with self.assertRaises(AccessError):
                self.version.with_user(user).action_new_version()

    def test_numbers_of_a_procedures_versions_differ(self):
        draft = self._draft()
        self._refuses_vals("with this number", draft, {"number": 1})

    def test_the_sheet_shows_papers_fees_and_times(self):
        sheet = self.version.with_user(self.clerk).sheet
        for text in ("Tờ khai", "Lệ phí thử", "8.000", "Thông thường"):
            self.assertIn(text, sheet)
