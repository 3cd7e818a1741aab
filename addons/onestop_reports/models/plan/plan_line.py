from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from .const import BANDS, CHOICES


class PlanLine(models.Model):
    """A procedure in a wave, or just left out of it, with the reason in words."""

    _name = "onestop.plan.line"
    _description = "Procedure in a wave"
    _order = "wave_id, choice, sequence, id"
    _rec_name = "procedure_id"

    wave_id = fields.Many2one(
        comodel_name="onestop.plan.wave",
        required=True,
        index=True,
        ondelete="cascade",
        group_expand="_group_expand_waves",
    )
    plan_id = fields.Many2one(related="wave_id.plan_id", store=True, index=True)
    wave_state = fields.Selection(related="wave_id.state")
    procedure_id = fields.Many2one(
        comodel_name="onestop.procedure", required=True, index=True, ondelete="restrict"
    )
    field_id = fields.Many2one(related="procedure_id.field_id", store=True)
    sequence = fields.Integer(string="Rank", default=10)
    choice = fields.Selection(selection=CHOICES, required=True, default="in")
    is_by_hand = fields.Boolean(string="By hand", default=True)
    difficulty = fields.Integer(help="0 easiest, 100 hardest, at the proposal.")
    band = fields.Selection(selection=BANDS, string="How hard")
    explanation = fields.Text(help="The points, criterion by criterion.")
    volume = fields.Integer(string="Dossiers a year")
    reason = fields.Text()
    place_ids = fields.One2many(
        comodel_name="onestop.plan.place", inverse_name="line_id", string="Places"
    )
    site_count = fields.Integer(string="Sites #", compute="_compute_site_count")

    _procedure_once = models.UniqueIndex(
        "(wave_id, procedure_id)", "The procedure is already in this wave."
    )

    # === Computes and searches === #

    @api.depends("place_ids.choice")
    def _compute_site_count(self):
        for line in self:
            places = line.place_ids.filtered(lambda place: place.choice == "in")
            line.site_count = len(places.site_id)

    @api.model
    def _group_expand_waves(self, waves, domain):
        """Every wave of the plan is a column, an empty one too."""
        plan = self.env.context.get("default_plan_id")
        return waves.search([("plan_id", "=", plan)]) if plan else waves

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.wave_id._refuse_unless_proposed()
        for line in lines.filtered(lambda line: line.is_by_hand and not line.reason):
            raise UserError(
                self.env._(
                    "Say why “%(procedure)s” is added by hand.",
                    procedure=line.procedure_id.name,
                )
            )
        lines.filtered("is_by_hand")._fill_by_hand()
        return lines

    def write(self, vals):
        self.wave_id._refuse_unless_proposed()
        result = super().write(vals)
        if "wave_id" in vals:
            self.wave_id._refuse_unless_proposed()
        return result

    def unlink(self):
        self.wave_id._refuse_unless_proposed()
        return super().unlink()

    # === Actions === #

    def action_take_out(self):
        """Leave the procedure out; a proposal does not bring it back."""
        return self._choose_by_hand("out")

    def action_take_in(self):
        """Take the procedure in, at the ready sites."""
        return self._choose_by_hand("in")

    # === Business === #

    def _choose_by_hand(self, choice):
        """Move a line in or out in one's own name, keeping what was said before."""
        said = {
            "in": self.env._("Taken in by %(person)s on %(day)s."),
            "out": self.env._("Taken out by %(person)s on %(day)s."),
        }[choice]
        day = fields.Date.context_today(self).strftime("%d/%m/%Y")
        for line in self:
            line.write(
                {
                    "choice": choice,
                    "is_by_hand": True,
                    "reason": said % {"person": self.env.user.name, "day": day}
                    + "\n"
                    + (line.reason or ""),
                }
            )
            if choice == "in" and not line.place_ids.filtered(
                lambda place: place.choice == "in"
            ):
                line._fill_by_hand()
            elif choice == "out":
                line.place_ids.choice = "out"
        return True

    def _fill_by_hand(self):
        """Give lines added by hand their difficulty and their places.

        :raise UserError: when the law keeps the procedure from the post.
        """
        for line in self:
            wave = line.wave_id
            found = wave._gather(line.procedure_id)
            data = found["procedures"].get(line.procedure_id.id)
            if data and data["stop"]:
                raise UserError(
                    self.env._(
                        "“%(procedure)s” cannot go to the post: %(reason)s",
                        procedure=line.procedure_id.name,
                        reason=wave._words(data["stop"]),
                    )
                )
            chosen = wave._choose(found, most=1, hardest="hard")
            line.write(
                {
                    **wave._prepare_score_vals(found, line.procedure_id.id),
                    "place_ids": [Command.clear()]
                    + [
                        Command.create(vals)
                        for one in chosen
                        for vals in wave._prepare_places(found, one)
                    ],
                    "volume": sum(one["volume"] for one in chosen),
                }
            )
