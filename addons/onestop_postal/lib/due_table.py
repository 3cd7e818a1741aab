"""Due moments of many starts under one calendar and one limit, each day once.

All limits but those in hours end with a day, so all that count as received on one day
are due at one moment.

>>> from datetime import datetime
>>> office = [[450, 690], [810, 1020]]
>>> calendar = {"week": {str(day): office for day in range(5)},
...             "days": {"2026-11-24": []}, "tz": "Asia/Ho_Chi_Minh"}
>>> table = DueTable(calendar, 1, "working_days")
>>> table.due(datetime(2026, 11, 23, 9, 0)), table.due(datetime(2026, 11, 23, 16, 0))
(datetime.datetime(2026, 11, 25, 17, 0), datetime.datetime(2026, 11, 25, 17, 0))
"""

from datetime import datetime, time

from . import working_time


class DueTable:
    """The due moments of one limit under one calendar and its rules.

    :param bool cutoff_shifts_day: as `working_time.due` takes it
    """

    def __init__(
        self,
        calendar,
        value,
        unit,
        *,
        cutoff_minute=working_time.CUTOFF_MINUTE,
        cutoff_shifts_day=False,
    ):
        self.calendar = calendar
        self.value = value
        self.unit = unit
        self.cutoff_minute = cutoff_minute
        self.shifts = cutoff_shifts_day
        self._of_day = {}

    def due(self, start):
        """Return what `working_time.due` says of a start.

        :param datetime start: a naive local moment
        """
        if self.unit == "hours":
            return self._compute(start)
        day = working_time.receipt_day(
            start,
            self.calendar,
            cutoff_minute=self.cutoff_minute,
            cutoff_shifts_day=self.shifts or self.unit == "same_day",
        )
        if day not in self._of_day:
            # Midnight of the day it counts as received on is before any cut-off.
            self._of_day[day] = self._compute(datetime.combine(day, time()))
        return self._of_day[day]

    def _compute(self, start):
        return working_time.due(
            start,
            self.value,
            self.unit,
            self.calendar,
            cutoff_minute=self.cutoff_minute,
            cutoff_shifts_day=self.shifts,
        )
