from odoo import api, fields, models

from .const import CHOICES


class PlanPlace(models.Model):
    """Where a procedure of a wave is to be taken in, and for which agency."""

    _name = "onestop.plan.place"
    _description = "Place of a procedure in a wave"
    _order = "wave_id, line_id, choice, site_id, agency_id"
    _rec_name = "site_id"

    line_id = fields.Many2one(
        comodel_name="onestop.plan.line",
        required=True,
        index=True,
        ondelete="cascade",
    )
    wave_id = fields.Many2one(related="line_id.wave_id", store=True, index=True)
    procedure_id = fields.Many2one(
        related="line_id.procedure_id", store=True, index=True
    )
    wave_state = fields.Selection(related="line_id.wave_id.state")
    site_id = fields.Many2one(
        comodel_name="onestop.site", required=True, index=True, ondelete="restrict"
    )
    agency_id = fields.Many2one(
        comodel_name="onestop.agency", required=True, index=True, ondelete="restrict"
    )
    volume = fields.Integer(string="Dossiers a year")
    choice = fields.Selection(selection=CHOICES, required=True, default="in")
    reason = fields.Char()
    agreement_id = fields.Many2one(
        comodel_name="onestop.agreement",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
        copy=False,
    )

    _place_once = models.UniqueIndex(
        "(line_id, site_id, agency_id)", "This place is already in the wave."
    )
    _volume_not_negative = models.Constraint(
        "CHECK (volume >= 0)", "A number of dossiers is not negative."
    )

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        places = super().create(vals_list)
        places.wave_id._refuse_unless_proposed()
        return places

    def write(self, vals):
        self.wave_id._refuse_unless_proposed()
        return super().write(vals)

    def unlink(self):
        self.wave_id._refuse_unless_proposed()
        return super().unlink()

    # === Actions === #

    def action_switch(self):
        """Take a place in, or out."""
        for place in self:
            place.write(
                {
                    "choice": "out" if place.choice == "in" else "in",
                    "reason": self.env._("By hand: %s", self.env.user.name),
                }
            )
        return True
