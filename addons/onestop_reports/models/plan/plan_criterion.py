from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .const import MEASURES, OF_SITE


class PlanCriterion(models.Model):
    """One thing that makes a procedure hard, or a site ready, and how much it weighs.

    Of a procedure 100 is hardest; of a site 100 is what is needed.
    """

    _name = "onestop.plan.criterion"
    _description = "Criterion of a transfer plan"
    _order = "plan_id, about, sequence, id"

    plan_id = fields.Many2one(
        comodel_name="onestop.plan", required=True, index=True, ondelete="cascade"
    )
    about = fields.Selection(
        selection=[("procedure", "Difficulty of a procedure"),
                   ("site", "Readiness of a site")],
        required=True,
        default="procedure",
    )  # fmt: skip
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    measure = fields.Selection(
        selection=MEASURES, string="Measured by", required=True, default="entered"
    )
    weight = fields.Integer(required=True, default=10)
    zero = fields.Float(string="0 points at", digits=(12, 1))
    hundred = fields.Float(string="100 points at", default=100, digits=(12, 1))
    direction = fields.Selection(
        selection=[("more", "More gives more points"), ("less", "Less gives more")],
        compute="_compute_direction",
    )
    unknown = fields.Integer(
        string="Points when not known",
        default=50,
        help="Counted where there is neither a measure nor an entry.",
    )
    is_required = fields.Boolean(
        string="Must be met",
        help="A site below 100 points here is not ready, whatever its other points.",
    )
    evidence_ids = fields.One2many(
        comodel_name="onestop.plan.evidence", inverse_name="criterion_id"
    )

    _weight_positive = models.Constraint(
        "CHECK (weight > 0)", "A criterion weighs something, or it is left out."
    )
    _marks_differ = models.Constraint(
        "CHECK (zero <> hundred)", "0 and 100 points lie at different values."
    )
    _unknown_bounds = models.Constraint(
        "CHECK (unknown BETWEEN 0 AND 100)", "Points run from 0 to 100."
    )

    # === Computes and searches === #

    @api.depends("zero", "hundred")
    def _compute_direction(self):
        for criterion in self:
            more = criterion.hundred > criterion.zero
            criterion.direction = "more" if more else "less"

    # === Constraints === #

    @api.constrains("about", "measure")
    def _check_measure(self):
        for criterion in self:
            of_site = criterion.measure in OF_SITE
            fits = of_site if criterion.about == "site" else (
                not of_site or criterion.measure == "entered"
            )  # fmt: skip
            if not fits:
                raise ValidationError(
                    self.env._(
                        "“%(criterion)s” cannot be measured that way: choose a measure "
                        "of the procedure for difficulty, of the site for readiness.",
                        criterion=criterion.name,
                    )
                )

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        criteria = super().create(vals_list)
        criteria.plan_id._refuse_frozen()
        return criteria

    def write(self, vals):
        self.plan_id._refuse_frozen()
        return super().write(vals)

    def unlink(self):
        self.plan_id._refuse_frozen()
        return super().unlink()

    # === Business === #

    def _as_data(self):
        """What the pure part needs to know of the criteria."""
        return [
            {
                "key": criterion.id,
                "weight": criterion.weight,
                "zero": criterion.zero,
                "hundred": criterion.hundred,
                "unknown": criterion.unknown,
            }
            for criterion in self
        ]
