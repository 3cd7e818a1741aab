"""Working days, as the simulator needs them: fast, local, without a database."""

from datetime import date, datetime, time, timedelta

from odoo.addons.onestop_postal.lib import working_time

DAY = timedelta(days=1)
# Local time is seven hours ahead of UTC all year.
UTC_OFFSET = timedelta(hours=7)
# When somebody walks between post office and agencies with lists under the arm.
TRIPS = (time(10, 0), time(15, 10))


class Offices:
    """A compiled calendar with its answers remembered."""

    def __init__(self, compiled):
        self.compiled = compiled
        self._working = {}
        self._next = {}
        self._due = {}

    def is_open(self, day):
        """Whether offices work on a day."""
        if day not in self._working:
            self._working[day] = working_time.is_working_day(day, self.compiled)
        return self._working[day]

    def next_day(self, day):
        """The first working day after a day."""
        if day not in self._next:
            self._next[day] = working_time.next_working_day(day, self.compiled)
        return self._next[day]

    def add_days(self, day, count):
        """The working day so many working days later."""
        for _each in range(count):
            day = self.next_day(day)
        return day

    def next_trip(self, moment):
        """The first trip at or after a local moment."""
        if self.is_open(moment.date()):
            for trip in TRIPS:
                if moment.time() <= trip:
                    return datetime.combine(moment.date(), trip)
        return datetime.combine(self.next_day(moment.date()), TRIPS[0])

    def in_hours(self, moment):
        """A local moment moved into working hours, when it lies outside."""
        day = moment.date()
        if not self.is_open(day):
            return datetime.combine(self.next_day(day), time(7, 40, moment.second))
        if moment.hour < 7 or moment.hour == 7 and moment.minute < 30:
            return datetime.combine(day, time(7, 40, moment.second))
        if moment.hour == 11 and moment.minute > 25 or moment.hour == 12:
            return datetime.combine(day, time(13, 30 + moment.minute // 3))
        if moment.hour >= 17:
            return datetime.combine(self.next_day(day), time(7, 45, moment.second))
        return moment

    def due(self, start, limit, cutoff=900):
        """The local due moment of a time limit; None without one.

        :param limit: dict value, unit; or None.
        """
        if not limit:
            return None
        if limit["unit"] == "hours":
            return self._compute_due(start, limit, cutoff)
        late = start > datetime.combine(start.date(), time()) + timedelta(
            minutes=cutoff
        )
        key = (start.date(), late, limit["value"], limit["unit"])
        if key not in self._due:
            self._due[key] = self._compute_due(start, limit, cutoff)
        return self._due[key]

    def _compute_due(self, start, limit, cutoff):
        return working_time.due(
            start, limit["value"], limit["unit"], self.compiled, cutoff_minute=cutoff
        )


def to_utc(moment):
    """A local moment as the database keeps it."""
    return moment - UTC_OFFSET if moment else moment


def days_between(first, last):
    """The days of a span, both ends included."""
    return [first + number * DAY for number in range((last - first).days + 1)]


def month_before(day):
    """First and last day of the month before a day."""
    last = day.replace(day=1) - DAY
    return date(last.year, last.month, 1), last
