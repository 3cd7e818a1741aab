"""Cells of the national catalogue: codes, time limits, numbers of copies, levels.

Each reader returns the value, or the code of a `CatalogueError`; `SKIP` stands for an
empty cell that leaves what was there.
"""

import re

from . import catalogue_shape as shape
from .sheet_cells import cell_lines, cell_text, read_amount, read_day
from .sheet_file import NO_VALUE
from .vietnamese import fold

SKIP = object()
CODE = re.compile(r"\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2})?(\.[A-Z]\d{2}(\.\d{2,3})*)?")
OWNER = re.compile(r"\.([A-Z]\d{2})(?:\.\d{2,3})*$")
TIME = re.compile(r"(\d+)\s*([a-z ]*)")
COPIES = re.compile(r"ban (chinh|sao|dien tu)\s*:?\s*(\d*)")
EXEMPTION = re.compile(r"([^:\s]+)\s*:\s*(\d{1,3})\s*%?(?:\s*[–-]\s*(.*))?")
FORMULA_ERROR = re.compile(r"#(N/A|NULL!|REF!|VALUE!|DIV/0!|NAME\?|NUM!)")
MOST = 9999  # Of copies, days, sets.


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


READERS = {
    "level": read_level,
    "flag": read_flag,
    "number": read_number,
    "count": lambda value: read_number(value, least=1),
    "amount": read_amount,
    "copies": read_copies,
}


def read_cell(value, kind):
    """Return what a cell says by the kind of its column, or `(code, values)` wrong."""
    if value is NO_VALUE:
        return "no_value", {}
    if isinstance(value, str) and FORMULA_ERROR.fullmatch(value):
        return "error_value", {}
    if kind in ("text", "lines"):
        return cell_text(value) if kind == "text" else cell_lines(value)
    if kind == "exemptions":
        found = read_exemptions(value)
        return (found, {}) if isinstance(found, str) else found
    text = cell_text(value)
    if kind == "day":
        day = read_day(value)
        return day.isoformat() if day else ("bad_day", {}) if text else ""
    if not text:
        return SKIP
    if isinstance(kind, dict):
        wanted = ", ".join(names[0] for names in kind.values())
        return shape.choice_of(text, kind) or ("bad_choice", {"wanted": wanted})
    found = READERS[kind](value)
    good = not isinstance(found, str) or found in shape.LEVELS
    return found if good else (found, {})
