"""Codes of dossiers and procedures: read every form in use, build our own.

A dossier carries the code of the agency that decides it. Three official forms live
side by side; a fourth is the post's own reference, used where the agency has not
handed over the making of its codes.
"""

import re
from dataclasses import dataclass
from datetime import date

from .errors import LibError

# Circular 01/2018/TT-VPCP art. 19; the agency identifiers of decision 20/2020/QĐ-TTg;
# the central systems of ministries with an eight-digit date.
CIRCULAR = re.compile(
    r"([0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2})-([0-9]{6})-([0-9]{4})"
)
AGENCY = re.compile(r"([A-Z][0-9]{2}(?:\.[0-9]{2,3}){0,3})-([0-9]{6})-([0-9]{4,})")
MINISTRY = re.compile(r"([A-Z][0-9]{2}(?:\.[0-9]{2,3}){0,3})-([0-9]{8})-([0-9]{4,7})")
INTERNAL = re.compile(r"(BD(?:\.[A-Z0-9]+)+)-([0-9]{6})-([0-9]{6})")
FORMS = {
    "circular": CIRCULAR,
    "agency": AGENCY,
    "ministry": MINISTRY,
    "internal": INTERNAL,
}
HEAD = re.compile(r"[A-Z][0-9]{2}(?:\.[0-9]{2,3}){0,3}|BD(?:\.[A-Z0-9]+)+")
PROCEDURE = re.compile(
    r"([0-9]\.[0-9]{6})"
    r"(?:\.[0-9]{3}\.[0-9]{2}\.[0-9]{2})?(?:\.[A-Z][0-9]{2}(?:\.[0-9]{2,3})*)?"
)
LAST_OF_THREE_DIGITS = 999


class CodeError(LibError):
    """A code that cannot be read or built."""

    MESSAGES = {
        "not_a_code": "%(code)s is not a dossier code.",
        "bad_date": "The dossier code %(code)s carries an impossible date.",
        "bad_head": "%(head)s is not an agency code.",
        "bad_counter": "The counter number %(counter)s is not between 1 and 999.",
        "bad_running": "The running number %(running)s is not between 1 and 999.",
    }


@dataclass(frozen=True)
class DossierCode:
    """The parts of a code. The number keeps its leading zeros."""

    code: str
    form: str
    agency: str
    day: date
    number: str


def normalize(text):
    """Return a scanned or typed code in its written form.

    >>> normalize(" h21.65-220914-0011\\r")
    'H21.65-220914-0011'
    """
    return "".join((text or "").replace("\ufeff", "").split()).upper()


def _read_day(digits, code):
    try:
        return date.fromisoformat(digits if len(digits) == 8 else f"20{digits}")
    except ValueError:
        raise CodeError("bad_date", code=code) from None


def parse(text):
    """Return the parts of a dossier code.

    :raise CodeError: not_a_code, bad_date

    >>> parse("H21.65-220914-0011")  # doctest: +NORMALIZE_WHITESPACE
    DossierCode(code='H21.65-220914-0011', form='agency', agency='H21.65',
                day=datetime.date(2022, 9, 14), number='0011')
    """
    code = normalize(text)
    for form, pattern in FORMS.items():
        found = pattern.fullmatch(code)
        if found:
            agency, digits, number = found.groups()
            return DossierCode(code, form, agency, _read_day(digits, code), number)
    raise CodeError("not_a_code", code=code)


def is_valid(text):
    """Tell whether the text is an official dossier code in one of the three forms.

    >>> is_valid("000.00.16.H21-200610-0001"), is_valid("BD.QN01-261123-001001")
    (True, False)
    """
    try:
        return parse(text).form != "internal"
    except CodeError:
        return False


def is_internal(text):
    """Tell whether the text is the post's own reference."""
    try:
        return parse(text).form == "internal"
    except CodeError:
        return False


def build(head, day, counter, running):
    """Return the code a counter gives out: its number, then its own running number.

    So that two counters without a line never give the same code.

    :param str head: an agency's code, or `BD.` and a site's code
    :param date day: the day of receipt
    :param int counter: 1 to 999
    :param int running: 1 to 999, per counter, head and day

    >>> build("H21.65", date(2026, 11, 23), 7, 12)
    'H21.65-261123-007012'
    """
    if not HEAD.fullmatch(head):
        raise CodeError("bad_head", head=head)
    if not 1 <= counter <= LAST_OF_THREE_DIGITS:
        raise CodeError("bad_counter", counter=counter)
    if not 1 <= running <= LAST_OF_THREE_DIGITS:
        raise CodeError("bad_running", running=running)
    return f"{head}-{day:%y%m%d}-{counter:03d}{running:03d}"


def is_procedure_code(text):
    """Tell whether the text is a procedure code, national or provincial.

    >>> is_procedure_code("1.001193"), is_procedure_code("1.004873.000.00.00.H21")
    (True, True)
    """
    return bool(PROCEDURE.fullmatch(normalize(text)))


def procedure_base(text):
    """Return the national part of a procedure code, else None.

    >>> procedure_base("1.000948.H38")
    '1.000948'
    """
    found = PROCEDURE.fullmatch(normalize(text))
    return found and found[1]
