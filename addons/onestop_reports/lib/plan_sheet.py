"""A transfer plan as an Excel file, as it is laid before the province."""

import io

from .board_sheet import FORMS


def write(plan):
    """Return the XLSX bytes of a plan.

    :param dict plan: title, subtitle, and sheets: dicts of name, widths, head, rows
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
        for page in plan["sheets"]:
            _write_page(book.add_worksheet(page["name"]), forms, plan, page)
    return stream.getvalue()


def _write_page(sheet, forms, plan, page):
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
    for at, width in enumerate(page["widths"]):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, plan["title"], forms["title"])
    sheet.write_string(1, 0, plan["subtitle"], forms["note"])
    for at, title in enumerate(page["head"]):
        sheet.write_string(3, at, title, forms["head"])
    for row, cells in enumerate(page["rows"], 4):
        for at, value in enumerate(cells):
            if isinstance(value, int | float):
                sheet.write_number(row, at, value, forms["number"])
            else:
                sheet.write_string(row, at, value, forms["text"])
    sheet.freeze_panes(4, 1)
