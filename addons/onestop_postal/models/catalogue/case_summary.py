from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...lib import vietnamese


class ProcedureCase(models.Model):
    """A case in a line: how many papers, what it costs, how long it takes."""

    _inherit = "onestop.procedure.case"

    paper_words = fields.Char(string="Papers asked for", compute="_compute_words")
    fee_words = fields.Char(string="Costs", compute="_compute_words")
    limit_words = fields.Char(string="Takes", compute="_compute_words")
    answer_words = fields.Char(string="Chosen when", compute="_compute_words")

    # === Computes and searches === #

    @api.depends(
        "component_ids.required",
        "fee_ids.amount",
        "fee_ids.per",
        "fee_ids.channel",
        "limit_ids.value",
        "limit_ids.unit",
        "limit_ids.channel",
        "answer_ids",
    )
    @api.depends_context("lang")
    def _compute_words(self):
        version = self.env["onestop.procedure.version"]
        for case in self:
            case.paper_words = case._say_papers()
            case.fee_words = case._say_fees()
            case.limit_words = "; ".join(
                version._limit_words(
                    version._plain_days(limit, ("channel", "value", "unit"))
                )
                for limit in case.limit_ids
            )
            case.answer_words = " · ".join(case.answer_ids.mapped("name"))

    def _say_papers(self):
        """How many papers are always asked for, and how many besides."""
        always = len(self.component_ids.filtered("required"))
        if always == len(self.component_ids):
            return str(always)
        return self.env._(
            "%(always)s + %(more)s if any",
            always=always,
            more=len(self.component_ids) - always,
        )

    def _say_fees(self):
        """The fees, each with its unit; those of a channel say which."""
        words = []
        for fee in self.fee_ids:
            per = fee._fields["per"].convert_to_export(fee.per, fee).lower()
            amount = vietnamese.format_dong(fee.amount or fee.amount_over)
            words.append(f"{amount} / {per}")
        return "; ".join(dict.fromkeys(words)) or self.env._("none")

    # === Constraints === #

    @api.constrains("answer_ids", "version_id")
    def _check_own_answers(self):
        for case in self:
            if case.answer_ids.question_id.version_id - case.version_id:
                raise ValidationError(
                    self.env._(
                        "The case “%(case)s” is chosen by answers of its own version.",
                        case=case.name,
                    )
                )
