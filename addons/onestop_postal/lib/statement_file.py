"""Files of statements: the rows of an XLSX or CSV file, whatever wrote it."""

import csv
import io
import zipfile

from .statement_cells import SheetError, SheetErrors

MOST_ROWS = 200_000


def read_rows(content, filename=""):
    """Return `[(sheet name, rows of cells)]` of an XLSX or CSV file.

    :raise SheetErrors: not_a_sheet, empty, too_long
    """
    if content[:2] == b"PK":
        sheets = _read_xlsx(content)
    elif b"\0" in content[:4096] and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise SheetErrors([SheetError("not_a_sheet")])
    else:
        sheets = [(filename.rsplit(".", 1)[0] or "CSV", _read_csv(content))]
    if not any(rows for _name, rows in sheets):
        raise SheetErrors([SheetError("empty")])
    return sheets


def _read_xlsx(content):
    import openpyxl

    try:
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True
        )
        sheets = []
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # Some writers declare a size that is not so.
            rows = []
            for cells in sheet.iter_rows(values_only=True):
                rows.append(list(cells))
                if len(rows) > MOST_ROWS:
                    raise SheetErrors([SheetError("too_long", most=MOST_ROWS)])
            sheets.append((sheet.title, rows))
        return sheets
    except (zipfile.BadZipFile, KeyError, OSError, ValueError) as error:
        if isinstance(error, SheetErrors):
            raise
        raise SheetErrors([SheetError("not_a_sheet")]) from error


def _read_csv(content):
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16" if marked else "utf-8-sig", "cp1258"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise SheetErrors([SheetError("not_a_sheet")])
    head = text[:4096]
    delimiter = max(";\t,", key=head.count)
    rows = [list(cells) for cells in csv.reader(io.StringIO(text), delimiter=delimiter)]
    if len(rows) > MOST_ROWS:
        raise SheetErrors([SheetError("too_long", most=MOST_ROWS)])
    return rows
