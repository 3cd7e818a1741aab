from odoo import api, fields, models
from odoo.exceptions import ValidationError

MOST_QUESTIONS = 5


class CaseQuestion(models.Model):
    """A question whose answer helps to choose the case of a procedure."""

    _name = "onestop.case.question"
    _description = "Question that chooses a case"
    _inherit = "onestop.law.text"
    _order = "version_id, sequence, id"

    version_id = fields.Many2one(
        comodel_name="onestop.procedure.version",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Question", required=True)
    answer_ids = fields.One2many(
        comodel_name="onestop.case.answer",
        inverse_name="question_id",
        string="Answers",
        copy=True,
    )

    # === Constraints === #

    @api.constrains("version_id")
    def _check_few(self):
        for version in self.version_id:
            if len(version.question_ids) > MOST_QUESTIONS:
                raise ValidationError(
                    self.env._(
                        "“%(version)s” would ask %(count)s questions; a citizen is "
                        "asked %(most)s at most.",
                        version=version.display_name,
                        count=len(version.question_ids),
                        most=MOST_QUESTIONS,
                    )
                )

    # === Business === #

    def _law_version(self):
        return self.version_id

    def _plain_questions(self):
        """The questions and their answers as plain data, for `lib.case_questions`."""
        return [
            {
                "id": question.id,
                "name": question.name,
                "answers": [
                    {"id": answer.id, "name": answer.name}
                    for answer in question.answer_ids
                ],
            }
            for question in self
        ]
