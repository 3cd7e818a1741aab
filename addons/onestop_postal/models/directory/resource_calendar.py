from datetime import timedelta

from odoo import fields, models
from odoo.fields import Domain


class ResourceCalendar(models.Model):
    _inherit = "resource.calendar"

    onestop_day_ids = fields.One2many(
        comodel_name="onestop.calendar.day",
        inverse_name="calendar_id",
        string="Own holidays and changed days",
    )

    # === Business === #

    def _onestop_compiled(self, date_from, date_to):
        """The working time as plain data, for the clock on the server and the client.

        :param date_from, date_to: the days that matter, both included.
        :return: ``{"week": {"0": [[420, 690], …], …}, "days": {"2026-11-24": []},
            "tz": "Asia/Ho_Chi_Minh"}``: spans are minutes of the local day, ``days``
            are those that differ from their week.
        """
        calendar = self or self.env.ref("onestop_postal.calendar_office")
        calendar.ensure_one()
        calendar_sudo = calendar.sudo()  # officers and couriers read no attendances
        week = calendar_sudo._onestop_week("0")
        days = {}
        if calendar_sudo.two_weeks_calendar:
            days = calendar_sudo._onestop_second_weeks(date_from, date_to, week)
        changed_days = self.env["onestop.calendar.day"].sudo()
        domain = Domain("date", ">=", date_from) & Domain("date", "<=", date_to)
        domain &= Domain("calendar_id", "in", (False, calendar.id))
        # Those of all calendars first, so that the calendar's own word is the last.
        changed = changed_days.search(domain)
        for day in changed.sorted(lambda day: (bool(day.calendar_id), day.date)):
            days[day.date.isoformat()] = day._spans(week)
        return {"week": week, "days": days, "tz": calendar_sudo.tz}

    def _onestop_week(self, week_type):
        """The spans of each weekday; ``week_type`` matters to two-week calendars."""
        week = {str(weekday): [] for weekday in range(7)}
        for attendance in self.attendance_ids:
            skipped = attendance.display_type or attendance.day_period == "lunch"
            if skipped or (attendance.week_type or week_type) != week_type:
                continue
            span = [round(attendance.hour_from * 60), round(attendance.hour_to * 60)]
            week[attendance.dayofweek].append(span)
        return {weekday: sorted(spans) for weekday, spans in week.items()}

    def _onestop_second_weeks(self, date_from, date_to, first_week):
        """The days of every second week that differ from the first."""
        second_week = self._onestop_week("1")
        attendances = self.env["resource.calendar.attendance"]
        days = {}
        for offset in range((date_to - date_from).days + 1):
            day = date_from + timedelta(days=offset)
            weekday = str(day.weekday())
            differs = second_week[weekday] != first_week[weekday]
            if differs and attendances.get_week_type(day) == 1:
                days[day.isoformat()] = second_week[weekday]
        return days
