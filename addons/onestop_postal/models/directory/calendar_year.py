from datetime import date, timedelta

from odoo import api, models
from odoo.exceptions import UserError, ValidationError

ONE_DAY = timedelta(days=1)
# Tết always falls between these days; five days of it are off by law.
TET_FROM, TET_TO, TET_DAYS = (1, 18), (2, 25), 4
# No public holiday, Tết with its swaps included, keeps offices closed for longer.
LONGEST_CLOSED = 16


class ResourceCalendar(models.Model):
    """The year of an office as a picture, and changing a day of it by a click."""

    _inherit = "resource.calendar"

    # === Constraints === #

    @api.constrains("attendance_ids")
    def _check_onestop_working_day(self):
        """An office that agencies count by works on some day of the week."""
        for calendar in self:
            agencies_sudo = self.env["onestop.agency"].sudo()
            used = agencies_sudo.search_count([("calendar_id", "=", calendar.id)])
            if used and not calendar._onestop_works():
                raise ValidationError(calendar._onestop_no_working_day())

    # === Business === #

    def _onestop_works(self):
        """Whether anybody works on some weekday."""
        self.ensure_one()
        return any(self.sudo()._onestop_week("0").values())

    def _onestop_no_working_day(self):
        return self.env._(
            "%(calendar)s has no working day: due dates could not be computed. Enter "
            "the hours of at least one weekday.",
            calendar=self.sudo().name,
        )

    @api.model
    def onestop_year(self, calendar_id, year):
        """A year of working hours as plain data, each day with its reason.

        :param calendar_id: False for the common office hours.
        :return: ``calendars`` to choose from, ``days`` (date, state, hours, reason,
            source, own), ``warnings``, ``can_edit``.
        """
        days_model = self.env["onestop.calendar.day"]
        days_model.check_access("read")
        calendars_sudo = self.sudo()._onestop_used()
        calendar_sudo = self.sudo().browse(calendar_id) if calendar_id else None
        calendar_sudo = calendar_sudo or self.sudo().env.ref(
            "onestop_postal.calendar_office"
        )
        year = int(year)
        first, last = date(year, 1, 1), date(year, 12, 31)
        compiled = calendar_sudo._onestop_compiled(first, last)
        changed = {}
        domain = [
            ("date", ">=", first),
            ("date", "<=", last),
            ("calendar_id", "in", (False, calendar_sudo.id)),
        ]
        for day in days_model.search(domain).sorted(lambda one: bool(one.calendar_id)):
            changed[day.date] = day
        days = []
        for offset in range((last - first).days + 1):
            day = first + offset * ONE_DAY
            days.append(self._onestop_day_data(day, compiled, changed.get(day)))
        return {
            "calendar_id": calendar_sudo.id,
            "calendar": calendar_sudo.name,
            "calendars": [[one.id, one.name] for one in calendars_sudo],
            "year": year,
            "days": days,
            "working_days": sum(1 for day in days if day["hours"]),
            "warnings": self._onestop_year_warnings(year, changed.values()),
            "can_edit": days_model.has_access("create"),
        }

    @api.model
    def _onestop_used(self):
        """The calendars that agencies and sites work by, the common one first."""
        office = self.env.ref("onestop_postal.calendar_office")
        chosen = [("calendar_id", "!=", False)]
        used = self.env["onestop.agency"].search(chosen).calendar_id
        used |= self.env["onestop.site"].search(chosen).calendar_id
        return office | used

    @api.model
    def _onestop_day_data(self, day, compiled, changed):
        """One day of the picture."""
        week = compiled["week"][str(day.weekday())]
        spans = compiled["days"].get(day.isoformat(), week)
        minutes = sum(end - begin for begin, end in spans)
        usual = sum(end - begin for begin, end in week)
        if not spans:
            state = "holiday" if changed else "off"
        elif not usual:
            state = "swapped"
        else:
            state = "half" if minutes < usual else "work"
        return {
            "date": day.isoformat(),
            "state": state,
            "hours": ", ".join(
                f"{begin // 60:02}:{begin % 60:02}–{end // 60:02}:{end % 60:02}"
                for begin, end in spans
            ),
            "reason": changed.name if changed else "",
            "source": (changed.source or "") if changed else "",
            "own": bool(changed and changed.calendar_id),
        }

    @api.model
    def _onestop_year_warnings(self, year, changed):
        """What a year still lacks, as sentences."""
        first, last = date(year, *TET_FROM), date(year, *TET_TO)
        tet = [
            day
            for day in changed
            if day.kind == "holiday" and first <= day.date <= last
        ]
        if len(tet) >= TET_DAYS:
            return []
        return [
            self.env._(
                "The holidays of Tết %(year)s are not entered: due dates that run over "
                "them come too early. Enter them as soon as they are published.",
                year=year,
            )
        ]

    @api.model
    def onestop_mark(self, calendar_id, day, what, reason, everywhere=False):
        """Change one day: holiday, morning, whole or usual.

        :param str day: ISO date.
        :param everywhere: for all calendars instead of this one.
        :raise UserError: without a reason.
        """
        days = self.env["onestop.calendar.day"]
        days.check_access("write")
        when = date.fromisoformat(day)
        scope = False if everywhere else calendar_id
        known = days.search([("date", "=", when), ("calendar_id", "=", scope)])
        if what == "usual":
            if not known:
                raise UserError(
                    self.env._(
                        "This day is changed for all calendars. Choose “For all” to "
                        "take the change back."
                    )
                )
            known.active = False
            return
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the day is different."))
        vals = {"name": reason.strip(), **self._onestop_mark_vals(calendar_id, what)}
        if known:
            known.write(vals)
        else:
            days.create({**vals, "date": when, "calendar_id": scope})

    @api.model
    def _onestop_mark_vals(self, calendar_id, what):
        """The kind and hours of a changed day."""
        if what == "holiday":
            return {"kind": "holiday", "hours": False, "follows": False}
        calendar_sudo = self.sudo().browse(calendar_id)
        week = calendar_sudo._onestop_week("0")
        weekday = next((key for key, spans in week.items() if spans), None)
        if weekday is None:
            raise UserError(calendar_sudo._onestop_no_working_day())
        if what == "whole":
            return {"kind": "compensated", "follows": weekday, "hours": False}
        begin, end = week[weekday][0]
        hours = f"{begin // 60:02}:{begin % 60:02}-{end // 60:02}:{end % 60:02}"
        return {"kind": "half_day", "hours": hours, "follows": False}
