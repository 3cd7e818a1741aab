from odoo import fields, models

from .fee_rule import CHANNELS


class TimeLimit(models.Model):
    """How long the agency has, by the channel the dossier came through."""

    _name = "onestop.time.limit"
    _description = "Time limit"
    _inherit = "onestop.law.text"
    _order = "case_id, channel, id"

    case_id = fields.Many2one(
        comodel_name="onestop.procedure.case",
        required=True,
        index=True,
        ondelete="cascade",
    )
    channel = fields.Selection(selection=CHANNELS, required=True, default="any")
    value = fields.Integer(default=1)
    unit = fields.Selection(
        selection=[
            ("same_day", "Same day"),
            ("hours", "Working hours"),
            ("working_days", "Working days"),
            ("days", "Days"),
            ("months", "Months"),
        ],
        required=True,
        default="working_days",
    )
    note = fields.Char()

    _channel_unique = models.UniqueIndex(
        "(case_id, channel)", "The case has a time limit for this channel."
    )
    _value_positive = models.Constraint(
        "CHECK (unit = 'same_day' OR value > 0)", "A time limit is above zero."
    )

    # === Business === #

    def _law_version(self):
        return self.case_id.version_id
