"""The board as an Excel file: figures with their definitions, progress, fees owed."""

import io

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = {
    "title": {"bold": True, "font_size": 14},
    "note": {"italic": True},
    "head": {
        "bold": True, "border": 1, "align": "center", "valign": "vcenter",
        "text_wrap": True, "bg_color": "#E8EEF5",
    },
    "text": {"border": 1, "text_wrap": True, "valign": "top"},
    "number": {"border": 1, "num_format": "#,##0", "valign": "top"},
    "share": {"border": 1, "num_format": '0.0"%"', "valign": "top"},
    "sum": {"border": 1, "bold": True, "num_format": "#,##0"},
}  # fmt: skip


def write(board, words):
    """Return the XLSX bytes of a board.

    :param dict board: as `onestop.board.get_figures` gives it
    :param dict words: headings in the reader's language: figures, figure, value, whole,
        share, definition, progress, fees, agency, collected, remitted, owed, total
    """
    import xlsxwriter

    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        forms = {
            name: book.add_format({"font_name": "Times New Roman", **form})
            for name, form in FORMS.items()
        }
        span = f"{board['first_day']} – {board['last_day']}"
        _write_figures(book.add_worksheet(words["figures"]), forms, board, words, span)
        _write_progress(
            book.add_worksheet(words["progress"]), forms, board, words, span
        )
        _write_fees(book.add_worksheet(words["fees"]), forms, board, words)
    return stream.getvalue()


def _write_figures(sheet, forms, board, words, span):
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 3, 14)
    sheet.set_column(4, 4, 80)
    sheet.write_string(0, 0, f"{words['figures']} {span}", forms["title"])
    for at, name in enumerate(("figure", "value", "whole", "share", "definition")):
        sheet.write_string(2, at, words[name], forms["head"])
    for row, card in enumerate(board["cards"], 3):
        sheet.write_string(row, 0, card["label"], forms["text"])
        for at, name, form in ((1, "value", "number"), (2, "whole", "number"),
                               (3, "share", "share")):  # fmt: skip
            if card[name] is None:
                sheet.write_blank(row, at, None, forms[form])
            else:
                sheet.write_number(row, at, card[name], forms[form])
        sheet.write_string(row, 4, card["definition"], forms["text"])
    sheet.freeze_panes(3, 1)


def _write_progress(sheet, forms, board, words, span):
    table = board["progress"]
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 36)
    sheet.set_column(2, len(table["titles"]) + 1, 10)
    sheet.write_string(0, 0, f"{words['progress']} {span}", forms["title"])
    sheet.merge_range(2, 0, 3, 0, "STT", forms["head"])
    sheet.merge_range(2, 1, 3, 1, "Đơn vị", forms["head"])
    at = 2
    for title, width in table["groups"]:
        sheet.merge_range(2, at, 2, at + width - 1, title, forms["head"])
        at += width
    for at, title in enumerate(table["titles"], 2):
        sheet.write_string(3, at, title, forms["head"])
    for row, cells in enumerate([*table["rows"], table["total"]], 4):
        last = row == 4 + len(table["rows"])
        for at, value in enumerate(cells):
            if isinstance(value, int):
                sheet.write_number(row, at, value, forms["sum" if last else "number"])
            else:
                sheet.write_string(row, at, value, forms["sum" if last else "text"])
    sheet.freeze_panes(4, 2)


def _write_fees(sheet, forms, board, words):
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 3, 18)
    for at, name in enumerate(("agency", "collected", "remitted", "owed")):
        sheet.write_string(0, at, words[name], forms["head"])
    rows = board["fees"]
    for row, fee in enumerate(rows, 1):
        sheet.write_string(row, 0, fee["agency"], forms["text"])
        for at, name in enumerate(("collected", "remitted", "owed"), 1):
            sheet.write_number(row, at, fee[name], forms["number"])
    sheet.write_string(len(rows) + 1, 0, words["total"], forms["sum"])
    for at, name in enumerate(("collected", "remitted", "owed"), 1):
        total = sum(fee[name] for fee in rows)
        sheet.write_number(len(rows) + 1, at, total, forms["sum"])
    sheet.freeze_panes(1, 1)
