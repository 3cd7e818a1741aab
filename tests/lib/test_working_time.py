"""Due dates against a model that walks minute by minute and day by day."""

from datetime import date, timedelta

import pytest
from calendars import calendars, moments
from hypothesis import given
from hypothesis import strategies as st

from lib import working_time
from lib.working_time import CalendarError

MINUTE = timedelta(minutes=1)
ONE_DAY = timedelta(days=1)
UNITS_IN_DAYS = ("same_day", "working_days", "days", "months")


# === The model: slow, and plain enough to be believed === #


def is_open(moment, calendar):
    """Tell whether the minute that begins at the moment is worked."""
    day = moment.date()
    hours = calendar["days"].get(day.isoformat())
    if hours is None:
        hours = calendar["week"].get(str(day.weekday()), [])
    minute = moment.hour * 60 + moment.minute
    return any(begin <= minute < finish for begin, finish in hours)


def minutes_of(day, calendar):
    start = working_time.datetime(day.year, day.month, day.day)
    walk = (start + count * MINUTE for count in range(1440))
    return [moment for moment in walk if is_open(moment, calendar)]


def walk_minutes(start, count, calendar):
    moment = start.replace(second=0)
    while count:
        count -= is_open(moment, calendar)
        moment += MINUTE
    return moment


def later_days(day):
    while True:
        day += ONE_DAY
        yield day


def working_days_after(day, calendar):
    return (later for later in later_days(day) if minutes_of(later, calendar))


def model_receipt(start, calendar, shifts):
    worked = minutes_of(start.date(), calendar)
    cutoff = start.replace(hour=15, minute=0, second=0)
    too_late = start > cutoff or not [m for m in worked if m + MINUTE > start]
    if not worked or (shifts and too_late):
        return next(working_days_after(start.date(), calendar))
    return start.date()


def model_month(day, months):
    for _each in range(months):
        first_of_next = (day.replace(day=28) + 4 * ONE_DAY).replace(day=1)
        last_of_next = (first_of_next.replace(day=28) + 4 * ONE_DAY).replace(day=1)
        day = min(first_of_next + (day.day - 1) * ONE_DAY, last_of_next - ONE_DAY)
    return day


def model_due(start, value, unit, calendar, shifts):
    day = model_receipt(start, calendar, shifts or unit == "same_day")
    if unit == "working_days":
        following = working_days_after(day, calendar)
        for _each in range(value):
            day = next(following)
    elif unit in ("days", "months"):
        day = day + value * ONE_DAY if unit == "days" else model_month(day, value)
        if not minutes_of(day, calendar):
            day = next(working_days_after(day, calendar))
    return minutes_of(day, calendar)[-1] + MINUTE


# === The properties === #


@given(moments(), st.integers(0, 1500), calendars())
def test_minutes_are_added_as_the_walk_adds_them(start, minutes, calendar):
    found = working_time.add_working_minutes(start, minutes, calendar)
    assert found == walk_minutes(start, minutes, calendar)


@given(moments(), moments(), calendars())
def test_minutes_between_are_those_the_walk_meets(start, end, calendar):
    start, end = sorted((start, end))
    walk = start.replace(second=0)
    count = 0
    while walk < end.replace(second=0):
        count += is_open(walk, calendar)
        walk += MINUTE
    assert working_time.working_minutes(start, end, calendar) == count
    assert working_time.working_minutes(end, start, calendar) == -count


@given(moments(), moments(), moments(), calendars())
def test_minutes_add_up_over_a_moment_between(start, middle, end, calendar):
    def between(one, other):
        return working_time.working_minutes(one, other, calendar)

    assert between(start, middle) + between(middle, end) == between(start, end)


@given(moments(), st.integers(1, 40), calendars())
def test_hours_end_when_so_many_minutes_were_worked(start, value, calendar):
    end = working_time.due(start, value, "hours", calendar, cutoff_shifts_day=True)
    assert end == walk_minutes(start, value * 60, calendar)
    assert working_time.working_minutes(start, end, calendar) == value * 60


@given(
    moments(),
    st.integers(1, 12),
    st.sampled_from(UNITS_IN_DAYS),
    calendars(),
    st.booleans(),
)
def test_limits_in_days_end_as_the_model_says(start, value, unit, calendar, shifts):
    value = min(value, 3) if unit == "months" else value
    end = working_time.due(start, value, unit, calendar, cutoff_shifts_day=shifts)
    assert end == model_due(start, value, unit, calendar, shifts)


@given(moments(), st.integers(1, 12), st.sampled_from(UNITS_IN_DAYS), calendars())
def test_a_due_moment_is_never_before_the_receipt(start, value, unit, calendar):
    assert working_time.due(start, value, unit, calendar) > start


@given(moments(), moments(), st.integers(1, 9), calendars(), st.booleans())
def test_who_comes_later_is_not_due_earlier(one, other, value, calendar, shifts):
    def end(start, unit):
        return working_time.due(start, value, unit, calendar, cutoff_shifts_day=shifts)

    one, other = sorted((one, other))
    for unit in ("same_day", "hours", "working_days", "days"):
        assert end(one, unit) <= end(other, unit)


# === The edges === #


def test_an_error_names_the_day_from_which_nobody_works():
    with pytest.raises(CalendarError, match="two years of 2026-11-20") as caught:
        working_time.next_working_day(date(2026, 11, 20), {"week": {}})
    assert caught.value.code == "no_working_day"
    assert caught.value.values == {"day": "2026-11-20"}


def test_a_calendar_without_special_days_is_enough():
    calendar = {"week": {"4": [[450, 690]]}}
    assert working_time.is_working_day(date(2026, 11, 20), calendar)


@pytest.mark.parametrize(
    "hours", [[[690, 450]], [[450, 450]], [[0, 1441]], [[-1, 5]], [[9, 20], [15, 30]]]
)
def test_hours_out_of_order_are_refused(hours):
    with pytest.raises(CalendarError, match="out of order"):
        working_time.segments(date(2026, 11, 20), {"week": {"4": hours}})
