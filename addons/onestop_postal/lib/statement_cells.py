"""Cells of statements: amounts, dates, fee kinds, and what can be wrong with them.

Agencies type as they like; what can only mean one thing is read, the rest is named.
"""

import re
from datetime import date, datetime

from .errors import LibError
from .vietnamese import fold

FEE_KINDS = (
    ("le phi", "le_phi"),
    ("phi", "phi"),
    ("thue", "thue_nvtc"),
    ("nghia vu tai chinh", "thue_nvtc"),
    ("gia dich vu", "gia_dich_vu"),
)
GROUPED = re.compile(r"([0-9]{1,3}(?:([.,\s])[0-9]{3})(?:\2[0-9]{3})*|[0-9]+)")
# 8.000,00 and 8000.00 can only mean 8000; 8.00 and 8.000.00 may mean anything.
ZERO_CENTS = re.compile(
    r"([0-9]{1,3}(?:\.[0-9]{3})+(?=,)|[0-9]{1,3}(?:,[0-9]{3})+(?=\.)|[0-9]{4,})[.,]00"
)
CURRENCY = re.compile(r"\s*(vnd|dong|d)\.?$")
DAY_FORMS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d")
MOST_DIGITS = 15  # More is no amount of money; Excel keeps no more digits either.


class SheetError(LibError):
    """Something in a statement that keeps it from being read."""

    MESSAGES = {
        "not_a_sheet": "The file is not an Excel sheet (.xlsx) or a CSV file."
        " Open it and save it as .xlsx.",
        "empty": "The file has no rows.",
        "too_long": "The file has more than %(most)s rows. Cut it in two.",
        "no_header": "No row of column names was found in the first %(rows)s rows."
        " Wanted: %(wanted)s.",
        "missing_column": "Sheet %(sheet)s, row %(row)s: the column %(wanted)s is"
        " missing. Columns seen: %(seen)s.",
        "twice_column": "Sheet %(sheet)s, row %(row)s: the column %(wanted)s stands"
        " twice (%(columns)s). Delete one.",
        "no_lines": "Sheet %(sheet)s has column names but no line below them.",
        "no_code": "Sheet %(sheet)s, row %(row)s, column %(column)s: the dossier code"
        " is missing.",
        "no_amount": "Sheet %(sheet)s, row %(row)s, column %(column)s: the amount is"
        " missing. Write 0 when nothing was due.",
        "bad_amount": "Sheet %(sheet)s, row %(row)s, column %(column)s: “%(value)s” is"
        " not an amount. Write digits only, such as 8000 or 8.000.",
        "negative": "Sheet %(sheet)s, row %(row)s, column %(column)s: the amount"
        " “%(value)s” is negative. Leave refunds out and explain them as a difference.",
        "fraction": "Sheet %(sheet)s, row %(row)s, column %(column)s: the amount"
        " “%(value)s” has a fraction of a đồng. Write whole đồng.",
        "bad_day": "Sheet %(sheet)s, row %(row)s, column %(column)s: “%(value)s” is not"
        " a date. Write day/month/year, such as 23/11/2026.",
        "bad_total": "Sheet %(sheet)s, row %(row)s, column %(column)s: the total"
        " “%(value)s” is not the sum of the lines, %(sum)s.",
    }


class SheetErrors(ValueError):
    """All that is wrong with a statement, in the order of the sheet."""

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


def read_fee_kind(text):
    """Return the kind of fee that the agency's words mean, or nothing.

    >>> [read_fee_kind(text) for text in ("Lệ phí hộ tịch", "Phí công chứng", "?")]
    ['le_phi', 'phi', '']
    """
    words = fold(text)
    for start, kind in FEE_KINDS:
        if words.startswith(start):
            return kind
    return ""


def cell_text(value):
    """Return what a cell shows, in one line."""
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return " ".join(str(value if value is not None else "").split())
