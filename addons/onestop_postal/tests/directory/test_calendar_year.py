from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import OnestopCommon


@tagged("post_install", "-at_install")
class TestCalendarYear(OnestopCommon):
    """A manager sees a year of an office, and changes a day in two clicks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.env.ref("onestop_postal.calendar_office").copy()
        cls.agency.calendar_id = cls.calendar

    def _year(self, user=None, year=2026, calendar=None):
        calendars = self.env["resource.calendar"].with_user(user or self.manager)
        return calendars.onestop_year((calendar or self.calendar).id, year)

    def _state(self, day, **options):
        days = {one["date"]: one for one in self._year(**options)["days"]}
        return days[day]

    def _mark(self, day, what, reason="Theo quyết định", user=None, everywhere=False):
        calendars = self.env["resource.calendar"].with_user(user or self.manager)
        calendars.onestop_mark(self.calendar.id, day, what, reason, everywhere)

    def test_each_day_says_how_it_is_worked_and_why(self):
        self.assertEqual(self._state("2026-11-23")["state"], "work")
        self.assertEqual(self._state("2026-11-28")["state"], "off")
        culture = self._state("2026-11-24")
        self.assertEqual(culture["state"], "holiday")
        self.assertIn("Văn hóa", culture["reason"])
        self.assertIn("28/2026/QH16", culture["source"])
        self.assertEqual(self._state("2026-08-22")["state"], "swapped")
        self.assertEqual(len(self._year()["days"]), 365)

    def test_a_local_saturday_is_worked_in_this_office_only(self):
        self._mark("2026-11-28", "morning")
        day = self._state("2026-11-28")
        self.assertEqual((day["state"], day["own"]), ("swapped", True))
        self.assertEqual(day["hours"], "07:00–11:30")
        other = self.env.ref("onestop_postal.calendar_office").copy()
        self.assertEqual(self._state("2026-11-28", calendar=other)["state"], "off")

    def test_a_half_day_a_holiday_and_back_again(self):
        self._mark("2026-11-25", "morning")
        self.assertEqual(self._state("2026-11-25")["state"], "half")
        self._mark("2026-11-25", "holiday")
        self.assertEqual(self._state("2026-11-25")["state"], "holiday")
        self._mark("2026-11-25", "usual")
        self.assertEqual(self._state("2026-11-25")["state"], "work")

    def test_a_day_of_all_offices_is_not_taken_back_for_one(self):
        with self.assertRaisesRegex(UserError, "for all calendars"):
            self._mark("2026-11-24", "usual")

    def test_a_change_has_a_reason(self):
        with self.assertRaisesRegex(UserError, "Say why"):
            self._mark("2026-11-25", "holiday", reason=" ")

    def test_a_missing_tet_is_warned_of(self):
        self.assertEqual(self._year()["warnings"], [])
        [warning] = self._year(year=2031)["warnings"]
        self.assertIn("Tết 2031", warning)

    def test_an_office_without_a_working_day_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "no working day"):
            self.calendar.attendance_ids.unlink()
            self.calendar._check_onestop_working_day()
        empty = self.calendar.copy({"attendance_ids": False})
        empty.attendance_ids.unlink()
        with self.assertRaisesRegex(ValidationError, "no working day"):
            self.other_agency.calendar_id = empty

    def test_holidays_without_end_are_refused(self):
        first = date(2031, 3, 3)
        days = [
            {
                "name": "Nghỉ dài",
                "date": first + timedelta(days=offset),
                "calendar_id": self.calendar.id,
            }
            for offset in range(15)
        ]
        with self.assertRaisesRegex(ValidationError, "no working day for"):
            self.env["onestop.calendar.day"].create(days)

    def test_only_a_manager_changes_a_day(self):
        people = (self.clerk, self.courier, self.accountant, self.auditor)
        for user in (*people, self.officer):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._mark("2026-11-25", "holiday", user=user)
        for user in people:
            self.assertFalse(self._year(user=user)["can_edit"])
        self.assertTrue(self._year()["can_edit"])
        with self.assertRaises(AccessError):
            self._year(user=self.officer)

    def test_swapped_days_are_pasted_once_and_wrong_lines_are_named(self):
        swaps = self.env["onestop.calendar.swap"].with_user(self.manager)
        text = "02/01/2031 → 04/01/2031\n\n03/01/2031: 05/01/2031"
        swap = swaps.create({"text": text, "source": "Thông báo thử"})
        for _again in range(2):
            swap.action_enter()
        self.assertEqual(self._state("2031-01-02", year=2031)["state"], "holiday")
        worked = self._state("2031-01-04", year=2031)
        self.assertEqual((worked["state"], worked["own"]), ("swapped", False))
        for wrong in ("ngày 2/1", "31/02/2031 → 01/03/2031", "04/01/2031 → 02/01/2031"):
            swap.text = f"06/01/2031 → 11/01/2031\n{wrong}"
            with self.subTest(line=wrong), self.assertRaisesRegex(UserError, "Line 2"):
                swap.action_enter()
        self.assertEqual(self._state("2031-01-06", year=2031)["state"], "work")
        with self.assertRaises(AccessError):
            swaps.with_user(self.clerk).create({"text": text, "source": "x"})
