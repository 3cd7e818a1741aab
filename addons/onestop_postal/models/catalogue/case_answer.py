from odoo import fields, models


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

    # === Business === #

    def _law_version(self):
        return self.question_id.version_id
