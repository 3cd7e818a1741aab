from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...const import TIMEZONE
from ...lib import working_time

ZONE = ZoneInfo(TIMEZONE)
UTC = ZoneInfo("UTC")
# Statuses in which the agency's time no longer runs.
ENDED = ("3", "7", "8", "9", "10")
# How far past a start a calendar is compiled: the longest limit is counted in months.
HORIZON = timedelta(days=420)


def _finished_late(model, alias, query):
    """SQL: finished after the due moment; two columns cannot be compared otherwise."""
    return SQL(
        "%s > %s",
        model._field_to_sql(alias, "finished_at", query),
        model._field_to_sql(alias, "due_at", query),
    )


def _waiting_late(model, alias, query):
    """SQL: the agency began to wait after the due moment."""
    return SQL(
        "%s > %s",
        model._field_to_sql(alias, "waiting_since", query),
        model._field_to_sql(alias, "due_at", query),
    )


def to_local(moment):
    """A naive UTC moment as the naive local time of the offices."""
    return moment.replace(tzinfo=UTC).astimezone(ZONE).replace(tzinfo=None)


def to_utc(moment):
    """A naive local moment of the offices as naive UTC."""
    return moment.replace(tzinfo=ZONE).astimezone(UTC).replace(tzinfo=None)


class Dossier(models.Model):
    """The clock of a dossier: when it is due and how much time is left."""

    _inherit = "onestop.dossier"

    is_late = fields.Boolean(
        string="Late", compute="_compute_lateness", search="_search_is_late"
    )
    is_finished = fields.Boolean(compute="_compute_lateness")
    remaining = fields.Char(compute="_compute_lateness")

    # === Computes and searches === #

    @api.depends("due_at", "finished_at", "status", "waiting_since")
    def _compute_lateness(self):
        now = fields.Datetime.now()
        for dossier in self:
            dossier.is_finished = dossier.status in ENDED
            end = dossier.finished_at or (False if dossier.is_finished else now)
            if not dossier.finished_at and dossier.waiting_since:
                end = dossier.waiting_since  # the agency's time stands still
            dossier.is_late = bool(dossier.due_at and end and end > dossier.due_at)
            dossier.remaining = dossier._remaining_words(now)

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._late_domain()

    @api.model
    def _late_domain(self, now=None):
        """Dossiers past their due date: finished after it, or still running.

        On-time is finished at or before the due moment (QĐ 766/QĐ-TTg).
        """
        moment = now or fields.Datetime.now()
        return Domain("due_at", "!=", False) & (
            (
                Domain("finished_at", "=", False)
                & Domain("status", "not in", list(ENDED))
                & Domain("due_at", "<", moment)
                & (
                    Domain("waiting_since", "=", False)
                    | Domain.custom(to_sql=_waiting_late)
                )
            )
            | Domain.custom(to_sql=_finished_late)
        )

    def _remaining_words(self, now):
        """What is left until the due date, in working time, as people say it."""
        self.ensure_one()
        if not self.due_at or self.is_finished:
            return ""
        if self.waiting_since:
            now = self.waiting_since
        calendar = self._calendar(min(now, self.due_at))
        late = now > self.due_at
        first, last = sorted((to_local(now), to_local(self.due_at)))
        minutes = working_time.working_minutes(first, last, calendar)
        days, rest = divmod(minutes, 8 * 60)
        if days:
            left = self.env._("%(days)s working days", days=days)
        else:
            left = self.env._("%(hours)s working hours", hours=rest // 60)
        return self.env._("late by %(time)s", time=left) if late else left

    # === Business === #

    def _calendar(self, start):
        """The compiled working calendar of the deciding agency around ``start``."""
        return self._agency_calendar(self.agency_id, start)

    @api.model
    def _agency_calendar(self, agency, start):
        """The compiled working calendar of an agency from a day before ``start``.

        :return: the dict that lib.working_time takes.
        """
        calendar = agency.sudo().calendar_id or self.env.company.resource_calendar_id
        day = to_local(start).date()
        return calendar.sudo()._onestop_compiled(day - timedelta(days=1), day + HORIZON)

    @api.model
    def _compute_due(self, start, limit, agency, field=None):
        """The due moment of a time limit that starts at ``start``.

        :param start: naive UTC moment at which the clock starts.
        :param limit: onestop.time.limit record.
        :param field: of the procedure, which may have its own cut-off.
        :return: naive UTC datetime; False when the case has no limit.
        """
        if not limit:
            return False
        rules = self.env["onestop.rule"].sudo()
        scope = {"agency": agency, "field": field}
        cutoff = int(rules._value("cutoff_minute", start, default="900", **scope))
        shifts = rules._value("cutoff_shifts_day", start, default="0", **scope) == "1"
        due = working_time.due(
            to_local(start),
            limit.value,
            limit.unit,
            self._agency_calendar(agency, start),
            cutoff_minute=cutoff,
            cutoff_shifts_day=shifts,
        )
        return to_utc(due)

    def _start_clock(self, moment):
        """Start the clock of dossiers that wait for the signed handover.

        The legal moment of submission of a carried dossier is the signing of the
        handover (QĐ 45/2016 art. 7).
        """
        for dossier in self.filtered(lambda dossier: not dossier.clock_started_at):
            limit = dossier.case_id.sudo()._limit(dossier._channel())
            due = self._compute_due(moment, limit, dossier.agency_id, dossier.field_id)
            dossier._guarded().write({"clock_started_at": moment, "due_at": due})
            dossier._log(
                "clock",
                new=fields.Datetime.to_string(due) if due else None,
                reason=self.env._("The handover was signed: the clock starts."),
                happened_at=moment,
                origin="system",
            )

    def _channel(self):
        """The channel whose fees and limits hold: at the desk, or carried by post."""
        self.ensure_one()
        return "direct" if self.intake_mode == "slip" else "post"


def parse_moment(text):
    """A client's ISO moment ("2026-11-23T01:02:03Z") as naive UTC; None when empty.

    :raise ValueError: when it is not a moment.
    """
    if not text:
        return None
    moment = datetime.fromisoformat(str(text).replace("Z", "+00:00"))
    if moment.tzinfo:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment.replace(microsecond=0)
