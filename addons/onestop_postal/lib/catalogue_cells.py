"""Cells of the national catalogue: codes, time limits, numbers of copies, levels.

Each reader returns the value, or the code of a `CatalogueError`; `SKIP` stands for an
empty cell that leaves what was there.
"""

import re

from . import catalogue_shape as shape
from .sheet_cells import SheetError, cell_lines, cell_text, read_amount, read_day
from .sheet_file import NO_VALUE
from .vietnamese import fold

SKIP = object()
CODE = re.compile(r"\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2})?(\.[A-Z]\d{2}(\.\d{2,3})*)?")
OWNER = re.compile(r"\.([A-Z]\d{2})(?:\.\d{2,3})*$")
TIME = re.compile(r"(\d+)\s*([a-z ]*)")
COPIES = re.compile(r"ban (chinh|sao|dien tu)\s*:?\s*(\d*)")
EXEMPTION = re.compile(r"([^:\s]+)\s*:\s*(\d{1,3})\s*%?(?:\s*[–-]\s*(.*))?")
MOST = 9999  # Of copies, days, sets.
PLACE = "Sheet %(sheet)s, row %(row)s, column %(column)s: "


class CatalogueError(SheetError):
    """Something in a catalogue, with its place and what to do.

    What is in `WARNINGS` is told; the procedure is read all the same.
    """

    WARNINGS = ("hidden_sheet", "unread_sheet", "unread_column", "no_copies",
                "no_case")  # fmt: skip
    MESSAGES = {
        **SheetError.MESSAGES,
        "no_procedures": "No sheet “Thủ tục” with the columns %(wanted)s was found."
        " Download the empty form and fill it in.",
        "no_header": "Sheet %(sheet)s: no row of column names was found in the first"
        " %(rows)s rows. Wanted: %(wanted)s.",
        "hidden_sheet": "Sheet %(sheet)s is hidden and was not read. Show it if it"
        " belongs to the list.",
        "unread_sheet": "Sheet %(sheet)s is none of the catalogue's and was not read.",
        "unread_column": "Sheet %(sheet)s, row %(row)s, column %(column)s: “%(value)s”"
        " is none of the catalogue's columns and was not read.",
        "no_code": PLACE + "the code of the procedure is missing.",
        "no_name": PLACE + "the name of the procedure is missing.",
        "no_owner": PLACE + "the row names no procedure. Write its code.",
        "missing": PLACE + "“%(title)s” is missing.",
        "bad_code": PLACE + "“%(value)s” is not a procedure code. It looks like"
        " 1.001193 or 1.001193.000.00.00.H21.",
        "other_province": PLACE + "“%(value)s” is a code of another province; ours is"
        " %(own)s. Leave the row out, or correct the code.",
        "duplicate": PLACE + "“%(value)s” stands in row %(other)s too. Keep one row.",
        "unknown_procedure": PLACE + "“%(value)s” is not in the sheet Thủ tục. Add the"
        " procedure there, or delete the row.",
        "unknown_field": PLACE + "the field “%(value)s” is not in the catalogue. Correct"
        " it, or tick “Create fields that are new”.",
        "bad_status": PLACE + "“%(value)s” is no status. Write Công khai or Bãi bỏ.",
        "bad_level": PLACE + "“%(value)s” is no level of ours. Write Cấp Tỉnh, Cấp Xã or"
        " both; leave out what ministries decide.",
        "district_level": PLACE + "“%(value)s”: there is no district level since"
        " 1 July 2025. Write Cấp Tỉnh or Cấp Xã.",
        "bad_choice": PLACE + "“%(value)s” is not known. Write one of: %(wanted)s.",
        "bad_flag": PLACE + "“%(value)s” is neither Có nor Không.",
        "bad_day": PLACE + "“%(value)s” is not a date. Write day/month/year, such as"
        " 23/11/2026.",
        "bad_number": PLACE + "“%(value)s” is not a whole number from 0 to 9999.",
        "bad_count": PLACE + "“%(value)s” is not a whole number from 1 to 9999.",
        "bad_amount": PLACE + "“%(value)s” is not an amount. Write digits only, such as"
        " 8000 or 8.000.",
        "no_amount": PLACE + "the amount is missing. Write 0 when nothing is due.",
        "negative": PLACE + "the amount “%(value)s” is negative.",
        "fraction": PLACE + "the amount “%(value)s” has a fraction of a đồng. Write"
        " whole đồng.",
        "bad_limit": PLACE + "“%(value)s” is not a time limit. Write a number and its"
        " unit, such as 5 ngày làm việc, 8 giờ, 2 tháng or trong ngày.",
        "no_unit": PLACE + "“%(value)s” has no unit. Write ngày làm việc, ngày, giờ,"
        " tháng or trong ngày.",
        "twice_limit": PLACE + "the case “%(case)s” has two time limits for this"
        " channel. Keep one, or name another case.",
        "bad_copies": PLACE + "“%(value)s” is not a number of copies. Write Bản chính: 1"
        " – Bản sao: 0.",
        "no_copies": PLACE + "“%(value)s” asks for no copy at all; it is read as: shown"
        " only.",
        "bad_exemption": PLACE + "“%(value)s” is no exemption. Write one a line, its"
        " code and percentage, such as TRE_EM: 100 %% – Điều 10.",
        "unknown_exemption": PLACE + "the exemption “%(value)s” is not in the catalogue.",
        "too_many_questions": PLACE + "the procedure asks more than five questions. Ask"
        " five at most.",
        "unknown_answer": PLACE + "“%(value)s” is not an answer of the sheet Câu hỏi.",
        "no_value": PLACE + "the formula has no value. Open the file in Excel, let it"
        " reckon, and save it.",
        "error_value": PLACE + "the formula ends in “%(value)s”. Write the value.",
        "merged": PLACE + "cells are merged across columns. Split them and fill each"
        " one.",
        "too_wide": PLACE + "the text is longer than %(most)s characters.",
        "no_case": PLACE + "the new procedure has no case yet: no paper, fee or time"
        " limit names it. It cannot be approved before.",
    }  # fmt: skip

    @property
    def is_warning(self):
        return self.code in self.WARNINGS


def province_of(code):
    """Return the province whose code ends a procedure code, or nothing.

    >>> [province_of(code) for code in ("1.004873.000.00.00.H21", "1.000948.H38.05")]
    ['H21', 'H38']
    >>> province_of("1.001193")
    ''
    """
    found = OWNER.search(code)
    return found[1] if found else ""


def base_of(code):
    """Return the code without the province.

    >>> base_of("1.004873.000.00.00.H21"), base_of("1.000948.H38")
    ('1.004873', '1.000948')
    """
    return code[:8]


def read_code(value):
    """Return a procedure code, or what is wrong with it.

    >>> read_code(" 1.004873.000.00.00.h21 "), read_code("2.00635")
    ('1.004873.000.00.00.H21', None)
    >>> read_code(1.001193), read_code("1,001193"), read_code(1.0012)
    ('1.001193', '1.001193', '1.001200')
    """
    if isinstance(value, float) and 0 < value < 10:  # Excel took it for a number.
        return f"{value:.6f}" if value != int(value) else None
    text = re.sub(r"\s", "", cell_text(value)).upper().replace(",", ".")
    return text if CODE.fullmatch(text) else None


def read_level(value):
    """Return who decides.

    >>> [read_level(text) for text in ("Cấp Xã", "tỉnh, xã", "Cấp huyện", "Bộ")]
    ['commune', 'both', 'district_level', 'bad_level']
    """
    words = set(re.findall("[a-z]+", fold(cell_text(value))))
    commune, province = words & {"xa", "phuong"}, words & {"tinh"}
    if commune or province:
        return "both" if commune and province else "commune" if commune else "province"
    return "district_level" if words & {"huyen", "quan"} else "bad_level"


def read_flag(value):
    """Return whether, `SKIP` for nothing, or what is wrong.

    >>> [read_flag(value) for value in ("Có", "x", True, 1, "không", 0)]
    [True, True, True, True, False, False]
    """
    words = fold(cell_text(value))
    if words in ("co", "x", "1", "true", "yes", "v", "dung"):
        return True
    if words in ("khong", "0", "false", "no", "sai", "-"):
        return False
    return "bad_flag" if words else SKIP


def read_number(value, least=0):
    """Return a small whole number.

    >>> read_number("02"), read_number("hai"), read_number("1 (một) bộ")
    (2, 'bad_number', 1)
    """
    found = re.fullmatch(r"(\d{1,4})(?:\s*\(.*\))?(?:\s*bo)?", fold(cell_text(value)))
    wrong = "bad_count" if least else "bad_number"
    return int(found[1]) if found and int(found[1]) >= least else wrong


def read_limit(value, unit):
    """Return `(number, unit)` of a time limit, None without one, or what is wrong.

    :param unit: what the column of units says, may be empty

    >>> read_limit("05", "Ngày làm việc"), read_limit("Không quá 15 ngày", "")
    ((5, 'working_days'), (15, 'days'))
    >>> read_limit("Ngay trong ngày", ""), read_limit(2.0, "tháng"), read_limit(3, "")
    ((1, 'same_day'), (2, 'months'), 'no_unit')
    >>> read_limit("0,5 ngày", ""), read_limit("hai tuần", ""), read_limit("", "")
    ('bad_limit', 'bad_limit', None)
    """
    words, unit_words = fold(cell_text(value)), cell_text(unit)
    chosen = shape.choice_of(unit_words, shape.UNITS)
    if unit_words and not chosen:
        return "bad_limit"
    if not words:
        return (1, "same_day") if chosen == "same_day" else None
    if not any(char.isdigit() for char in words):
        same = words.startswith(("trong ngay", "ngay"))
        return (1, "same_day") if same else "bad_limit"
    words = re.sub(r"^(khong qua|toi da|trong vong|trong)\s+", "", words)
    found = TIME.match(words)
    if (
        not found
        or re.search(r"\d", words[found.end() :])
        or words[found.end() : found.end() + 1] in (",", ".", "-", "–")
    ):
        return "bad_limit"
    said = _unit_in(found[2].strip())
    if said is None and found[2].strip():
        return "bad_limit"
    number = int(found[1])
    unit = chosen or said
    if not unit:
        return "no_unit"
    if unit == "same_day":
        return (1, unit)
    return (number, unit) if 0 < number <= MOST else "bad_limit"


def _unit_in(words):
    """The unit that words begin with, the longest first."""
    names = sorted(
        ((fold(name), unit) for unit, all_ in shape.UNITS.items() for name in all_),
        key=lambda pair: -len(pair[0]),
    )
    return next((unit for name, unit in names if words.startswith(name)), None)


def read_copies(value):
    """Return the numbers `(originals, copies, electronic)`, or what is wrong.

    >>> read_copies("Bản chính: 1 - Bản sao: 0"), read_copies("Bản chính: 01 Bản sao:")
    ((1, 0, 0), (1, 0, 0))
    >>> read_copies("2"), read_copies("nhiều")
    ((2, 0, 0), 'bad_copies')
    """
    words = fold(cell_text(value))
    if re.fullmatch(r"\d{1,4}", words):
        return (int(words), 0, 0)
    found = dict(COPIES.findall(words))
    if not found or any(len(number) > 4 for number in found.values()):
        return "bad_copies"
    return tuple(int(found.get(key) or 0) for key in ("chinh", "sao", "dien tu"))


def read_exemptions(value):
    """Return `[{code, percent, source}]`, one a line, or what is wrong.

    >>> read_exemptions("TRE_EM: 100 % – Điều 10")
    [{'code': 'TRE_EM', 'percent': 100, 'source': 'Điều 10'}]
    """
    found = []
    for line in cell_lines(value).split("\n") if cell_text(value) else ():
        match = EXEMPTION.fullmatch(line.strip())
        if not match or int(match[2]) > 100:
            return "bad_exemption"
        code, percent, source = match.groups()
        found.append(
            {"code": code, "percent": int(percent), "source": (source or "").strip()}
        )
    return found


def read_cell(value, kind):
    """Return what a cell says by the kind of its column, or `(code, values)` wrong."""
    if value is NO_VALUE:
        return "no_value", {}
    if (
        isinstance(value, str)
        and value.startswith("#")
        and value.endswith(("!", "?", "/A"))
    ):
        return "error_value", {}
    text = cell_text(value)
    if isinstance(kind, dict):
        found = shape.choice_of(text, kind) if text else SKIP
        wanted = ", ".join(names[0] for names in kind.values())
        return ("bad_choice", {"wanted": wanted}) if found is None else found
    if kind == "day":
        day = read_day(value) if text else None
        return ("bad_day", {}) if text and not day else day.isoformat() if day else ""
    if kind == "text":
        return text
    if kind == "lines":
        return cell_lines(value)
    if kind == "exemptions":
        found = read_exemptions(value)
    elif not text:
        return SKIP
    elif kind == "level":
        found = read_level(value)
        return (found, {}) if found not in shape.LEVELS else found
    elif kind == "limit":
        return text
    else:
        found = {
            "flag": read_flag,
            "number": read_number,
            "count": lambda value: read_number(value, least=1),
            "amount": read_amount,
            "copies": read_copies,
        }[kind](value)
    return (found, {}) if isinstance(found, str) else found
