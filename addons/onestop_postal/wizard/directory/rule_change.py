from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError


class RuleChange(models.TransientModel):
    """Another value of a rule from a day on; the present one ends the day before."""

    _name = "onestop.rule.change"
    _description = "Change of a rule"

    rule_id = fields.Many2one(
        comodel_name="onestop.rule", required=True, ondelete="cascade"
    )
    now = fields.Char(string="Says now", related="rule_id.value_text")
    hint = fields.Char(related="rule_id.value_hint")
    day = fields.Date(string="From", required=True)
    value_text = fields.Char(string="Will say", required=True)
    source = fields.Char(
        string="Decided by", required=True, help="The article or the local decision."
    )

    # === Constraints === #

    @api.constrains("day")
    def _check_day(self):
        for change in self:
            if change.day <= fields.Date.context_today(self):
                raise UserError(
                    self.env._(
                        "A rule changes from tomorrow at the earliest: what was taken "
                        "in today was counted by it."
                    )
                )

    # === Actions === #

    def action_change(self):
        """End the rule and begin the other."""
        self.ensure_one()
        rule = self.rule_id
        rule.check_access("write")
        last_day, ends = self.day - timedelta(days=1), rule.valid_to
        rule.write({"valid_to": last_day})
        new = rule.copy(
            {
                "value": rule.value,
                "valid_from": self.day,
                "valid_to": ends,
                "source": self.source,
                "note": False,
            }
        )
        new.value_text = self.value_text
        return {
            "type": "ir.actions.act_window",
            "res_model": "onestop.rule",
            "res_id": new.id,
            "view_mode": "form",
        }
