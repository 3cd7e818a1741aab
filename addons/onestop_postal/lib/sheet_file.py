"""Files of rows: XLSX, CSV, or CSV files in a zip, whatever wrote them.

A book is read row by row, so that its size does not matter to the memory. An XLSX gives
the values that it was saved with: a formula that was never reckoned is `NO_VALUE`, and
what lies under a merged cell is filled downwards.
"""

import csv
import io
import itertools
import re
import zipfile
from dataclasses import dataclass, field

from .sheet_cells import SheetError, SheetErrors

MOST_ROWS = 200_000
MOST_BYTES = 400 * 2**20
CHUNK = 2**20
OLE = b"\xd0\xcf\x11\xe0"
MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


class _NoValue:
    """A formula whose value was not saved."""

    def __repr__(self):
        return "NO_VALUE"

    def __str__(self):
        return "=…"


NO_VALUE = _NoValue()


@dataclass
class Sheet:
    """A sheet: its name and how to read it. `wide` are merged cells across columns."""

    name: str
    _open: object = field(repr=False)
    hidden: bool = False
    wide: dict = field(default_factory=dict)

    def rows(self):
        """Yield `(row number, cells)` of the rows that the file has."""
        yield from self._open(self)


def open_book(content, filename=""):
    """Return the sheets of a file.

    :raise SheetErrors: not_a_sheet, protected, old_excel, broken, too_large, not_text
    """
    if content[:2] == b"PK":
        return _open_zip(content)
    if content[:4] == OLE:
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise _refusal("protected" if locked else "old_excel")
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    if content[:4] == b"%PDF" or (b"\0" in content[:4096] and not marked):
        raise _refusal("not_a_sheet")
    name = filename.rsplit("/", 1)[-1].rsplit(".", 1)[0] or "CSV"
    return [_csv_sheet(name, content)]


def read_rows(content, filename=""):
    """Return `[(sheet name, rows of cells)]` of a small file, read whole.

    :raise SheetErrors: what `open_book` refuses; empty, too_long
    """
    sheets = []
    for sheet in open_book(content, filename):
        rows = []
        for number, cells in counted(sheet.rows()):
            rows += [[] for _missing in range(len(rows) + 1, number)]
            rows.append([None if cell is NO_VALUE else cell for cell in cells])
        sheets.append((sheet.name, rows))
    if not any(rows for _name, rows in sheets):
        raise _refusal("empty")
    return sheets


def counted(rows):
    """Yield rows up to the most that a file may have.

    :raise SheetErrors: too_long, broken
    """
    try:
        for count, (number, cells) in enumerate(rows, 1):
            if count > MOST_ROWS or number > MOST_ROWS + 1000:
                raise _refusal("too_long", most=MOST_ROWS)
            yield number, cells
    except SheetErrors:
        raise
    except (zipfile.BadZipFile, KeyError, IndexError, OSError, SyntaxError,
            ValueError, csv.Error, EOFError) as error:  # fmt: skip
        raise _refusal("broken") from error


def _refusal(code, **values):
    return SheetErrors([SheetError(code, **values)])


# === XLSX === #


def _open_zip(content):
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _refusal("broken") from error
    if any(item.flag_bits & 1 for item in archive.infolist()):
        raise _refusal("protected")
    if sum(item.file_size for item in archive.infolist()) > MOST_BYTES:
        raise _refusal("too_large", most=MOST_BYTES // 2**20)
    names = archive.namelist()
    if "[Content_Types].xml" in names:
        return _open_xlsx(content)
    found = [name for name in names if name.lower().endswith(".csv")]
    if not found:
        raise _refusal("not_a_sheet")
    try:
        return [
            _csv_sheet(name.rsplit("/", 1)[-1][:-4], archive.read(name))
            for name in found
        ]
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise _refusal("broken") from error


def _open_xlsx(content):
    import openpyxl

    try:
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True
        )
    except Exception as error:  # Whatever a damaged file makes the reader trip over.
        raise _refusal("broken") from error
    if not book.worksheets:
        raise _refusal("not_a_sheet")

    def reader_of(source):
        return lambda sheet: _xlsx_rows(source, sheet)

    return [
        Sheet(source.title, reader_of(source), hidden=source.sheet_state != "visible")
        for source in book.worksheets
    ]


def _merged(source):
    """Return the merged ranges of a sheet; they stand behind its rows."""
    from openpyxl.utils import column_index_from_string

    found, tail = [], b""
    with source._get_source() as stream:
        while chunk := stream.read(CHUNK):
            text = tail + chunk
            last = 0
            for match in MERGED.finditer(text):
                left, top, right, bottom = match.groups()
                columns = [column_index_from_string(x.decode()) for x in (left, right)]
                found.append((int(top), int(bottom), *columns))
                last = match.end()
            tail = text[max(last, len(text) - 200) :]
    return found


class _Merges:
    """What merged cells cover: filled downwards, told of when across columns."""

    def __init__(self, sheet, ranges):
        self.below, self.kept = {}, {}
        for top, bottom, left, right in ranges:
            if right > left:
                sheet.wide[top] = (left, right)
            if bottom - top + len(self.below) > MOST_ROWS * 10:
                raise _refusal("broken")
            rows = range(top + 1, bottom + 1)
            self.below.update(((row, left), (top, left)) for row in rows)
        self.tops = set(self.below.values())

    def fill(self, number, cells):
        for place in range(len(cells)) if self.below else ():
            key = (number, place + 1)
            if key in self.tops:
                self.kept[key] = cells[place]
            elif key in self.below and cells[place] is None:
                cells[place] = self.kept.get(self.below[key])


def _xlsx_rows(source, sheet):
    from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

    class Parser(WorkSheetParser):
        def parse_cell(self, element):
            cell = super().parse_cell(element)
            if cell["value"] is None and element.find(FORMULA_TAG) is not None:
                cell["value"] = NO_VALUE
            return cell

    merges = _Merges(sheet, _merged(source))
    book = source.parent
    with source._get_source() as stream:
        parser = Parser(
            stream,
            source._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
        )
        for number, row in parser.parse():
            cells = [None] * max((cell["column"] for cell in row), default=0)
            for cell in row:
                cells[cell["column"] - 1] = cell["value"]
            merges.fill(number, cells)
            yield number, cells


# === CSV === #


def _csv_sheet(name, content):
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16" if marked else "utf-8-sig", "cp1258"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise _refusal("not_text", sheet=name)
    head = text[:4096]
    delimiter = max(";\t,", key=head.count)

    def rows(_sheet):
        lines = io.StringIO(text, newline="")
        reader = csv.reader(lines, delimiter=delimiter)
        for number in itertools.count(1):
            try:
                yield number, next(reader)
            except StopIteration:
                return

    return Sheet(name, rows)
