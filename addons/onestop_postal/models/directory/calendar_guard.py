from datetime import timedelta

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from .calendar_year import LONGEST_CLOSED


class CalendarDay(models.Model):
    """Holidays never close an office for good."""

    _inherit = "onestop.calendar.day"

    # === Constraints === #

    @api.constrains("date", "kind", "hours", "calendar_id", "active")
    def _check_some_working_day(self):
        """Refuse holidays that leave more than two weeks without a working day."""
        span = timedelta(days=LONGEST_CLOSED)
        for day in self.filtered(lambda one: one.active and one.kind == "holiday"):
            calendar_sudo = day.calendar_id.sudo()
            compiled = calendar_sudo._onestop_compiled(day.date - span, day.date + span)
            closed = 0
            for offset in range(-LONGEST_CLOSED, LONGEST_CLOSED + 1):
                when = day.date + timedelta(days=offset)
                week = compiled["week"][str(when.weekday())]
                works = compiled["days"].get(when.isoformat(), week)
                closed = 0 if works else closed + 1
                if closed >= LONGEST_CLOSED:
                    raise ValidationError(
                        self.env._(
                            "With %(day)s off there would be no working day for "
                            "%(number)s days: due dates could not be kept. Enter a "
                            "working day between.",
                            day=format_date(self.env, day.date),
                            number=LONGEST_CLOSED,
                        )
                    )
