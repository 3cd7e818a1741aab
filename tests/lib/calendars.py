"""Calendars and moments for the property tests, around the end of 2026."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

MINUTES = st.integers(0, 1440)
FIRST_DAY = date(2026, 11, 2)


@st.composite
def hours(draw):
    """Draw the working hours of a day: up to three pairs, that may touch."""
    count = draw(st.integers(0, 3))
    marks = sorted(
        draw(st.lists(MINUTES, min_size=2 * count, max_size=2 * count, unique=True))
    )
    pairs = [list(pair) for pair in zip(marks[::2], marks[1::2], strict=True)]
    if len(pairs) > 1 and draw(st.booleans()):
        pairs[1][0] = pairs[0][1]
    return pairs


@st.composite
def calendars(draw):
    """Draw a calendar with a working day in each week, and some special days."""
    week = {str(weekday): draw(hours()) for weekday in range(draw(st.integers(1, 7)))}
    week["2"] = [[450, 690], [810, 1020]]
    days = draw(st.dictionaries(st.integers(0, 70), hours(), max_size=12))
    return {
        "week": week,
        "days": {
            (FIRST_DAY + timedelta(days=ahead)).isoformat(): special
            for ahead, special in days.items()
        },
        "tz": "Asia/Ho_Chi_Minh",
    }


def moments(days=21):
    """Draw a local moment; often one at the cut-off or an opening."""
    minute = st.one_of(MINUTES.filter(lambda m: m < 1440), st.sampled_from([450, 900]))
    return st.builds(
        lambda day, at, second: (
            datetime(2026, 11, 2) + timedelta(days=day, minutes=at, seconds=second)
        ),
        st.integers(0, days),
        minute,
        st.sampled_from([0, 0, 1, 59]),
    )
