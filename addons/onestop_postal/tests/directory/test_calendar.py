from datetime import date, datetime

from odoo.exceptions import ValidationError
from odoo.tests import TransactionCase, tagged

from ...lib import working_time
from .common import RefusalMixin

FROM, TO = date(2026, 1, 1), date(2027, 12, 31)


@tagged("post_install", "-at_install")
class TestCalendar(RefusalMixin, TransactionCase):
    """The working time that clocks take: hours, holidays, swapped days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.env.ref("onestop_postal.calendar_office")
        cls.compiled = cls.calendar._onestop_compiled(FROM, TO)

    def _due(self, day, hour, minute, **options):
        start = datetime(2026, 11, day, hour, minute)
        due = working_time.due(start, 3, "working_days", self.compiled, **options)
        return due.date()

    def _day(self, **vals):
        values = {"name": "Ngày thử", "date": date(2026, 11, 27), "kind": "holiday"}
        return self.env["onestop.calendar.day"].create({**values, **vals})

    def _days(self, calendar=None):
        return (calendar or self.calendar)._onestop_compiled(FROM, TO)["days"]

    def test_the_week_is_in_minutes_of_the_local_day(self):
        self.assertEqual(self.compiled["tz"], "Asia/Ho_Chi_Minh")
        self.assertEqual(self.compiled["week"]["0"], [[420, 690], [780, 990]])
        self.assertEqual(self.compiled["week"]["5"], [])

    def test_the_day_of_culture_is_off(self):
        self.assertEqual(self.compiled["days"]["2026-11-24"], [])

    def test_a_day_worked_in_exchange_has_the_hours_of_its_weekday(self):
        monday = self.compiled["week"]["0"]
        self.assertEqual(self.compiled["days"]["2026-08-22"], monday)
        self.assertEqual(self.compiled["days"]["2026-08-31"], [])

    def test_three_days_from_friday_end_on_thursday_over_the_holiday(self):
        self.assertEqual(self._due(20, 14, 30), date(2026, 11, 26))

    def test_after_the_cut_off_the_count_begins_a_day_later_where_so_ruled(self):
        late = self._due(20, 15, 5, cutoff_minute=900, cutoff_shifts_day=True)
        self.assertEqual(late, date(2026, 11, 27))

    def test_after_the_cut_off_the_count_stays_where_not_ruled(self):
        late = self._due(20, 15, 5, cutoff_minute=900, cutoff_shifts_day=False)
        self.assertEqual(late, date(2026, 11, 26))

    def test_other_hours_replace_those_of_the_week(self):
        self._day(kind="half_day", hours="07:00-11:00")
        self.assertEqual(self._days()["2026-11-27"], [[420, 660]])

    def test_a_calendars_own_day_goes_before_the_general_one(self):
        own = {"calendar_id": self.calendar.id, "date": date(2026, 11, 24)}
        self._day(kind="half_day", hours="08:00-10:00", **own)
        self.assertEqual(self._days()["2026-11-24"], [[480, 600]])
        other = self.calendar.copy()
        self.assertEqual(self._days(other)["2026-11-24"], [])

    def test_an_archived_day_does_not_count(self):
        self._day().active = False
        self.assertNotIn("2026-11-27", self._days())

    def test_without_a_calendar_the_common_office_hours_hold(self):
        none = self.env["resource.calendar"]
        self.assertEqual(none._onestop_compiled(FROM, TO), self.compiled)

    def test_every_second_week_of_a_two_week_calendar_has_its_own_hours(self):
        calendar = self.calendar.copy()
        calendar.switch_calendar_type()
        second = calendar.attendance_ids.filtered(
            lambda attendance: (
                attendance.week_type == "1" and not attendance.display_type
            )
        )
        second.filtered(lambda attendance: attendance.dayofweek == "4").unlink()
        days = self._days(calendar)
        off = [day for day in ("2026-11-20", "2026-11-27") if days.get(day) == []]
        self.assertEqual(len(off), 1)

    def test_the_same_day_is_entered_once(self):
        culture = date(2026, 11, 24)
        self._refused(
            "already entered",
            "onestop.calendar.day",
            lambda: self._day(date=culture),
        )

    def test_a_working_day_in_exchange_says_what_it_follows(self):
        with self.assertRaisesRegex(ValidationError, "which weekday"):
            self._day(kind="compensated")

    def test_other_hours_are_entered(self):
        with self.assertRaisesRegex(ValidationError, "hours of"):
            self._day(kind="half_day")

    def test_hours_out_of_order_are_refused(self):
        for hours in (
            "11:30-07:00",
            "07:00-11:00,10:00-12:00",
            "7h-11h",
            "07:60-09:00",
        ):
            with (
                self.subTest(hours=hours),
                self.assertRaisesRegex(ValidationError, "no span"),
                self.env.cr.savepoint(),
            ):
                self._day(kind="half_day", hours=hours)
