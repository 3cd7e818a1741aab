import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

WEEKDAYS = [
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
    ("5", "Saturday"),
    ("6", "Sunday"),
]
SPAN = re.compile(r"^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$")
MINUTES_OF_DAY = 24 * 60


class CalendarDay(models.Model):
    """A day that is not like its weekday: a holiday, a swapped or a shortened day.

    Without a calendar it holds for all; a calendar's own day goes before it.
    """

    _name = "onestop.calendar.day"
    _description = "Holiday or changed day"
    _order = "date desc, id"

    name = fields.Char(required=True)
    date = fields.Date(required=True)
    kind = fields.Selection(
        selection=[
            ("holiday", "Holiday"),
            ("compensated", "Working day in exchange"),
            ("half_day", "Other hours"),
        ],
        required=True,
        default="holiday",
    )
    calendar_id = fields.Many2one(
        comodel_name="resource.calendar",
        string="Working hours",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: the day holds for all agencies and sites.",
    )
    hours = fields.Char(
        help="Such as 07:00-11:30,13:00-16:30. Empty on a working day in exchange: "
        "the hours of the weekday it follows."
    )
    follows = fields.Selection(
        selection=WEEKDAYS,
        string="Follows weekday",
        help="The weekday whose hours a working day in exchange takes.",
    )
    source = fields.Char(help="The decision or law that says so.")
    active = fields.Boolean(default=True)

    _date_calendar_unique = models.UniqueIndex(
        "(date, COALESCE(calendar_id, 0)) WHERE active",
        "This day is already entered for these working hours.",
    )

    # === Constraints === #

    @api.constrains("kind", "hours", "follows")
    def _check_hours(self):
        for day in self:
            if day.kind == "half_day" and not day.hours:
                raise ValidationError(
                    self.env._("Enter the hours of %(name)s.", name=day.name)
                )
            if day.kind == "compensated" and not (day.hours or day.follows):
                raise ValidationError(
                    self.env._(
                        "Say which weekday %(name)s follows, or enter its hours.",
                        name=day.name,
                    )
                )
            day._parse_hours()

    # === Business === #

    def _spans(self, week):
        """The working spans of the day, in minutes.

        :param week: the spans of each weekday of the calendar in question.
        """
        self.ensure_one()
        if self.kind == "holiday":
            return []
        return self._parse_hours() or week[self.follows]

    def _parse_hours(self):
        """``hours`` as spans of minutes.

        :raise ValidationError: on text that is no span, or spans out of order.
        """
        self.ensure_one()
        spans = []
        for text in (self.hours or "").replace(" ", "").split(","):
            if not text:
                continue
            match = SPAN.match(text)
            if match:
                hour_from, minute_from, hour_to, minute_to = map(int, match.groups())
                start, end = hour_from * 60 + minute_from, hour_to * 60 + minute_to
                last_end = spans[-1][1] if spans else 0
                minutes_fit = minute_from < 60 and minute_to < 60
                if minutes_fit and last_end <= start < end <= MINUTES_OF_DAY:
                    spans.append([start, end])
                    continue
            raise ValidationError(
                self.env._(
                    "%(text)s is no span of hours. Write 07:00-11:30,13:00-16:30.",
                    text=text,
                )
            )
        return spans
