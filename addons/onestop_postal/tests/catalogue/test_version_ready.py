from datetime import date, timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import OnestopCommon


@tagged("post_install", "-at_install")
class TestVersionReady(OnestopCommon):
    """Before a text is approved it is complete; what is missing is said with a way."""

    def setUp(self):
        super().setUp()
        self.draft = self.version.with_user(self.manager).copy()
        self.draft.decision = "QĐ 12/QĐ-UBND"

    def _blocks(self):
        return [one["text"] for one in self.draft._obstacles() if one["blocks"]]

    def _ask(self, **answers):
        """A question with two answers, and two cases chosen by some of them.

        :param answers: the answers of the first and second case, as indexes.
        """
        self.draft.question_ids = [
            Command.create(
                {
                    "name": "Quá hạn chưa?",
                    "answer_ids": [
                        Command.create({"name": "Chưa"}),
                        Command.create({"name": "Rồi"}),
                    ],
                }
            )
        ]
        first = self.draft.case_ids
        other = first.copy({"name": "Quá hạn"})
        found = self.draft.question_ids.answer_ids
        for case, indexes in zip(first + other, answers.values(), strict=True):
            case.answer_ids = found.browse([found[at].id for at in indexes])
        return first, other

    def test_a_whole_text_has_nothing_in_its_way(self):
        self.assertFalse(self._blocks())
        self.assertEqual(self.draft.obstacle_count, 0)

    def test_each_thing_that_is_missing_is_named(self):
        cases = (
            ({"decision": False}, "no decision"),
            ({"basis_ids": [Command.clear()]}, "no legal basis"),
            ({"result_ids": [Command.clear()]}, "what the citizen gets"),
            ({"requires_presence": True}, "must be present"),
            ({"case_ids": [Command.clear()]}, "no case"),
        )
        for vals, words in cases:
            with self.subTest(words=words), self.env.cr.savepoint() as savepoint:
                self.draft.write(vals)
                self.assertIn(words, " ".join(self._blocks()))
                self.assertIn(words, self.draft.obstacles)
                with self.assertRaisesRegex(UserError, words):
                    self.draft.with_user(self.second_manager).action_approve()
                savepoint.rollback()
                self.env.invalidate_all()

    def test_a_case_without_a_time_limit_on_an_open_channel(self):
        self.draft.case_ids.limit_ids.channel = "online"
        self.assertIn("has no time limit", self._blocks()[0])
        self.draft.write({"channel_direct": False, "post_receive": False})
        self.assertFalse(self._blocks())

    def test_a_question_without_answers(self):
        self.draft.question_ids = [Command.create({"name": "Thế nào?"})]
        self.assertIn("“Thế nào?” has no two answers", self._blocks()[0])

    def test_answers_that_choose_one_case_each(self):
        self._ask(first=[0], second=[1])
        self.assertFalse(self._blocks())
        self.assertIn("Quá hạn", self.draft.choice_table)

    def test_two_cases_chosen_by_the_same_answers(self):
        self._ask(first=[0], second=[0, 1])
        self.assertIn("“Chưa” lead to more than one case", self._blocks()[0])

    def test_a_case_that_names_no_answer_is_chosen_by_all(self):
        self._ask(first=[], second=[1])
        self.assertIn("more than one case", self._blocks()[0])

    def test_a_case_that_can_never_be_chosen(self):
        self._ask(first=[0, 1], second=[1])
        said = " ".join(self._blocks())
        self.assertIn("No answer leads to the case “Quá hạn” alone", said)
        self.assertNotIn("the case “Thông thường” alone", said)

    def test_answers_that_lead_nowhere_are_a_hint_only(self):
        self._ask(first=[0], second=[0])
        texts = [one["text"] for one in self.draft._obstacles() if not one["blocks"]]
        self.assertIn("The answers “Rồi” lead to no case.", texts)

    def test_a_case_takes_no_answer_of_another_version(self):
        self._ask(first=[0], second=[1])
        other = self.draft.copy()
        with self.assertRaisesRegex(ValidationError, "its own version"):
            other.case_ids[0].answer_ids = self.draft.question_ids.answer_ids[0]

    def test_days_that_overlap_or_have_passed(self):
        self.draft.valid_from = date(2025, 1, 1)
        said = " ".join(self._blocks())
        self.assertIn("first day has passed", said)
        self.assertIn("begins later", said)
        self.draft.valid_from = date.today() + timedelta(days=30)
        self.assertFalse(self._blocks())

    def test_the_law_in_force_shows_no_checklist(self):
        self.assertEqual(self.version.obstacle_count, 0)

    def test_the_loaded_law_separates_its_cases(self):
        """What is in force was never approved here, and yet it is whole."""
        rows = self.env["ir.model.data"].search(
            [
                ("module", "=", "onestop_postal"),
                ("model", "=", "onestop.procedure.version"),
            ]
        )
        for version in self.env["onestop.procedure.version"].browse(
            rows.mapped("res_id")
        ):
            found = [
                *version._channel_obstacles(),
                *version._case_obstacles(),
                *version._question_obstacles(),
            ]
            with self.subTest(version=version.display_name):
                self.assertFalse([one for one in found if one["blocks"]])
                self.assertTrue(version.result_ids and version.basis_ids)

    def test_a_clerk_reads_the_law_and_writes_none_of_its_parts(self):
        self._ask(first=[0], second=[1])
        case = self.draft.case_ids[0]
        exemption = self.env.ref("onestop_postal.exemption_tre_em")
        case.fee_ids.exemption_ids = [Command.create({"exemption_id": exemption.id})]
        parts = (
            self.draft.result_ids,
            self.draft.basis_ids,
            self.draft.question_ids,
            self.draft.question_ids.answer_ids,
            case.component_ids,
            case.fee_ids,
            case.fee_ids.exemption_ids,
            case.limit_ids,
        )
        for part in parts:
            for user in (self.clerk, self.accountant, self.auditor):
                theirs = part.with_user(user)
                with self.subTest(model=part._name, user=user.login):
                    self.assertTrue(theirs.search([("id", "in", part.ids)]))
                    if user.has_group("base.group_allow_export"):
                        self.assertTrue(theirs.export_data(["display_name"])["datas"])
                    else:
                        with self.assertRaisesRegex(UserError, "rights to export"):
                            theirs.export_data(["display_name"])
                    self.assertTrue(
                        theirs._read_group([("id", "in", part.ids)], [], ["__count"])
                    )
                    for act in (
                        lambda part=theirs: part.write({"create_uid": 1}),
                        theirs.unlink,
                        lambda part=theirs: part.create({}),
                    ):
                        with self.assertRaises(AccessError):
                            act()
            with self.assertRaises(AccessError):
                part.with_user(self.officer).read(["display_name"])

    def test_a_fee_says_its_own_reduction_for_the_criminal_record(self):
        fee = self.env.ref("onestop_postal.fee_rule_3_000333_1_1_1")
        merit = self.env.ref("onestop_postal.exemption_nguoi_co_cong")
        child = self.env.ref("onestop_postal.exemption_tre_em")
        day = date(2026, 11, 24)
        cost = {
            who: fee._amount_for(1, fee._percent_off(who, day))
            for who in (merit, child)
        }
        self.assertEqual(cost, {merit: 100000, child: 0})
