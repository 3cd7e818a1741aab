from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ...const import TIMEZONE
from .procedure_version import IN_LAW, MOVE

# Written by the steps of a version's life only.
APPROVAL = ("approved_by_id", "approved_at")
END = ("end_state", "end_decision", "end_reason")


class ProcedureVersion(models.Model):
    """The life of a version: written, approved by another, in force on its days."""

    _inherit = "onestop.procedure.version"

    # === Business === #

    def _put_in_force(self, valid_from):
        """Make a text the law from a day on; the version before ends the day before.

        A day to come makes it scheduled; a nightly job names it in force on its day.

        :raise AccessError: unless by a manager.
        :raise UserError: when it is not approved (the system may skip that), says
            nothing, or begins where another version does.
        """
        self.ensure_one()
        self._refuse_unless_manager()
        if not self.env.su and self.state != "approved":
            raise UserError(
                self.env._(
                    "Another manager approves “%(version)s” before it is put in force.",
                    version=self.display_name,
                )
            )
        if not self._is_draft() or not self.case_ids:
            raise UserError(
                self.env._(
                    "Only a draft with at least one case can be put in force: "
                    "%(version)s.",
                    version=self.display_name,
                )
            )
        before = self._open_before()
        if before and before.valid_from >= valid_from:
            raise UserError(
                self.env._(
                    "“%(version)s” is in force from %(day)s; another begins later.",
                    version=before.display_name,
                    day=format_date(self.env, before.valid_from),
                )
            )
        self._refuse_past_start(valid_from)
        if before:
            before._replace(valid_from - timedelta(days=1))
        begun = valid_from <= fields.Date.context_today(self)
        self._move("in_force" if begun else "scheduled", valid_from=valid_from)
        day = format_date(self.env, valid_from)
        self._tell(self.env._("is the law from %(day)s", day=day))

    def _refuse_past_start(self, valid_from):
        """Refuse to change the law of days that have passed; a hook.

        Dossiers may have been taken since, with the fees of then. The system, which
        loads the law as it was, may.

        :raise UserError: for a person's day before today.
        """
        if not self.env.su and valid_from < fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "%(day)s has passed: dossiers were taken since with the fees and "
                    "papers of then. Choose today or a day to come.",
                    day=format_date(self.env, valid_from),
                )
            )

    def _replace(self, last_day, state="replaced", decision=False, reason=False):
        """End a version in force: ``replaced`` or ``abolished`` after its last day.

        Until that day has passed it says in force, or scheduled.

        :raise UserError: when it is not in force, or is abolished in the past.
        """
        self.ensure_one()
        self._refuse_unless_manager()
        if self.state not in ("scheduled", "in_force"):
            raise UserError(
                self.env._("%(version)s is not in force.", version=self.display_name)
            )
        vals = {"valid_to": last_day, "end_state": state}
        if state == "abolished":
            self._refuse_past_start(last_day + timedelta(days=1))
            vals.update(end_decision=decision, end_reason=reason)
        ended = last_day < fields.Date.context_today(self)
        self._move(state if ended else self.state, **vals)
        if state == "abolished":
            day = format_date(self.env, last_day)
            self._tell(self.env._("abolished after %(day)s", day=day), reason)

    def _open_before(self):
        """The version that goes on without an end, or none: another one ends it."""
        return self.procedure_id.version_ids.filtered(
            lambda version: version.state in ("scheduled", "in_force")
            and not version.valid_to
        )

    def _version_before(self):
        """The version that ends where this one begins, or none."""
        self.ensure_one()
        if not self.valid_from:
            return self.browse()
        last_day = self.valid_from - timedelta(days=1)
        return self.procedure_id.version_ids.filtered(
            lambda version: version.valid_to == last_day and version.state in IN_LAW
        )[:1]

    @api.model
    def _cron_follow_the_days(self):
        """Name versions by the day: scheduled ones begin, replaced ones have ended."""
        today = fields.Date.context_today(self.with_context(tz=TIMEZONE))
        begun = self.search([("state", "=", "scheduled"), ("valid_from", "<=", today)])
        begun._move("in_force")
        ended = self.search([("state", "=", "in_force"), ("valid_to", "<", today)])
        abolished = ended.filtered(lambda version: version.end_state == "abolished")
        abolished._move("abolished")
        (ended - abolished)._move("replaced")

    def _move(self, state, **vals):
        """Write a state and its days, past the guard of what is the law."""
        self.with_context(onestop_move=MOVE).write({"state": state, **vals})

    def _refuse_state(self, vals_list):
        """Refuse a state that was written and not moved to.

        :raise UserError: when there is one other than draft.
        """
        moved = {"author_ids", *APPROVAL, *END}
        if any(
            vals.get("state", "draft") != "draft" or moved & vals.keys()
            for vals in vals_list
        ):
            raise UserError(
                self.env._("The state of a version is changed by its buttons only.")
            )

    def _tell(self, what, reason=None):
        """Write a step of a version's life into the procedure's log."""
        if self.env.su:
            return
        for version in self:
            said = self.env._(
                "Version %(number)s %(what)s", number=version.number, what=what
            )
            body = ": ".join(filter(None, (said, reason))) + "."
            version.procedure_id.message_post(body=body)

    def _refuse_unless_manager(self):
        """Refuse whoever is no manager.

        :raise AccessError: with what is missing.
        """
        if not self.env.su and not self.env.user.has_group(
            "onestop_postal.group_manager"
        ):
            raise AccessError(
                self.env._("Only a manager puts a version in force or ends one.")
            )
