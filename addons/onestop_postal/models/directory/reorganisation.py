from odoo import api, fields, models
from odoo.exceptions import UserError

from .reorganisation_part import CARRYING

STATES = [
    ("draft", "Draft"),
    ("checked", "Waits for its day"),
    ("done", "Carried out"),
    ("undone", "Undone"),
]
# What a person may still write once it is no draft.
LATER = {"note", "responsible_id"}


class Reorganisation(models.Model):
    """Units that merge, split, end, move or change their names on one day.

    It is prepared as a draft, shows what it touches, is checked, and is carried out on
    its day by a person or by the nightly job. All it moves stands in a log that is
    inserted only, so that nothing is lost and a mistake of the same day can be undone.
    """

    _name = "onestop.reorganisation"
    _description = "Reorganisation"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "effective_date desc, id desc"
    _rec_names_search = ("name", "decision_number")

    # The decision
    name = fields.Char(required=True, tracking=True)
    decision_number = fields.Char(tracking=True, help="Such as 1664/NQ-UBTVQH15.")
    decision_date = fields.Date()
    effective_date = fields.Date(
        string="In effect from",
        required=True,
        tracking=True,
        help="The first day of the new units; the old ones end the day before.",
    )
    responsible_id = fields.Many2one(
        comodel_name="res.users",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )
    note = fields.Text()

    # Life
    state = fields.Selection(
        selection=STATES,
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
    )
    done_at = fields.Datetime(string="Carried out at", readonly=True, copy=False)
    done_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Carried out by",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )

    # Content
    line_ids = fields.One2many(
        comodel_name="onestop.reorganisation.line",
        inverse_name="reorganisation_id",
        string="Units before",
        copy=True,
    )
    share_ids = fields.One2many(
        comodel_name="onestop.reorganisation.share",
        inverse_name="reorganisation_id",
        string="Successors of split units",
    )
    officer_ids = fields.One2many(
        comodel_name="onestop.reorganisation.officer",
        inverse_name="reorganisation_id",
        string="Officers of split units",
    )
    problem_ids = fields.One2many(
        comodel_name="onestop.reorganisation.problem",
        inverse_name="reorganisation_id",
        string="What was found",
        readonly=True,
    )
    move_ids = fields.One2many(
        comodel_name="onestop.reorganisation.move",
        inverse_name="reorganisation_id",
        string="What was moved",
    )
    line_count = fields.Integer(string="Old units", compute="_compute_counts")
    move_count = fields.Integer(string="Moved", compute="_compute_counts")
    stop_count = fields.Integer(string="To be mended", compute="_compute_counts")
    is_split = fields.Boolean(compute="_compute_counts")
    is_due = fields.Boolean(compute="_compute_is_due")

    # === Computes === #

    @api.depends("line_ids.kind", "problem_ids.severity", "state")
    def _compute_counts(self):
        moves = dict(
            self.env["onestop.reorganisation.move"]._read_group(
                [("reorganisation_id", "in", self.ids)],
                ["reorganisation_id"],
                ["__count"],
            )
        )
        for one in self:
            one.line_count = len(one.line_ids)
            one.move_count = moves.get(one._origin, 0)
            severities = one.problem_ids.mapped("severity")
            one.stop_count = severities.count("stop")
            one.is_split = "split" in one.line_ids.mapped("kind")

    @api.depends("effective_date")
    def _compute_is_due(self):
        today = self._today()
        for one in self:
            one.is_due = bool(one.effective_date and one.effective_date <= today)

    # === CRUD === #

    def write(self, vals):
        """Keep what was checked or carried out as it is.

        :raise UserError: naming the way back.
        """
        guarded = self.env.context.get("onestop_carrying") is CARRYING
        if "state" in vals and not guarded:
            raise UserError(self.env._("The state moves by the buttons only."))
        own = {name for name in vals if name in self._fields} - LATER
        own = {name for name in own if not name.startswith(("message_", "activity_"))}
        if own and not guarded and any(one.state != "draft" for one in self):
            self.line_ids._refuse_standing()
            raise UserError(self.env._("Set it back to draft to change it."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_draft(self):
        if any(one.state != "draft" or one.move_count for one in self):
            raise UserError(
                self.env._("Only a draft is deleted; what was carried out stays.")
            )

    # === Actions === #

    def action_check(self):
        """Look for all that stands in the way; without any it waits for its day."""
        self.check_access("write")
        for one in self.filtered(lambda one: one.state == "draft"):
            one._find_problems()
            if not one.stop_count:
                one._carrying().state = "checked"

    def action_draft(self):
        """Take it back to change it; what was carried out is undone instead."""
        self.check_access("write")
        if any(one.state not in ("checked", "draft") for one in self):
            raise UserError(
                self.env._("It was carried out. Undo it on the same day, or enter a "
                           "new reorganisation.")
            )  # fmt: skip
        self._carrying().state = "draft"

    def action_carry_out(self):
        """Do it now: its day has come."""
        self.check_access("write")
        for one in self:
            one._refuse_local_manager()
            one._carry_out()

    def action_open_moves(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What was moved"),
            "res_model": "onestop.reorganisation.move",
            "view_mode": "list",
            "domain": [("reorganisation_id", "=", self.id)],
            "context": {"search_default_by_agency": 1},
        }

    # === Crons === #

    @api.model
    def _cron_carry_out(self):
        """Carry out, each in a transaction of its own, what waits for this day."""
        due = self.search(
            [("state", "=", "checked"), ("effective_date", "<=", self._today())],
            order="effective_date, id",
        )
        jobs = self.env["ir.cron"]
        for one in due:
            if not one.try_lock_for_update():
                continue
            try:
                with self.env.cr.savepoint():
                    one._carry_out()
            except UserError as error:
                one._tell_responsible(str(error))
            jobs._commit_progress(1)

    # === Business === #

    def _carrying(self):
        """These as their own methods may write them."""
        return self.with_context(onestop_carrying=CARRYING)

    @api.model
    def _today(self):
        """The office's day."""
        return self.env["onestop.agreement"]._local_day(False)

    def _acted_for(self, actor):
        """Whom a person or the system acts for: whoever is responsible, if another."""
        self.ensure_one()
        return self.responsible_id - actor

    def _refuse_local_manager(self):
        """Refuse the manager of one office: units are the whole province's.

        :raise UserError: for whoever does not work for a site at the top.
        """
        sites_sudo = self.env.user.sudo().onestop_site_ids
        if not self.env.su and all(site.parent_id for site in sites_sudo):
            raise UserError(
                self.env._(
                    "A reorganisation touches all sites: a manager of the provincial "
                    "post carries it out."
                )
            )

    def _tell_responsible(self, words):
        """Leave a task for the responsible person that the nightly job did not do."""
        self.ensure_one()
        self.message_post(body=words)
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=self.responsible_id.id,
            summary=self.env._("The reorganisation could not be carried out"),
            note=words,
        )
