from odoo import api, fields, models
from odoo.exceptions import UserError


class ProcedureVersion(models.Model):
    """What a manager does with a version: approve, put in force, withdraw, abolish."""

    _inherit = "onestop.procedure.version"

    # End
    end_state = fields.Selection(
        selection=[("replaced", "Replaced"), ("abolished", "Abolished")],
        copy=False,
        readonly=True,
        help="What it becomes after its last day.",
    )
    end_decision = fields.Char(
        string="Abolished by",
        copy=False,
        readonly=True,
        help="The decision that abolished the procedure.",
    )
    end_reason = fields.Text(string="Why it ended", copy=False, readonly=True)
    can_approve = fields.Boolean(compute="_compute_can_approve")

    # === Computes and searches === #

    @api.depends("state", "author_ids", "case_ids")
    @api.depends_context("uid")
    def _compute_can_approve(self):
        is_manager = self.env.user.has_group("onestop_postal.group_manager")
        for version in self:
            draft = version.state == "draft" and bool(version._origin)
            theirs = self.env.user not in version._origin.author_ids
            version.can_approve = is_manager and draft and theirs

    # === Actions === #

    def action_approve(self):
        """Approve drafts that others have written.

        :raise AccessError: unless by a manager.
        :raise UserError: for an own text, or one that is not ready.
        """
        self._refuse_unless_manager()
        for version in self.filtered(lambda version: version.state == "draft"):
            version._refuse_unready()
            if self.env.user in version.author_ids:
                raise UserError(
                    self.env._(
                        "You wrote a part of “%(version)s”; another manager "
                        "approves it.",
                        version=version.display_name,
                    )
                )
            version._move(
                "approved",
                approved_by_id=self.env.uid,
                approved_at=fields.Datetime.now(),
            )
            version._tell(self.env._("approved"))

    def action_back_to_draft(self):
        """Take an approved text back, so that it can be written again."""
        self._refuse_unless_manager()
        for version in self.filtered(lambda version: version.state == "approved"):
            version._move("draft", approved_by_id=False, approved_at=False)
            version._tell(self.env._("taken back to draft"))

    def action_put_in_force(self):
        """Ask for the first day, and say what it does to the version before."""
        self._refuse_unless_manager()
        return self._ask_day("begin")

    def action_abolish(self):
        """Ask for the last day, the decision and the reason."""
        self._refuse_unless_manager()
        return self._ask_day("abolish")

    def action_withdraw(self):
        """Take a scheduled version back before its day; the one before goes on.

        :raise UserError: when it is not scheduled, or its day has come.
        """
        self.ensure_one()
        self._refuse_unless_manager()
        today = fields.Date.context_today(self)
        if self.state != "scheduled" or self.valid_from <= today:
            raise UserError(
                self.env._(
                    "Only a version that waits for its first day is withdrawn: "
                    "“%(version)s” is the law already, or no law yet.",
                    version=self.display_name,
                )
            )
        before = self._version_before()
        days = {"valid_to": self.valid_to, "end_state": self.end_state}
        self._move("approved", valid_to=False, end_state=False)
        if before and before.end_state == "replaced":
            before._move(before.state, **days)
        self._tell(self.env._("withdrawn before its first day"))

    def action_new_version(self):
        self.ensure_one()
        self._refuse_unless_manager()
        version = self.copy()
        version._tell(
            self.env._("written as a copy of version %(number)s", number=self.number)
        )
        return version._open_form()

    def action_open(self):
        self.ensure_one()
        return self._open_form()

    # === Business === #

    def _open_form(self):
        """The action that opens the version on a page of its own."""
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _ask_day(self, kind):
        """The action that asks for the day of a step."""
        self.ensure_one()
        steps = self.env["onestop.version.step"]
        day = steps._default_day_of(self, kind)
        step = steps.create({"version_id": self.id, "kind": kind, "day": day})
        names = {
            "begin": self.env._("Put in force"),
            "abolish": self.env._("Abolish"),
        }
        return {
            "type": "ir.actions.act_window",
            "name": names[kind],
            "res_model": step._name,
            "res_id": step.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }
