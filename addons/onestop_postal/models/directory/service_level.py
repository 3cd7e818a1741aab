from odoo import api, fields, models

UNITS = [
    ("same_day", "Same day"),
    ("hours", "Working hours"),
    ("working_days", "Working days"),
]
MEASURES = [
    ("handover", "Receipt to handover to the agency"),
    ("return", "Result ready to delivered to the citizen"),
    ("answer", "Question to answer"),
    ("ageing", "Age of a dossier not handed over"),
    ("remittance", "Collection to remittance of state fees"),
]


class ServiceLevel(models.Model):
    """How fast the two sides of an agreement promised to be, and what is measured."""

    _name = "onestop.service.level"
    _description = "Service level"
    _order = "agreement_id, measure, id"
    _rec_name = "measure"

    agreement_id = fields.Many2one(
        comodel_name="onestop.agreement", required=True, index=True, ondelete="cascade"
    )
    measure = fields.Selection(selection=MEASURES, required=True, string="Measured")
    party = fields.Selection(
        selection=[("post", "Post"), ("agency", "Agency")],
        string="Promised by",
        required=True,
        default="post",
    )
    value = fields.Integer(string="At most", default=1)
    unit = fields.Selection(selection=UNITS, required=True, default="working_days")
    share = fields.Integer(
        string="In % of cases", default=100, help="Such as 95: in 95 of 100 cases."
    )
    note = fields.Char()
    words = fields.Char(compute="_compute_words", string="Promise")

    _measure_unique = models.UniqueIndex(
        "(agreement_id, measure)", "The agreement has a level for this already."
    )
    _value_positive = models.Constraint(
        "CHECK (unit = 'same_day' OR value > 0)", "A service level is above zero."
    )
    _share_percent = models.Constraint(
        "CHECK (share BETWEEN 1 AND 100)", "A share lies between 1 and 100 %."
    )

    # === Computes and searches === #

    @api.depends("value", "unit", "share")
    def _compute_words(self):
        units = dict(self._fields["unit"]._description_selection(self.env))
        for level in self:
            unit = units.get(level.unit, "")
            words = (
                unit if level.unit == "same_day" else f"{level.value} {unit.lower()}"
            )
            level.words = words if level.share == 100 else f"{words} ({level.share} %)"

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        levels = super().create(vals_list)
        if not self.env.su:
            levels.agreement_id._refuse_when_agreed()
        return levels

    def write(self, vals):
        self.agreement_id._refuse_when_agreed()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed(self):
        self.agreement_id._refuse_when_agreed()
