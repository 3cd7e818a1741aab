"""The clock's rules, one by one, as an office would work them out on paper.

The hours are 07:00–11:30 and 13:00–16:30, Monday to Friday; 24/11/2026 is a holiday.
"""

from datetime import date, datetime, timedelta

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...models.dossier.dossier_clock import to_local, to_utc
from ..common import OnestopCommon

FRIDAY_1430 = datetime(2026, 11, 20, 14, 30)
FRIDAY_1505 = datetime(2026, 11, 20, 15, 5)


class GoldenClockCommon(OnestopCommon):
    def _limit(self, value, unit, channel="any"):
        """Give the case another time limit; it was law, so as the system."""
        limit = self.case.limit_ids
        self.env.cr.execute(
            "UPDATE onestop_time_limit SET value = %s, unit = %s, channel = %s"
            " WHERE id = %s",
            (value, unit, channel, limit.id),
        )
        limit.invalidate_recordset()
        return limit

    def _due(self, start, value=3, unit="working_days"):
        """The local due moment of a limit that starts at a local moment."""
        limit = self._limit(value, unit)
        dossiers = self.env["onestop.dossier"]
        return to_local(dossiers._compute_due(to_utc(start), limit, self.agency))

    def _rule(self, key, value, **vals):
        return self.env["onestop.rule"].create(
            {
                "key": key,
                "value": value,
                "valid_from": date(2026, 1, 1),
                "agency_id": self.agency.id,
                "source": "Quyết định thử",
                **vals,
            }
        )

    def _day(self, day, **vals):
        return self.env["onestop.calendar.day"].create(
            {"name": "Ngày thử", "date": day, "kind": "holiday", **vals}
        )

    def _in_process(self, start=FRIDAY_1430, **changes):
        """A dossier taken in at a local moment and received by the agency."""
        moment = to_utc(start)
        dossier = self._create_dossier(happened_at=moment.isoformat() + "Z", **changes)
        dossier._move("outbound_state", "handed_over", happened_at=moment)
        dossier._receive_at_agency(moment)
        return dossier


@tagged("post_install", "-at_install")
class TestGoldenDue(GoldenClockCommon):
    def test_three_days_from_friday_half_past_two_end_on_thursday(self):
        self.assertEqual(self._due(FRIDAY_1430), datetime(2026, 11, 26, 16, 30))

    def test_three_days_from_friday_five_past_three_where_the_cut_off_shifts(self):
        self._rule("cutoff_shifts_day", "1")
        self.assertEqual(self._due(FRIDAY_1505), datetime(2026, 11, 27, 16, 30))

    def test_three_days_from_friday_five_past_three_where_it_does_not(self):
        self.assertEqual(self._due(FRIDAY_1505), datetime(2026, 11, 26, 16, 30))

    def test_three_o_clock_sharp_is_in_time(self):
        sharp = datetime(2026, 11, 20, 15, 0, 0)
        due = self._due(sharp, 1, "same_day")
        self.assertEqual(due, datetime(2026, 11, 20, 16, 30))
        late = self._due(sharp + timedelta(seconds=1), 1, "same_day")
        self.assertEqual(late, datetime(2026, 11, 23, 16, 30))

    def test_a_same_day_result_asked_for_on_friday_evening_is_monday_s(self):
        due = self._due(datetime(2026, 11, 20, 15, 1), 1, "same_day")
        self.assertEqual(due, datetime(2026, 11, 23, 16, 30))

    def test_a_same_day_result_asked_for_before_the_holiday_passes_over_it(self):
        due = self._due(datetime(2026, 11, 23, 15, 1), 1, "same_day")
        self.assertEqual(due, datetime(2026, 11, 25, 16, 30))

    def test_an_own_cut_off_of_an_agency_goes_before_the_general_one(self):
        self._rule("cutoff_shifts_day", "1")
        self._rule("cutoff_minute", str(16 * 60))
        self.assertEqual(self._due(FRIDAY_1505), datetime(2026, 11, 26, 16, 30))

    def test_calendar_days_are_counted_through_and_end_on_a_working_day(self):
        # 15 days from Friday 20/11 is Saturday 5/12: Monday 7/12.
        due = self._due(FRIDAY_1430, 15, "days")
        self.assertEqual(due, datetime(2026, 12, 7, 16, 30))

    def test_months_end_on_the_same_day_or_the_month_s_last(self):
        self.assertEqual(
            self._due(datetime(2026, 11, 30, 9, 0), 3, "months").date(),
            date(2027, 3, 1),  # 28/2/2027 is a Sunday
        )

    def test_hours_are_working_hours_and_end_on_the_minute(self):
        # 14:30–16:30 on Friday, 07:00–11:30 and 13:00–14:30 on Monday.
        due = self._due(FRIDAY_1430, 8, "hours")
        self.assertEqual(due, datetime(2026, 11, 23, 14, 30))

    def test_the_swapped_days_of_tet_are_off(self):
        # Friday 13/2/2026 + 1: Tết lasts from Monday 16 to Friday 20.
        due = self._due(datetime(2026, 2, 13, 9, 0), 1)
        self.assertEqual(due.date(), date(2026, 2, 23))

    def test_a_saturday_worked_in_exchange_counts(self):
        # Saturday 22/8/2026 is worked for Monday 31/8.
        due = self._due(datetime(2026, 8, 21, 9, 0), 1)
        self.assertEqual(due.date(), date(2026, 8, 22))

    def test_a_half_day_ends_the_day_it_is_due(self):
        self._day(date(2026, 11, 26), kind="half_day", hours="07:00-11:00")
        self.assertEqual(self._due(FRIDAY_1430), datetime(2026, 11, 26, 11, 0))

    def test_an_agency_that_works_on_saturday_mornings_counts_them(self):
        saturday = self.agency.calendar_id.copy({"name": "Có sáng thứ Bảy"})
        saturday.attendance_ids = [
            Command.create(
                {
                    "name": "Sáng thứ Bảy",
                    "dayofweek": "5",
                    "day_period": "morning",
                    "hour_from": 7.0,
                    "hour_to": 11.0,
                }
            )
        ]
        self.agency.calendar_id = saturday
        self.assertEqual(self._due(FRIDAY_1430, 1), datetime(2026, 11, 21, 11, 0))

    def test_the_year_s_end_is_passed_over(self):
        # Thursday 31/12/2026 14:00 + 1: 1/1 is a holiday, then the weekend.
        due = self._due(datetime(2026, 12, 31, 14, 0), 1)
        self.assertEqual(due, datetime(2027, 1, 4, 16, 30))

    def test_where_the_post_issues_the_slip_the_counter_s_time_counts(self):
        dossier = self._in_process(FRIDAY_1430)
        self.assertEqual(to_local(dossier.clock_started_at), FRIDAY_1430)
        self.assertEqual(to_local(dossier.due_at), datetime(2026, 11, 26, 16, 30))

    def test_where_the_post_carries_the_signed_handover_counts(self):
        dossier = self._create_dossier(
            intake_mode="carriage", happened_at="2026-11-20T07:30:00Z"
        )
        self.assertFalse(dossier.due_at)
        dossier._move("outbound_state", "handed_over")
        dossier._receive_at_agency(to_utc(datetime(2026, 11, 23, 9, 0)))
        self.assertEqual(to_local(dossier.due_at), datetime(2026, 11, 27, 16, 30))


@tagged("post_install", "-at_install")
class TestGoldenWaiting(GoldenClockCommon):
    """Supplement, payment and extension: Friday 14:30 + 3 is Thursday 26/11 16:30."""

    ASKED = datetime(2026, 11, 23, 9, 0)  # Monday
    DONE = datetime(2026, 11, 25, 9, 0)  # Wednesday, after the holiday

    def _wait(self, dossier, status="5", done=DONE):
        dossier._move(
            "status", status, reason="Thiếu bản sao.", happened_at=to_utc(self.ASKED)
        )
        dossier._move("status", "4", happened_at=to_utc(done))
        return to_local(dossier.due_at)

    def test_a_supplement_restarts_the_time_limit(self):
        due = self._wait(self._in_process())
        self.assertEqual(due, datetime(2026, 11, 30, 16, 30))  # 26, 27, 30

    def test_a_supplement_pauses_it_where_so_ruled(self):
        self._rule("supplement_effect", "pause")
        due = self._wait(self._in_process())
        # Monday 09:00 to Wednesday 09:00 is one working day: 480 minutes.
        self.assertEqual(due, datetime(2026, 11, 27, 16, 30))

    def test_a_supplement_changes_nothing_where_so_ruled(self):
        self._rule("supplement_effect", "none")
        due = self._wait(self._in_process())
        self.assertEqual(due, datetime(2026, 11, 26, 16, 30))

    def test_the_rule_that_held_when_it_was_asked_for_holds(self):
        self._rule("supplement_effect", "none", valid_from=date(2026, 11, 24))
        due = self._wait(self._in_process())
        self.assertEqual(due, datetime(2026, 11, 30, 16, 30))

    def test_a_supplement_on_the_last_day_gives_the_whole_limit_again(self):
        self.__class__.ASKED, asked = datetime(2026, 11, 26, 16, 0), self.ASKED
        self.addCleanup(setattr, self.__class__, "ASKED", asked)
        due = self._wait(self._in_process(), done=datetime(2026, 11, 27, 9, 0))
        self.assertEqual(due, datetime(2026, 12, 2, 16, 30))

    def test_a_citizen_s_payment_is_no_processing_time(self):
        due = self._wait(self._in_process(), status="6")
        self.assertEqual(due, datetime(2026, 11, 27, 16, 30))

    def test_the_first_promise_and_each_change_are_kept(self):
        dossier = self._in_process()
        self._wait(dossier)
        self.assertEqual(to_local(dossier.promised_at), datetime(2026, 11, 26, 16, 30))
        event = dossier.event_ids.filtered(lambda event: event.axis == "clock")[-1]
        self.assertEqual(
            (event.old, event.new), ("2026-11-26 09:30:00", "2026-11-30 09:30:00")
        )

    def test_a_second_supplement_is_refused(self):
        dossier = self._in_process()
        self._wait(dossier)
        with self.assertRaisesRegex(UserError, "asked for already"):
            dossier._move("status", "5", reason="Thiếu nữa.")
        self.assertEqual(dossier.status, "4")

    def test_a_rule_may_allow_more_supplements(self):
        self._rule("max_supplements", "2")
        dossier = self._in_process()
        self._wait(dossier)
        dossier._move("status", "5", reason="Thiếu nữa.")
        self.assertEqual(dossier.supplement_count, 2)

    def test_who_waits_is_not_late(self):
        dossier = self._in_process()
        dossier._move(
            "status", "5", reason="Thiếu bản sao.", happened_at=to_utc(self.ASKED)
        )
        with freeze_time("2026-12-10 02:00:00"):
            self.assertFalse(dossier.is_late)
            late = self.env["onestop.dossier"].search([("is_late", "=", True)])
            self.assertNotIn(dossier, late)
        dossier._move("status", "4", happened_at=to_utc(self.DONE))
        with freeze_time("2026-12-10 02:00:00"):
            dossier.invalidate_recordset(["is_late"])
            self.assertTrue(dossier.is_late)

    def _extend(self, dossier, day, at):
        dossier._extend(day, "Phải xác minh thêm.", happened_at=to_utc(at))

    def test_a_later_day_is_promised_at_the_latest_the_day_before(self):
        dossier = self._in_process()
        self._extend(dossier, date(2026, 12, 1), datetime(2026, 11, 25, 16, 0))
        self.assertEqual(to_local(dossier.due_at), datetime(2026, 12, 1, 16, 30))
        self.assertEqual(dossier.extension_count, 1)

    def test_on_the_day_itself_it_is_too_late(self):
        with self.assertRaisesRegex(UserError, "too late"):
            self._extend(
                self._in_process(), date(2026, 12, 1), datetime(2026, 11, 26, 7, 0)
            )

    def test_the_day_is_moved_once(self):
        dossier = self._in_process()
        self._extend(dossier, date(2026, 12, 1), datetime(2026, 11, 25, 9, 0))
        with self.assertRaisesRegex(UserError, "the law allows 1"):
            self._extend(dossier, date(2026, 12, 3), datetime(2026, 11, 26, 9, 0))

    def test_the_new_day_is_a_later_working_day(self):
        dossier = self._in_process()
        for day in (date(2026, 11, 26), date(2026, 11, 29)):
            with self.subTest(day=day), self.assertRaisesRegex(UserError, "working"):
                self._extend(dossier, day, datetime(2026, 11, 23, 9, 0))

    def test_no_later_day_without_its_reason(self):
        with self.assertRaisesRegex(UserError, "reason"):
            self._in_process()._extend(date(2026, 12, 1), " ")

    def test_only_the_own_agency_promises(self):
        dossier = self._in_process()
        day = date(2026, 12, 1)
        with freeze_time("2026-11-23 02:00:00"):
            dossier.with_user(self.officer)._promise_later(day, "Xác minh thêm.")
            self.assertEqual(to_local(dossier.due_at).date(), day)
        for person in (self.other_officer, self.clerk):
            with self.subTest(person=person.login), self.assertRaises(AccessError):
                dossier.with_user(person)._promise_later(day, "Xác minh thêm.")
