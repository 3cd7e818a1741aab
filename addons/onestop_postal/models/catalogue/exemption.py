from odoo import fields, models


class Exemption(models.Model):
    """A ground on which a citizen pays less or nothing, and what proves it."""

    _name = "onestop.exemption"
    _description = "Exemption"
    _inherit = "onestop.search.key"
    _order = "scope, percent desc, name"
    _search_key_fields = ("name", "code")

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    scope = fields.Selection(
        selection=[
            ("state_fee", "State fee"),
            ("postage", "Postage"),
            ("both", "State fee and postage"),
        ],
        required=True,
    )
    percent = fields.Integer(
        string="Reduction (%)", required=True, default=100, help="100 is free."
    )
    proof = fields.Char(help="The paper whose number is recorded.")
    source = fields.Char(help="The article that grants it.")
    valid_from = fields.Date()
    valid_to = fields.Date()
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code)", "This exemption code is taken.")
    _percent_range = models.Constraint(
        "CHECK (percent BETWEEN 1 AND 100)", "A reduction lies between 1 and 100 %."
    )
    _valid_dates = models.Constraint(
        "CHECK (valid_to >= valid_from)", "An exemption cannot end before it begins."
    )

    # === Business === #

    def _percent_off(self, scope, at):
        """The reduction on ``state_fee`` or ``postage`` on a day, 0 when there is none.

        :param at: a day, or a moment in UTC.
        """
        self.ensure_one()
        day = self.env["onestop.agreement"]._local_day(at)
        begun = not self.valid_from or self.valid_from <= day
        ended = self.valid_to and self.valid_to < day
        fits = self.scope in (scope, "both") and begun and not ended
        return self.percent if fits else 0
