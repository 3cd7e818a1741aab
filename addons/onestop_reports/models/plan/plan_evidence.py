from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PlanEvidence(models.Model):
    """A value entered for a criterion, with who found it, when, and what shows it.

    The latest that has not run out counts; nothing is written over.
    """

    _name = "onestop.plan.evidence"
    _description = "Evidence"
    _inherit = "onestop.insert.only"
    _order = "noted_on desc, id desc"
    _rec_name = "note"

    criterion_id = fields.Many2one(
        comodel_name="onestop.plan.criterion",
        required=True,
        index=True,
        ondelete="restrict",
    )
    site_id = fields.Many2one(
        comodel_name="onestop.site", index="btree_not_null", ondelete="restrict"
    )
    procedure_id = fields.Many2one(
        comodel_name="onestop.procedure", index="btree_not_null", ondelete="restrict"
    )
    value = fields.Float(required=True, digits=(12, 1))
    note = fields.Char(
        string="What shows it", required=True, help="The source, or what was seen."
    )
    file = fields.Binary(attachment=True)
    filename = fields.Char()
    noted_on = fields.Date(
        string="Found on", required=True, default=fields.Date.context_today
    )
    valid_to = fields.Date(string="Valid until")
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Entered by",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.uid,
    )

    _one_subject = models.Constraint(
        "CHECK ((site_id IS NULL) <> (procedure_id IS NULL))",
        "Evidence is about one site or one procedure.",
    )
    _dates = models.Constraint(
        "CHECK (valid_to >= noted_on)", "Evidence cannot run out before it was found."
    )

    # === Constraints === #

    @api.constrains("criterion_id", "site_id")
    def _check_subject(self):
        for evidence in self:
            if (evidence.criterion_id.about == "site") != bool(evidence.site_id):
                raise ValidationError(
                    self.env._(
                        "“%(criterion)s” is about the other: name a site for "
                        "readiness, a procedure for difficulty.",
                        criterion=evidence.criterion_id.name,
                    )
                )

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            # Whoever enters it signs it.
            vals_list = [{**vals, "user_id": self.env.uid} for vals in vals_list]
        return super().create(vals_list)
