"""Why this case: the answers stay with the dossier and are checked by its case."""

from datetime import date

from odoo.fields import Command
from odoo.tests import tagged

from ..common import OnestopCommon


@tagged("post_install", "-at_install")
class TestDossierAnswers(OnestopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        env = cls.env
        cls.asking = env["onestop.procedure"].create(
            {"name": "Có hỏi", "field_id": cls.field.id, "level": "province"}
        )
        cls.asked = env["onestop.procedure.version"].create(
            {"procedure_id": cls.asking.id, "number": 1}
        )
        cls.question = env["onestop.case.question"].create(
            {
                "version_id": cls.asked.id,
                "name": "Đã quá hạn chưa?",
                "answer_ids": [
                    Command.create({"name": "Chưa", "sequence": 1}),
                    Command.create({"name": "Rồi", "sequence": 2}),
                ],
            }
        )
        cls.no, cls.yes = cls.question.answer_ids
        cls.in_time, cls.late = env["onestop.procedure.case"].create(
            [
                {
                    "version_id": cls.asked.id,
                    "name": name,
                    "answer_ids": [Command.set(answer.ids)],
                }
                for name, answer in (("Đúng hạn", cls.no), ("Quá hạn", cls.yes))
            ]
        )
        cls.asked.sudo()._put_in_force(date(2025, 7, 1))

    def _taken(self, case, answers):
        return self._create_dossier(
            procedure_id=self.asking.id,
            version_id=self.asked.id,
            case_id=case.id,
            components=[],
            fees=[],
            answers=answers,
        )

    def _given(self, chosen, **more):
        return [{"question_id": self.question.id, "answer_id": chosen.id, **more}]

    def _checks(self, dossier):
        events = self.env["onestop.dossier.event"].search(
            [("dossier_id", "=", dossier.id), ("axis", "=", "check")]
        )
        return events.filtered(lambda event: "answers" in (event.reason or ""))

    def test_the_answers_are_kept_in_the_words_of_the_version(self):
        dossier = self._taken(self.late, self._given(self.yes, answer="bịa"))
        self.assertEqual(dossier.case_reason, "Đã quá hạn chưa? → Rồi")
        self.assertFalse(self._checks(dossier))

    def test_a_case_that_the_answers_do_not_lead_to_is_kept_and_recorded(self):
        dossier = self._taken(self.in_time, self._given(self.yes))
        self.assertEqual(dossier.case_id, self.in_time)
        [check] = self._checks(dossier)
        self.assertEqual((check.old, check.new), ("Quá hạn", "Đúng hạn"))

    def test_answers_that_make_no_sense_lose_no_dossier(self):
        for answers in (
            None,
            "rồi",
            [None, 7, {}],
            [{"question_id": "a", "answer_id": []}],
            {"question_id": 1},
        ):
            with self.subTest(answers=answers):
                dossier = self._taken(self.late, answers)
                self.assertFalse(dossier.case_answers)
                self.assertFalse(self._checks(dossier))

    def test_an_answer_to_nobodys_question_is_kept_as_it_was_sent(self):
        strange = [
            {"question_id": 999999999, "answer_id": 1, "question": "Lạ?", "answer": "Ừ"}
        ]
        dossier = self._taken(self.late, strange)
        self.assertEqual(dossier.case_reason, "Lạ? → Ừ")
        self.assertTrue(self._checks(dossier))

    def test_without_answers_nothing_is_recorded(self):
        dossier = self._taken(self.late, [])
        self.assertFalse(dossier.case_reason)
        self.assertFalse(self._checks(dossier))
