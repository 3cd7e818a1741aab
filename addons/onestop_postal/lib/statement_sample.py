"""A statement as we wish to get it, for agencies that ask what it should look like."""

import io
from datetime import date

from .statement_sheet import TITLES

LINES = (
    ("H21.65-261103-0042", date(2026, 11, 3), "Lệ phí hộ tịch", 8000, "Nguyễn Văn An"),
    ("H21.65-261104-0007", date(2026, 11, 4), "Phí bản sao", 50000, "Rơ Châm H'Blơi"),
)
WIDTHS = (24, 14, 22, 14, 26)


def write_sample():
    """Return a sample statement, as XLSX bytes, that reads without a problem."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Bảng kê")
        bold = book.add_format({"bold": True, "border": 1, "bg_color": "#E8EEF5"})
        plain = book.add_format({"border": 1})
        money = book.add_format({"num_format": "#,##0", "border": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1})
        sheet.write_row(0, 0, TITLES.values(), bold)
        for row, (code, on, fee, amount, payer) in enumerate(LINES, 1):
            sheet.write_string(row, 0, code, plain)
            sheet.write_datetime(row, 1, on, day)
            sheet.write_string(row, 2, fee, plain)
            sheet.write_number(row, 3, amount, money)
            sheet.write_string(row, 4, payer, plain)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
    return stream.getvalue()
