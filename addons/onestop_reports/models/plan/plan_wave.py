from odoo import api, fields, models
from odoo.exceptions import UserError

from .const import BANDS, WAVE_STATES

# No client can send this object, so only our own methods move the state.
MOVE = object()
MOVED = {"state", "decided_by_id", "decided_at"}


class PlanWave(models.Model):
    """Procedures that go over at some sites from one day: proposed, decided, running.

    Deciding makes draft agreements; nothing is handed over until each of them has its
    decision number and is activated.
    """

    _name = "onestop.plan.wave"
    _description = "Wave of a transfer plan"
    _order = "plan_id, date_from, id"

    # Identity
    plan_id = fields.Many2one(
        comodel_name="onestop.plan", required=True, index=True, ondelete="restrict"
    )
    phase_id = fields.Many2one(
        comodel_name="onestop.plan.phase",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('plan_id', '=', plan_id)]",
    )
    name = fields.Char(required=True)
    date_from = fields.Date(string="Begins", required=True)
    date_to = fields.Date(string="Reviewed on")
    state = fields.Selection(
        selection=WAVE_STATES, required=True, default="proposed", copy=False
    )

    # Bounds of a proposal
    most = fields.Integer(string="Procedures at most", default=10)
    hardest = fields.Selection(
        selection=BANDS,
        string="As hard as",
        compute="_compute_hardest",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )

    # What the agreements will say
    stage_guide = fields.Boolean(string="Guides", default=True)
    stage_receive = fields.Boolean(string="Receives", default=True)
    stage_digitise = fields.Boolean(string="Digitises")
    stage_return = fields.Boolean(string="Returns results", default=True)

    # Parts
    line_ids = fields.One2many(
        comodel_name="onestop.plan.line",
        inverse_name="wave_id",
        string="Procedures",
        domain=[("choice", "=", "in")],
    )
    out_line_ids = fields.One2many(
        comodel_name="onestop.plan.line",
        inverse_name="wave_id",
        string="Just left out",
        domain=[("choice", "=", "out")],
    )
    place_ids = fields.One2many(
        comodel_name="onestop.plan.place", inverse_name="wave_id", string="Places"
    )
    decision_ids = fields.One2many(
        comodel_name="onestop.plan.decision",
        inverse_name="wave_id",
        string="Go / no-go",
    )

    # Life
    decided_by_id = fields.Many2one(
        comodel_name="res.users",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        copy=False,
    )
    decided_at = fields.Datetime(readonly=True, copy=False)
    conclusion = fields.Text(help="What the review found, in words.")
    volume = fields.Integer(
        string="Dossiers a year", compute="_compute_counts", help="As planned."
    )
    procedure_count = fields.Integer(string="Procedures #", compute="_compute_counts")
    site_count = fields.Integer(string="Sites #", compute="_compute_counts")
    agreement_count = fields.Integer(compute="_compute_counts")
    blocked_by = fields.Text(compute="_compute_blocked_by")

    _dates = models.Constraint(
        "CHECK (date_to >= date_from)", "A wave is reviewed after it begins."
    )
    _some_stage = models.Constraint(
        "CHECK (stage_guide OR stage_receive OR stage_digitise OR stage_return)",
        "A wave hands over at least one stage.",
    )

    # === Computes and searches === #

    @api.depends("phase_id")
    def _compute_hardest(self):
        for wave in self:
            wave.hardest = wave.phase_id.hardest or wave.hardest or "middle"

    @api.depends("place_ids.choice", "place_ids.volume", "place_ids.agreement_id")
    def _compute_counts(self):
        for wave in self:
            places = wave._places_in()
            wave.volume = sum(places.mapped("volume"))
            wave.procedure_count = len(places.procedure_id)
            wave.site_count = len(places.site_id)
            wave.agreement_count = len(places.agreement_id)

    @api.depends("decision_ids", "place_ids.choice")
    def _compute_blocked_by(self):
        for wave in self:
            wave.blocked_by = "\n".join(
                self.env._(
                    "%(place)s: no-go by %(person)s: %(reason)s",
                    place=decision.site_id.name or self.env._("the whole wave"),
                    person=decision.user_id.name,
                    reason=decision.reason,
                )
                for decision in wave._no_gos()
            )

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        # The system loads waves of the past; a person proposes.
        if self.env.su:
            return super().create(vals_list)
        if any(
            vals.get("state", "proposed") != "proposed"
            or (MOVED - {"state"}) & vals.keys()
            for vals in vals_list
        ):
            self._refuse_state()
        waves = super().create(vals_list)
        waves.plan_id._refuse_closed()
        return waves

    def write(self, vals):
        if MOVED & vals.keys() and self.env.context.get("onestop_move") is not MOVE:
            self._refuse_state()
        if {"plan_id", "date_from", "stage_guide", "stage_receive", "stage_digitise",
                "stage_return"} & vals.keys():  # fmt: skip
            self._refuse_unless_proposed()
        return super().write(vals)

    def unlink(self):
        self._refuse_unless_proposed()
        return super().unlink()

    # === Business === #

    def _places_in(self):
        return self.place_ids.filtered(lambda place: place.choice == "in")

    def _no_gos(self):
        """The no-gos that stand against the wave or a site that is in it."""
        self.ensure_one()
        sites = self._places_in().site_id
        return self.decision_ids.browse(
            decision.id
            for decision in self.decision_ids._standing().values()
            if decision.kind == "no_go"
            and (not decision.site_id or decision.site_id in sites)
        )

    def _refuse_state(self):
        """Refuse a state that was written and not moved to.

        :raise UserError: always.
        """
        raise UserError(
            self.env._(
                "A wave goes from proposed to decided, running and reviewed, by its "
                "buttons only."
            )
        )

    def _refuse_unless_proposed(self):
        """Refuse to change what is decided.

        :raise UserError: when it is.
        """
        if self.env.su:
            return
        for wave in self.filtered(lambda wave: wave.state != "proposed"):
            raise UserError(
                self.env._(
                    "“%(wave)s” is decided and stands as it is; plan the change in "
                    "another wave.",
                    wave=wave.name,
                )
            )

    def _refuse_blocked(self):
        """Refuse to go on against a standing no-go.

        :raise UserError: naming who signed it and why.
        """
        for wave in self.filtered("blocked_by"):
            raise UserError(
                self.env._(
                    "A no-go stands against “%(wave)s”:\n%(why)s\nIts signer may sign "
                    "a go, another person an override; or take the site out.",
                    wave=wave.name,
                    why=wave.blocked_by,
                )
            )
