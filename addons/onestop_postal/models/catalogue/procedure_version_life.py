from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...const import TIMEZONE
from .procedure_version import MOVE


class ProcedureVersion(models.Model):
    """The life of a version: written, approved by another, in force on its days."""

    _inherit = "onestop.procedure.version"

    # === Actions === #

    def action_approve(self):
        """Approve drafts that others have written.

        :raise AccessError: unless by a manager.
        :raise UserError: for an own text, an empty one, or one without a decision.
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

    def action_back_to_draft(self):
        """Take an approved text back, so that it can be written again."""
        self._refuse_unless_manager()
        approved = self.filtered(lambda version: version.state == "approved")
        approved._move("draft", approved_by_id=False, approved_at=False)

    def action_put_in_force(self):
        self.ensure_one()
        self._put_in_force(self.valid_from or fields.Date.context_today(self))

    def action_abolish(self):
        self.ensure_one()
        self._replace(fields.Date.context_today(self), state="abolished")

    def action_new_version(self):
        self.ensure_one()
        self._refuse_unless_manager()
        version = self.copy()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": version.id,
            "view_mode": "form",
        }

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
        before = self.procedure_id.version_ids.filtered(
            lambda version: version.state in ("scheduled", "in_force")
            and not version.valid_to
        )
        if before:
            if before.valid_from >= valid_from:
                raise UserError(
                    self.env._(
                        "“%(version)s” is in force from %(day)s; another begins later.",
                        version=before.display_name,
                        day=before.valid_from,
                    )
                )
            before._replace(valid_from - timedelta(days=1))
        begun = valid_from <= fields.Date.context_today(self)
        self._move("in_force" if begun else "scheduled", valid_from=valid_from)

    def _replace(self, last_day, state="replaced"):
        """End a version in force: ``replaced`` or ``abolished`` after its last day.

        Until that day has passed it says in force, or scheduled.

        :raise UserError: when it is not in force.
        """
        self.ensure_one()
        self._refuse_unless_manager()
        if self.state not in ("scheduled", "in_force"):
            raise UserError(
                self.env._("%(version)s is not in force.", version=self.display_name)
            )
        ended = last_day < fields.Date.context_today(self)
        goes_on = state == "replaced" and not ended
        self._move(self.state if goes_on else state, valid_to=last_day)

    @api.model
    def _cron_follow_the_days(self):
        """Name versions by the day: scheduled ones begin, replaced ones have ended."""
        today = fields.Date.context_today(self.with_context(tz=TIMEZONE))
        begun = self.search([("state", "=", "scheduled"), ("valid_from", "<=", today)])
        begun._move("in_force")
        ended = self.search([("state", "=", "in_force"), ("valid_to", "<", today)])
        ended._move("replaced")

    def _refuse_unready(self):
        """Refuse a text that cannot become the law as it stands; a hook.

        :raise UserError: naming what is missing.
        """
        self.ensure_one()
        if not self.case_ids:
            raise UserError(
                self.env._(
                    "“%(version)s” has no case yet: add one with its papers, fees and "
                    "time limit.",
                    version=self.display_name,
                )
            )
        if not self.decision:
            raise UserError(
                self.env._(
                    "Enter the decision that publishes “%(version)s” first.",
                    version=self.display_name,
                )
            )

    def _move(self, state, **vals):
        """Write a state and its days, past the guard of what is the law."""
        self.with_context(onestop_move=MOVE).write({"state": state, **vals})

    def _refuse_state(self, vals_list):
        """Refuse a state that was written and not moved to.

        :raise UserError: when there is one other than draft.
        """
        moved = {"author_ids", "approved_by_id", "approved_at"}
        if any(
            vals.get("state", "draft") != "draft" or moved & vals.keys()
            for vals in vals_list
        ):
            raise UserError(
                self.env._("The state of a version is changed by its buttons only.")
            )

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
