from odoo import api, fields, models

from ...lib import case_questions


class Dossier(models.Model):
    """Why this case: the answers that the citizen gave at the counter, as texts."""

    _inherit = "onestop.dossier"

    case_answers = fields.Json(
        string="Answers as given",
        readonly=True,
        copy=False,
        help="A list of question and answer, in words, in the order they were given.",
    )
    case_reason = fields.Text(string="Why this case", compute="_compute_case_reason")

    # === Computes and searches === #

    @api.depends("case_answers")
    def _compute_case_reason(self):
        for dossier in self:
            dossier.case_reason = "\n".join(
                f"{given['question']} → {given['answer']}"
                for given in dossier.case_answers or []
            )

    # === Business === #

    def _prepare_dossier_vals(self, command, intake):
        """Override to keep the answers, in the words of the version's text."""
        vals = super()._prepare_dossier_vals(command, intake)
        vals["case_answers"] = self._read_answers(command, intake["version"]) or False
        return vals

    def _after_take_in(self, command):
        """Override to record it when the answers lead to another case.

        The dossier is paid and printed: it stays under the case on its slip.
        """
        result = super()._after_take_in(command)
        questions = self.version_id.sudo().question_ids
        answers = {
            str(given["question_id"]): given["answer_id"]
            for given in self.case_answers or []
        }
        cases = [
            {"id": case.id, "answer_ids": case.answer_ids.ids}
            for case in self.version_id.sudo().case_ids
        ]
        plain = questions._plain_questions()
        if not case_questions.agrees(plain, cases, answers, self.case_id.id):
            fitting = case_questions.fitting(plain, cases, answers)
            self._log(
                "check",
                old=", ".join(
                    case.name
                    for case in self.version_id.sudo().case_ids
                    if case.id in fitting
                ),
                new=self.case_id.sudo().name,
                reason=self.env._("The answers do not lead to the case on the slip."),
                evidence={"answers": self.case_answers},
                origin="system",
            )
        return result

    @api.model
    def _read_answers(self, command, version):
        """The answers of an intake as a list of texts with their ids.

        What the version asks is told in its own words; anything else as it was sent.
        """
        texts = {
            (answer.question_id.id, answer.id): (answer.question_id.name, answer.name)
            for answer in version.question_ids.answer_ids
        }
        sent = command.get("answers")
        answers = []
        for given in sent if isinstance(sent, list) else []:
            if not isinstance(given, dict):
                continue
            key = (given.get("question_id"), given.get("answer_id"))
            if not all(isinstance(part, int) for part in key):
                continue
            own = texts.get(key)
            words = own or (given.get("question"), given.get("answer"))
            question, answer = (str(word or "?")[:500] for word in words)
            answers.append(
                {
                    "question_id": key[0],
                    "answer_id": key[1],
                    "question": question,
                    "answer": answer,
                }
            )
        return answers
