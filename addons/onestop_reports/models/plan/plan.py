from odoo import api, fields, models
from odoo.exceptions import UserError

from .const import CRITERIA


class Plan(models.Model):
    """A scheme by which procedures go over to the post, phase by phase, in waves.

    Its criteria are its own: once a wave is decided they stand, so that an old plan
    can always say by what it chose. A new plan begins as a copy.
    """

    _name = "onestop.plan"
    _description = "Transfer plan"
    _inherit = "mail.thread"
    _order = "date_from desc, id desc"

    # Identity
    name = fields.Char(required=True, tracking=True)
    site_id = fields.Many2one(
        comodel_name="onestop.site",
        string="For",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.onestop_site_ids[:1],
        help="The plan is about this site and all below it.",
    )
    state = fields.Selection(
        selection=[("draft", "Draft"), ("running", "Running"), ("closed", "Closed")],
        required=True,
        default="draft",
        copy=False,
        tracking=True,
    )
    decision_number = fields.Char(copy=False, tracking=True)
    decided_on = fields.Date(copy=False)
    date_from = fields.Date(required=True, default=fields.Date.context_today)
    date_to = fields.Date()
    note = fields.Text()

    # Norms
    per_counter = fields.Integer(
        string="Dossiers per counter and day",
        default=40,
        help="What one counter can take in on a working day.",
    )
    working_days = fields.Integer(string="Working days a year", default=250)
    easy_to = fields.Integer(string="Easy up to", default=25)
    middle_to = fields.Integer(string="Middling up to", default=45)

    # Goals
    goal_on_time = fields.Integer(string="On time at least (%)", default=95)
    goal_share = fields.Integer(string="Through the post at least (%)", default=50)
    goal_supplement = fields.Integer(string="Supplements at most (%)", default=5)

    # Parts
    phase_ids = fields.One2many(
        comodel_name="onestop.plan.phase",
        inverse_name="plan_id",
        string="Phases",
        copy=True,
    )
    criterion_ids = fields.One2many(
        comodel_name="onestop.plan.criterion",
        inverse_name="plan_id",
        string="Criteria",
        copy=True,
    )
    wave_ids = fields.One2many(
        comodel_name="onestop.plan.wave", inverse_name="plan_id", string="Waves"
    )
    record_ids = fields.One2many(
        comodel_name="onestop.plan.record",
        inverse_name="plan_id",
        string="Recorded results",
    )
    wave_count = fields.Integer(compute="_compute_wave_count")
    is_frozen = fields.Boolean(compute="_compute_wave_count")

    _dates = models.Constraint(
        "CHECK (date_to >= date_from)", "A plan cannot end before it begins."
    )
    _norms = models.Constraint(
        "CHECK (per_counter > 0 AND working_days BETWEEN 1 AND 366)",
        "A counter takes in at least one dossier a day, on 1 to 366 days a year.",
    )
    _bands = models.Constraint(
        "CHECK (0 <= easy_to AND easy_to < middle_to AND middle_to < 100)",
        "The marks run from easy over middling to hard, within 0 to 100.",
    )

    # === Computes and searches === #

    @api.depends("wave_ids.state")
    def _compute_wave_count(self):
        for plan in self:
            plan.wave_count = len(plan.wave_ids)
            plan.is_frozen = bool(
                plan.wave_ids.filtered(lambda wave: wave.state != "proposed")
            )

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `base` to begin with the usual criteria."""
        plans = super().create(vals_list)
        if self.env.context.get("onestop_no_criteria"):
            return plans
        for plan in plans.filtered(lambda plan: not plan.criterion_ids):
            plan.criterion_ids = [
                fields.Command.create({**vals, "name": plan._criterion_name(code)})
                for code, vals in CRITERIA.items()
            ]
        return plans

    # === Actions === #

    def action_run(self):
        self.filtered(lambda plan: plan.state == "draft").state = "running"

    def action_close(self):
        self.state = "closed"

    def action_open_board(self):
        """Show the plan as a picture."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "onestop_reports.plan_board",
            "name": self.name,
            "params": {"plan": self.id},
        }

    def action_open_waves(self):
        """The procedures of the waves, a column each."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "onestop_reports.plan_line_action"
        )
        return {
            **action,
            "domain": [("plan_id", "=", self.id), ("choice", "=", "in")],
            "context": {"default_plan_id": self.id},
        }

    def action_new_wave(self):
        """Begin the next wave of the plan."""
        self.ensure_one()
        self._refuse_closed()
        return {
            "type": "ir.actions.act_window",
            "res_model": "onestop.plan.wave",
            "views": [(False, "form")],
            "context": {"default_plan_id": self.id},
        }

    def action_export(self):
        """The plan as a file for the provincial decision."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/onestop/plan/{self.id}.xlsx",
            "target": "download",
        }

    # === Business === #

    def _refuse_closed(self):
        """Refuse new work on a closed plan.

        :raise UserError: when it is closed.
        """
        for plan in self.filtered(lambda plan: plan.state == "closed"):
            raise UserError(
                self.env._(
                    "“%(plan)s” is closed; duplicate it to go on planning.",
                    plan=plan.name,
                )
            )

    def _refuse_frozen(self):
        """Refuse to change by what a decided wave was chosen.

        :raise UserError: when a wave is decided.
        """
        if self.env.su:
            return
        for plan in self.filtered("is_frozen"):
            raise UserError(
                self.env._(
                    "The criteria of “%(plan)s” stand since its first wave was "
                    "decided. Duplicate the plan to choose by others.",
                    plan=plan.name,
                )
            )

    def _criterion_name(self, code):
        """The usual criterion's name in the reader's language."""
        return {
            "papers": self.env._("Papers asked for"),
            "originals": self.env._("Originals among them"),
            "fees": self.env._("Fees to be taken"),
            "time": self.env._("Time limit"),
            "cases": self.env._("Cases to tell apart"),
            "channels": self.env._("Channels open"),
            "recovered": self.env._("Old papers taken back"),
            "supplements": self.env._("Supplements last year"),
            "risk": self.env._("Risk"),
            "staff": self.env._("People"),
            "training": self.env._("Training"),
            "equipment": self.env._("Equipment"),
            "capacity": self.env._("Room for more dossiers"),
            "premises": self.env._("Premises"),
        }[code]
