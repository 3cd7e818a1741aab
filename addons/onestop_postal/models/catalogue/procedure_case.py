from odoo import fields, models


class ProcedureCase(models.Model):
    """A variant of a procedure with its own papers, fees and time limits."""

    _name = "onestop.procedure.case"
    _description = "Case of a procedure"
    _inherit = "onestop.law.text"
    _order = "version_id, sequence, id"

    version_id = fields.Many2one(
        comodel_name="onestop.procedure.version",
        required=True,
        index=True,
        ondelete="cascade",
    )
    procedure_id = fields.Many2one(related="version_id.procedure_id")
    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    component_ids = fields.One2many(
        comodel_name="onestop.component",
        inverse_name="case_id",
        string="Papers",
        copy=True,
    )
    fee_ids = fields.One2many(
        comodel_name="onestop.fee.rule",
        inverse_name="case_id",
        string="State fees",
        copy=True,
    )
    limit_ids = fields.One2many(
        comodel_name="onestop.time.limit",
        inverse_name="case_id",
        string="Time limits",
        copy=True,
    )

    answer_ids = fields.Many2many(
        comodel_name="onestop.case.answer",
        relation="onestop_case_answer_rel",
        column1="case_id",
        column2="answer_id",
        string="Chosen by the answers",
        copy=False,
        help="To a question of which none is named here, any answer leads to the case.",
    )

    # === Business === #

    def _law_version(self):
        return self.version_id

    def _limit(self, channel):
        """The time limit of a channel, else that of any channel, else none.

        :param channel: ``direct``, ``online`` or ``post``.
        """
        self.ensure_one()
        by_channel = {limit.channel: limit for limit in self.limit_ids}
        limits = self.env["onestop.time.limit"]
        return by_channel.get(channel) or by_channel.get("any") or limits

    def _fees(self, channel):
        """The fees asked for on a channel."""
        self.ensure_one()
        return self.fee_ids.filtered(lambda fee: fee.channel in ("any", channel))
