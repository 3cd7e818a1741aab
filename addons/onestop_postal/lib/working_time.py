"""Due moments and working minutes, by the compiled calendar of an authority.

A calendar is a dict: `week` maps a weekday ("0" is Monday) to its working hours as
pairs of minutes of the local day, `days` maps an ISO date to the hours of that day,
which replace those of the week (a holiday has none). A missing weekday is off.

Moments are naive and local. A moment is the minute it falls in; its seconds matter at
the cut-off only. The counter computes the same in
`static/src/counter/utils/working_time.js`.

>>> office = [[450, 690], [810, 1020]]
>>> calendar = {"week": {str(day): office for day in range(5)},
...             "days": {"2026-11-24": []}, "tz": "Asia/Ho_Chi_Minh"}
>>> due(datetime(2026, 11, 20, 14, 30), 3, "working_days", calendar)
datetime.datetime(2026, 11, 26, 17, 0)
"""

import calendar as gregorian
from datetime import date, datetime, time, timedelta

from .errors import LibError

CUTOFF_MINUTE = 900  # 15:00, decree 61/2018/NĐ-CP art. 18.
DAY_MINUTES = 1440
HOUR_MINUTES = 60
HORIZON_DAYS = 731  # How far a working day is looked for.
UNITS = ("same_day", "hours", "working_days", "days", "months")
ONE_DAY = timedelta(days=1)


class CalendarError(LibError):
    """A calendar or a time limit that no moment can be computed from."""

    MESSAGES = {
        "no_working_day": "The calendar has no working day within two years "
        "of %(day)s.",
        "bad_hours": "The working hours %(hours)s of %(day)s are out of order.",
        "bad_unit": "%(unit)s is not a unit of time limits.",
        "bad_value": "A time limit of %(value)s %(unit)s cannot be computed.",
        "not_local": "The moment %(moment)s has a time zone; it must be local.",
    }


# === Days === #


def segments(day, calendar):
    """Return the working hours of a day, as pairs of minutes.

    :raise CalendarError: bad_hours, when they overlap or leave the day
    """
    hours = calendar.get("days", {}).get(day.isoformat())
    if hours is None:
        hours = calendar["week"].get(str(day.weekday()), [])
    end = 0
    for begin, finish in hours:
        if not end <= begin < finish <= DAY_MINUTES:
            raise CalendarError("bad_hours", hours=hours, day=day.isoformat())
        end = finish
    return hours


def is_working_day(day, calendar):
    """Tell whether anybody works on the day."""
    return bool(segments(day, calendar))


def next_working_day(day, calendar):
    """Return the first working day after the day.

    :raise CalendarError: no_working_day
    """
    for ahead in range(1, HORIZON_DAYS + 1):
        later = day + ahead * ONE_DAY
        if is_working_day(later, calendar):
            return later
    raise CalendarError("no_working_day", day=day.isoformat())


def _working_day_from(day, calendar):
    return day if is_working_day(day, calendar) else next_working_day(day, calendar)


def _moment(day, minute):
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def _end_of(day, calendar):
    return _moment(day, segments(day, calendar)[-1][1])


# === Receipt === #


def _refuse_zone(moment):
    if moment.tzinfo is not None:
        raise CalendarError("not_local", moment=moment.isoformat())


def _is_late(start, calendar, cutoff_minute):
    """Tell whether a dossier came too late on its working day to be dealt with then.

    15:00:00 sharp is in time. A half day closes before the cut-off.
    """
    cutoff = _moment(start.date(), cutoff_minute)
    return start > cutoff or start >= _end_of(start.date(), calendar)


def receipt_day(
    start, calendar, *, cutoff_minute=CUTOFF_MINUTE, cutoff_shifts_day=False
):
    """Return the working day on which a dossier counts as received.

    On a day off that is the next working day; after the cut-off too, where the
    local rule says so.
    """
    day = start.date()
    if not is_working_day(day, calendar):
        return next_working_day(day, calendar)
    if cutoff_shifts_day and _is_late(start, calendar, cutoff_minute):
        return next_working_day(day, calendar)
    return day


# === Minutes === #


def _minute_of(moment):
    return moment.hour * HOUR_MINUTES + moment.minute


def _minutes_before(day, minute, calendar):
    """Return the working minutes of the day before a minute."""
    return sum(
        min(finish, minute) - begin
        for begin, finish in segments(day, calendar)
        if begin < minute
    )


def working_minutes(start, end, calendar):
    """Return the working minutes from start to end, negative when end is before."""
    _refuse_zone(start)
    _refuse_zone(end)
    if end < start:
        return -working_minutes(end, start, calendar)
    total = 0
    day = start.date()
    while day < end.date():
        total += _minutes_before(day, DAY_MINUTES, calendar)
        day += ONE_DAY
    total += _minutes_before(day, _minute_of(end), calendar)
    return total - _minutes_before(start.date(), _minute_of(start), calendar)


def add_working_minutes(start, minutes, calendar):
    """Return the moment at which that many working minutes have passed.

    When they are used up as work stops, that is the moment it stops, not the next
    opening. No minutes lead to the start itself.

    :raise CalendarError: bad_value, no_working_day
    """
    _refuse_zone(start)
    if minutes < 0:
        raise CalendarError("bad_value", value=minutes, unit="minutes")
    if not minutes:
        return start.replace(second=0, microsecond=0)
    day, minute = start.date(), _minute_of(start)
    while True:
        for begin, finish in segments(day, calendar):
            begin = max(begin, minute)
            if begin < finish and minutes <= finish - begin:
                return _moment(day, begin + minutes)
            minutes -= max(finish - begin, 0)
        day, minute = next_working_day(day, calendar), 0


# === Due moments === #


def _add_months(day, months):
    """Return the same day months later, or that month's last (Civil Code 148)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _due_day(day, value, unit, calendar):
    """Return the due day of a limit in days or months; the day of receipt is not in."""
    if unit == "working_days":
        for _each in range(value):
            day = next_working_day(day, calendar)
        return day
    day = day + value * ONE_DAY if unit == "days" else _add_months(day, value)
    return _working_day_from(day, calendar)


def due(
    start,
    value,
    unit,
    calendar,
    *,
    cutoff_minute=CUTOFF_MINUTE,
    cutoff_shifts_day=False,
):
    """Return the moment at which a time limit ends.

    Hours are working minutes and end at their exact minute; all other limits end with
    the working hours of the due day. A limit in calendar days or months that ends on
    a day off ends on the next working day.

    :param datetime start: the local moment at which the clock starts
    :param int value: of the limit, from 1; not looked at for `same_day`
    :param str unit: one of `UNITS`
    :param bool cutoff_shifts_day: what comes after the cut-off counts as received on
        the next working day. Never applied to hours; always to `same_day`.
    :raise CalendarError: bad_unit, bad_value, not_local, no_working_day, bad_hours
    """
    _refuse_zone(start)
    if unit not in UNITS:
        raise CalendarError("bad_unit", unit=unit)
    if unit != "same_day" and value < 1:
        raise CalendarError("bad_value", value=value, unit=unit)
    if unit == "hours":
        return add_working_minutes(start, value * HOUR_MINUTES, calendar)
    day = receipt_day(
        start,
        calendar,
        cutoff_minute=cutoff_minute,
        cutoff_shifts_day=cutoff_shifts_day or unit == "same_day",
    )
    if unit != "same_day":
        day = _due_day(day, value, unit, calendar)
    return _end_of(day, calendar)
