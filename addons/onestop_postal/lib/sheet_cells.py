"""Cells of any sheet: text, amounts, dates, and what can be wrong with them.

People type as they like; what can only mean one thing is read, the rest is named.
"""

import re
import unicodedata
from datetime import date, datetime

from .errors import LibError
from .vietnamese import fold

GROUPED = re.compile(r"([0-9]{1,3}(?:([.,\s])[0-9]{3})(?:\2[0-9]{3})*|[0-9]+)")
# 8.000,00 and 8000.00 can only mean 8000; 8.00 and 8.000.00 may mean anything.
ZERO_CENTS = re.compile(
    r"([0-9]{1,3}(?:\.[0-9]{3})+(?=,)|[0-9]{1,3}(?:,[0-9]{3})+(?=\.)|[0-9]{4,})[.,]00"
)
CURRENCY = re.compile(r"\s*(vnd|dong|d)\.?$")
DAY_FORMS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d")
MOST_DIGITS = 15  # More is no amount of money; Excel keeps no more digits either.


class SheetError(LibError):
    """Something in a sheet that keeps it from being read."""

    MESSAGES = {
        "not_a_sheet": "The file is not an Excel sheet (.xlsx) or a CSV file."
        " Open it and save it as .xlsx.",
        "protected": "The file is protected with a password. Open it, take the password"
        " off and save it as .xlsx.",
        "old_excel": "The file is of the old Excel (.xls). Open it and save it as"
        " .xlsx.",
        "broken": "The file is damaged and cannot be opened. Download it again, or open"
        " it in Excel and save it anew.",
        "too_large": "The file unpacks to more than %(most)s MB. Cut it in two.",
        "not_text": "The sheet %(sheet)s is in an unknown encoding. Save it as CSV in"
        " UTF-8.",
        "empty": "The file has no rows.",
        "too_long": "The file has more than %(most)s rows. Cut it in two.",
    }


class SheetErrors(ValueError):
    """All that is wrong with a file, in the order of the sheet."""

    def __init__(self, problems):
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def column_letter(index):
    """Return the letters over a column, counted from 0.

    >>> column_letter(0), column_letter(25), column_letter(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def read_amount(value):
    """Return the whole đồng of a cell, or the code of what is wrong with it.

    >>> [read_amount(value) for value in (8000, 8000.0, "8.000đ", "1 250 000 VND")]
    [8000, 8000, 8000, 1250000]
    >>> [read_amount(value) for value in ("abc", "-8.000", 8000.5, "8.000,50", None)]
    ['bad_amount', 'negative', 'fraction', 'fraction', 'no_amount']
    """
    if isinstance(value, bool):
        return "bad_amount"
    if isinstance(value, int | float):
        if not abs(value) < 10**MOST_DIGITS:  # Not a number is not below anything.
            return "bad_amount"
        if value < 0:
            return "negative"
        return int(value) if value == int(value) else "fraction"
    text = CURRENCY.sub("", fold(str(value if value is not None else "")))
    if not text:
        return "no_amount"
    if text[0] in "-−–" or (text[0] == "(" and text[-1] == ")"):
        found = GROUPED.fullmatch(text.strip("-−–() "))
        return "negative" if found else "bad_amount"
    if sum(char.isdigit() for char in text) > MOST_DIGITS:
        return "bad_amount"
    found = GROUPED.fullmatch(text) or ZERO_CENTS.fullmatch(text)
    if found:
        return int(re.sub(r"\D", "", found[1]))
    return "fraction" if re.fullmatch(r"[0-9][0-9.,\s]*", text) else "bad_amount"


def read_day(value):
    """Return the date of a cell, or None.

    >>> read_day("03/11/2026 08:15") == read_day(datetime(2026, 11, 3, 8, 15))
    True
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = str(value if value is not None else "").split()
    days = [word for word in words if ":" not in word]
    if len(days) != 1:
        return None
    for form in DAY_FORMS:
        try:
            day = datetime.strptime(days[0].split("T")[0], form).date()
        except ValueError:
            continue
        return day if 2000 <= day.year <= 2100 else None
    return None


def cell_text(value):
    """Return what a cell shows, in one line, its letters composed.

    >>> cell_text(" Ho\\u0302\\u0323   tịch\\n"), cell_text(7.0), cell_text(None)
    ('Hộ tịch', '7', '')
    """
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return " ".join(str(value if value is not None else "").split())


def cell_lines(value):
    """Return the text of a cell with its lines, without what cannot be seen.

    >>> cell_lines("  a  \\r\\n\\r\\n b\\t")
    'a\\n\\n b'
    """
    if not isinstance(value, str):
        return cell_text(value)
    text = unicodedata.normalize("NFC", value)
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()
