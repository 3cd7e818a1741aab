"""What is wrong in a file, as a sheet to send back to whoever made it."""

import io

TITLES = ("Trang tính", "Dòng", "Cột", "Nội dung đọc được", "Cách sửa")
WIDTHS = (22, 8, 8, 34, 100)


def write(rows):
    """Return the problems as XLSX.

    :param rows: (sheet, row, column, what was read, what to do)
    """
    import xlsxwriter

    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet("Lỗi")
        head = book.add_format({"bold": True, "border": 1, "bg_color": "#E8EEF5"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.write_row(0, 0, TITLES, head)
        for at, width in enumerate(WIDTHS):
            sheet.set_column(at, at, width, wrap)
        for number, row in enumerate(rows, 1):
            for at, value in enumerate(row):
                if isinstance(value, int) and value is not False:
                    sheet.write_number(number, at, value)
                else:
                    sheet.write_string(number, at, value or "")
        sheet.freeze_panes(1, 0)
    return stream.getvalue()
