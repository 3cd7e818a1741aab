from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...lib import working_time
from .dossier_clock import to_local, to_utc

# Status → what is waited for, and the rule that says what the wait does to the clock.
WAITS = {
    "5": ("supplement", "supplement_effect", "restart"),
    "6": ("obligation", "obligation_effect", "pause"),
}
RUNNING = ("2", "4")


class Dossier(models.Model):
    """The times in which the agency waits, and what they do to the due moment.

    What is waited for is not processing time. What it does to the time limit is a rule:
    it restarts (NĐ 61/2018 art. 19.4), is paused (QĐ 766/QĐ-TTg) or goes on. The due
    moment follows from what happened; nobody types it.
    """

    _inherit = "onestop.dossier"

    waiting_for = fields.Selection(
        selection=[
            ("supplement", "The citizen's supplement"),
            ("obligation", "The citizen's payment"),
        ],
        readonly=True,
    )
    waiting_since = fields.Datetime(readonly=True)
    supplement_count = fields.Integer(string="Supplements asked for", readonly=True)
    extension_count = fields.Integer(string="Extensions", readonly=True)
    promised_at = fields.Datetime(
        string="Promised first",
        readonly=True,
        help="The due moment before it was moved.",
    )

    # === Business === #

    def _move(self, axis, to, **options):
        """Override to refuse more requests for supplement than the rule allows."""
        if axis == "status" and to == "5":
            self._refuse_more_supplements(options.get("happened_at"))
        return super()._move(axis, to, **options)

    def _after_move(self, axis, to, moment):
        """Override to stop and to move the clock."""
        if axis == "status":
            for dossier in self:
                dossier._follow_status(to, moment)
        return super()._after_move(axis, to, moment)

    def _follow_status(self, to, moment):
        """Begin a wait, or end one."""
        self.ensure_one()
        if to in WAITS:
            vals = {"waiting_for": WAITS[to][0], "waiting_since": moment}
            if to == "5":
                vals["supplement_count"] = self.supplement_count + 1
            self._guarded().write(vals)
        elif self.waiting_since:
            if to in RUNNING:
                self._resume_clock(moment)
            self._guarded().write({"waiting_for": False, "waiting_since": False})

    def _resume_clock(self, moment):
        """Move the due moment as the rule says that held when the wait began."""
        self.ensure_one()
        key, default = next(
            rest for what, *rest in WAITS.values() if what == self.waiting_for
        )
        effect = self._rule(key, self.waiting_since, default)
        due = self._due_after_wait(effect, moment)
        if due == self.due_at:
            return
        words = {
            "restart": self.env._("Complete: the time limit starts again."),
            "pause": self.env._("Complete: the time waited does not count."),
        }
        self._move_due(due, words[effect], moment, origin="system")

    def _due_after_wait(self, effect, moment):
        """The due moment (UTC) when a wait has ended.

        :param effect: ``restart``, ``pause`` or ``none``.
        """
        self.ensure_one()
        if not self.due_at or effect == "none":
            return self.due_at
        if effect == "restart":
            limit = self.case_id.sudo()._limit(self._channel())
            return self._compute_due(moment, limit, self.agency_id, self.field_id)
        calendar = self._calendar(min(self.waiting_since, self.due_at))
        waited = working_time.working_minutes(
            to_local(self.waiting_since), to_local(moment), calendar
        )
        return to_utc(
            working_time.add_working_minutes(
                to_local(self.due_at), max(waited, 0), calendar
            )
        )

    def _extend(self, day, reason, *, happened_at=None, origin="agency"):
        """Promise a later day, with the agency's apology (NĐ 61/2018 art. 19.9).

        :param date day: the new day; due when its working hours end.
        :param reason: what the citizen reads in the apology.
        :raise UserError: without a reason, outside processing, too late before the due
            day, more often than the rule allows, or for a day that is not later or
            not worked.
        """
        self.ensure_one()
        moment = happened_at or fields.Datetime.now()
        if not (reason or "").strip():
            raise UserError(self.env._("Give the reason of the delay in words."))
        self._refuse_extension(moment)
        calendar = self._calendar(min(moment, self.due_at))
        later = to_local(self.due_at).date() < day
        if not later or not working_time.is_working_day(day, calendar):
            raise UserError(
                self.env._(
                    "%(day)s is no working day after the day promised so far; choose "
                    "another day.",
                    day=format_date(self.env, day),
                )
            )
        close = working_time.segments(day, calendar)[-1][1]
        due = working_time.datetime(day.year, day.month, day.day)
        due += working_time.timedelta(minutes=close)
        count = self.extension_count + 1
        self._move_due(to_utc(due), reason.strip(), moment, origin=origin)
        self._guarded().write({"extension_count": count})

    def _refuse_extension(self, moment):
        """Refuse an extension that comes too late, or one too many.

        :raise UserError: saying which rule stands against it.
        """
        self.ensure_one()
        if self.status not in RUNNING or not self.due_at:
            raise UserError(
                self.env._("Only a dossier in process is given a later day.")
            )
        most = int(self._rule("max_extensions", moment, "1"))
        if self.extension_count >= most:
            raise UserError(
                self.env._(
                    "The day was moved %(count)s times already; the law allows "
                    "%(most)s.",
                    count=self.extension_count,
                    most=most,
                )
            )
        notice = int(self._rule("extension_notice_days", moment, "1"))
        ahead = (to_local(self.due_at).date() - to_local(moment).date()).days
        if ahead < notice:
            raise UserError(
                self.env._(
                    "A later day is told at least %(notice)s days before the day "
                    "promised; it is too late for that.",
                    notice=notice,
                )
            )

    def _refuse_more_supplements(self, happened_at):
        """Refuse a request beyond what the rule allows (NĐ 61/2018 art. 11.2c).

        :raise UserError: naming the dossier.
        """
        moment = happened_at or fields.Datetime.now()
        for dossier in self.filtered(lambda dossier: dossier.status != "5"):
            most = int(dossier._rule("max_supplements", moment, "1"))
            if dossier.supplement_count >= most:
                raise UserError(
                    self.env._(
                        "Dossier %(code)s: a supplement was asked for already; the law "
                        "allows %(most)s. Decide on what is there.",
                        code=dossier.name,
                        most=most,
                    )
                )

    def _move_due(self, due, reason, moment, *, origin):
        """Write a due moment that follows from what happened, and log it."""
        self.ensure_one()
        self._log(
            "clock",
            old=fields.Datetime.to_string(self.due_at),
            new=fields.Datetime.to_string(due),
            reason=reason,
            happened_at=moment,
            origin=origin,
        )
        promised = self.promised_at or self.due_at
        self._guarded().write({"due_at": due, "promised_at": promised})

    def _rule(self, key, moment, default):
        """What a rule says for this dossier's agency and field."""
        self.ensure_one()
        rules = self.env["onestop.rule"].sudo()
        return rules._value(
            key, moment, self.agency_id, default=default, field=self.field_id
        )
