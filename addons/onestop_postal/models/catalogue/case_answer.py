from odoo import api, fields, models


class CaseAnswer(models.Model):
    """An answer to a question that helps to choose the case."""

    _name = "onestop.case.answer"
    _description = "Answer that chooses a case"
    _inherit = "onestop.law.text"
    _order = "question_id, sequence, id"

    question_id = fields.Many2one(
        comodel_name="onestop.case.question",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Answer", required=True)

    # === Computes and searches === #

    @api.depends("name", "question_id.name")
    @api.depends_context("onestop_with_question")
    def _compute_display_name(self):
        """Override of `base` to say the question where the answer stands alone."""
        with_question = self.env.context.get("onestop_with_question")
        for answer in self:
            question = answer.question_id.name if with_question else ""
            answer.display_name = " ".join(filter(None, (question, answer.name)))

    # === Business === #

    def _law_version(self):
        return self.question_id.version_id
