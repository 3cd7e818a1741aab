"""Statements of agencies: read a sheet of any layout, name every wrong cell.

A statement is believed whole or not at all: every problem is gathered, with its row
and column, so that the accountant can send back one list.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from . import dossier_code
from .sheet_cells import (
    SheetErrors,
    cell_text,
    column_letter,
    read_amount,
    read_day,
)
from .sheet_file import read_rows
from .sheet_header import LAST_HEADER_ROW, columns_in
from .statement_cells import StatementError, read_fee_kind
from .vietnamese import fold

# The words agencies write above a column, folded; the longest that fits wins.
COLUMNS = {
    "code": (
        "ma ho so", "so ho so", "ma so ho so", "ma hs", "so bien nhan", "ma bien nhan",
        "ma tiep nhan",
    ),
    "day": (
        "ngay", "ngay thu", "ngay nop", "ngay thu phi", "ngay tiep nhan",
        "ngay bien lai", "ngay thang", "thoi gian", "ngay giao dich",
    ),
    "fee_name": (
        "loai phi", "loai phi le phi", "ten phi", "phi le phi", "khoan thu",
        "noi dung thu", "loai le phi", "ten phi le phi", "loai thu",
    ),
    "amount": (
        "so tien", "so tien thu", "so tien phi", "muc thu", "tien phi", "thanh tien",
        "so tien dong", "so tien vnd", "tong tien", "so tien nop",
    ),
    "payer": (
        "nguoi nop", "ho ten", "ho va ten", "ten nguoi nop", "chu ho so",
        "nguoi nop ho so", "to chuc ca nhan", "ho ten nguoi nop", "ten chu ho so",
        "nguoi nop tien",
    ),
}  # fmt: skip
TITLES = {
    "code": "Mã hồ sơ",
    "day": "Ngày",
    "fee_name": "Loại phí",
    "amount": "Số tiền",
    "payer": "Người nộp",
}
REQUIRED = ("code", "day", "amount")
NUMBERING = re.compile(r"\(?([0-9]{1,2}|[a-z])\)?")
TOTAL = re.compile(r"(tong( cong| so)?|cong)\b")


@dataclass(frozen=True)
class Line:
    """One line: its row in the file, what the agency says. Amount in đồng."""

    row: int
    code: str
    day: date
    fee_kind: str
    fee_name: str
    amount: int
    payer: str


@dataclass
class Statement:
    """A statement that was read without a problem."""

    sheet: str
    lines: list = field(default_factory=list)

    @property
    def total(self):
        return sum(line.amount for line in self.lines)


# === Header === #


def find_header(rows):
    """Return the first row that names at least two of our columns.

    :param list rows: rows of cells
    :return: index of the row and `{column: [indexes]}`, or None
    """
    for index, cells in enumerate(rows[:LAST_HEADER_ROW]):
        found = columns_in(cells, COLUMNS)
        if len(found) >= 2:
            return index, found
    return None


# === Statement === #


def read_statement(content, filename=""):
    """Return the statement in an XLSX or CSV file.

    :raise SheetErrors: everything that is wrong, named by sheet, row and column
    """
    sheets = read_rows(content, filename)
    for name, rows in sheets:
        header = find_header(rows)
        if header:
            return _read_sheet(name, rows, *header)
    wanted = ", ".join(TITLES[key] for key in REQUIRED)
    problem = StatementError("no_header", rows=LAST_HEADER_ROW, wanted=wanted)
    raise SheetErrors([problem])


def _check_columns(name, rows, index, found):
    problems = []
    seen = ", ".join(
        f"“{cell_text(value)}”" for value in rows[index] if cell_text(value)
    )
    for key, places in found.items():
        if len(places) > 1 and key in REQUIRED:
            exact = [
                at
                for at in places
                if fold(cell_text(rows[index][at])) == COLUMNS[key][0]
            ]
            if len(exact) == 1:
                found[key] = exact
                continue
            letters = ", ".join(column_letter(at) for at in places)
            problems.append(
                StatementError("twice_column", sheet=name, row=index + 1,
                           wanted=TITLES[key], columns=letters)
            )  # fmt: skip
    problems += [
        StatementError("missing_column", sheet=name, row=index + 1, wanted=TITLES[key],
                   seen=seen)
        for key in REQUIRED
        if key not in found
    ]  # fmt: skip
    if problems:
        raise SheetErrors(problems)
    return {key: places[0] for key, places in found.items()}


def _read_sheet(name, rows, index, found):
    places = _check_columns(name, rows, index, found)
    statement, problems = Statement(name), []
    for at, cells in enumerate(rows[index + 1 :], index + 2):
        values = {
            key: cells[place] if place < len(cells) else None
            for key, place in places.items()
        }
        texts = [text for text in (cell_text(value) for value in cells) if text]
        if not texts or (at == index + 2 and _is_numbering(texts)):
            continue
        if _is_total(texts, values):
            problems = problems or _check_total(statement, at, values, places)
            break  # What follows a total is signatures.
        line = _read_line(name, at, values, places, problems)
        if line:
            statement.lines.append(line)
    if problems:
        raise SheetErrors(problems)
    if not statement.lines:
        raise SheetErrors([StatementError("no_lines", sheet=name)])
    return statement


def _is_numbering(texts):
    return all(NUMBERING.fullmatch(text.lower()) for text in texts)


def _is_total(texts, values):
    return bool(
        not read_day(values["day"]) and any(TOTAL.match(fold(t)) for t in texts)
    )


def _check_total(statement, at, values, places):
    total = read_amount(values["amount"])
    if total == "no_amount" or total == statement.total:
        return []
    return [
        StatementError("bad_total", sheet=statement.sheet, row=at,
                   column=column_letter(places["amount"]),
                   value=cell_text(values["amount"]), sum=statement.total)
    ]  # fmt: skip


def _read_line(name, at, values, places, problems):
    def wrong(code, key):
        problems.append(
            StatementError(code, sheet=name, row=at, column=column_letter(places[key]),
                       value=cell_text(values[key])[:60])
        )  # fmt: skip

    code = dossier_code.normalize(cell_text(values["code"]))
    day = read_day(values["day"])
    amount = read_amount(values["amount"])
    if not code:
        wrong("no_code", "code")
    if day is None:
        wrong("bad_day", "day")
    if isinstance(amount, str):
        wrong(amount, "amount")
    if not code or day is None or isinstance(amount, str):
        return None
    fee_name = cell_text(values.get("fee_name"))
    return Line(at, code, day, read_fee_kind(fee_name), fee_name, amount,
                cell_text(values.get("payer")))  # fmt: skip
