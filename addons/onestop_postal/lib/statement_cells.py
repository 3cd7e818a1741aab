"""Cells of statements: fee kinds, and what can be wrong with a line."""

from .sheet_cells import SheetError
from .vietnamese import fold

FEE_KINDS = (
    ("le phi", "le_phi"),
    ("phi", "phi"),
    ("thue", "thue_nvtc"),
    ("nghia vu tai chinh", "thue_nvtc"),
    ("gia dich vu", "gia_dich_vu"),
)


class StatementError(SheetError):
    """Something in a statement that keeps it from being read."""

    MESSAGES = {
        **SheetError.MESSAGES,
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
