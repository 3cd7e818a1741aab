"""Minutes of a reconciliation as an Excel sheet: summary, agreeing lines, differences.

Takes plain values only; what they mean was decided before. The paper printed from the
same values shows the same figures.
"""

import io

from .vietnamese import amount_in_words

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT = "Times New Roman"
# Title, key of the row, form, width in characters.
MATCHED = (
    ("STT", None, "center", 6),
    ("Mã hồ sơ", "code", "text", 26),
    ("Loại phí", "fee", "text", 20),
    ("Ngày thu", "our_date", "day", 12),
    ("Số tiền (đồng)", "ours", "money", 16),
    ("Ngày bên cơ quan", "their_date", "day", 16),
)
DIFFERENCES = (
    ("STT", None, "center", 6),
    ("Mã hồ sơ", "code", "text", 26),
    ("Sai lệch", "kind", "text", 26),
    ("Ngày thu", "our_date", "day", 12),
    ("Bưu điện", "ours", "money", 14),
    ("Mã bên cơ quan", "their_code", "text", 26),
    ("Ngày bên cơ quan", "their_date", "day", 16),
    ("Cơ quan", "theirs", "money", 14),
    ("Chênh lệch", "gap", "money", 14),
    ("Giải trình", "explanation", "wrap", 44),
    ("Xử lý", "settled", "text", 22),
    ("Số tiền xác nhận", "confirmed", "money", 16),
)
FORMS = {
    "title": {"bold": True, "font_size": 14, "align": "center"},
    "motto": {"bold": True, "align": "center"},
    "bold": {"bold": True},
    "plain": {},
    "italic": {"italic": True, "text_wrap": True, "valign": "top"},
    "head": {
        "bold": True, "border": 1, "align": "center", "valign": "vcenter",
        "text_wrap": True, "bg_color": "#E8EEF5",
    },
    "text": {"border": 1},
    "wrap": {"border": 1, "text_wrap": True, "valign": "top"},
    "center": {"border": 1, "align": "center"},
    "day": {"border": 1, "num_format": "dd/mm/yyyy", "align": "center"},
    "money": {"border": 1, "num_format": "#,##0"},
    "count": {"border": 1, "num_format": "#,##0"},
    "sum_text": {"border": 1, "bold": True},
    "sum": {"border": 1, "bold": True, "num_format": "#,##0"},
}  # fmt: skip
FEES = (
    ("Loại phí", "name", "text"),
    ("Số hồ sơ", "dossiers", "count"),
    ("Phải thu", "due", "money"),
    ("Đã thu", "collected", "money"),
    ("Miễn giảm (hồ sơ)", "exempt", "count"),
    ("Xác nhận", "confirmed", "money"),
    ("Đã nộp", "remitted", "money"),
    ("Còn phải nộp", "left", "money"),
)


def write(minutes):
    """Return the minutes as the bytes of an XLSX file.

    :param dict minutes: as `onestop.reconciliation._minutes` gives them
    """
    import xlsxwriter

    stream = io.BytesIO()
    # Text stays text: a name that begins with = is nobody's formula.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        forms = {
            name: book.add_format({"font_name": FONT, **form})
            for name, form in FORMS.items()
        }
        _write_summary(book.add_worksheet("Tổng hợp"), forms, minutes)
        _write_table(book.add_worksheet("Khớp"), forms, MATCHED, minutes["matched"])
        _write_table(
            book.add_worksheet("Chênh lệch"), forms, DIFFERENCES, minutes["differences"]
        )
    return stream.getvalue()


def _write_cell(sheet, row, column, value, form):
    if value is None:
        sheet.write_blank(row, column, None, form)
    elif hasattr(value, "year"):
        sheet.write_datetime(row, column, value, form)
    elif isinstance(value, int):
        sheet.write_number(row, column, value, form)
    else:
        sheet.write_string(row, column, value, form)


def _write_table(sheet, forms, columns, rows):
    for at, (title, _key, _form, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title, forms["head"])
    sheet.freeze_panes(1, 2)
    for number, row in enumerate(rows, 1):
        for at, (_title, key, form, _width) in enumerate(columns):
            value = row[key] if key else number
            _write_cell(sheet, number, at, value, forms[form])
    last = len(rows) + 1
    sheet.write_string(last, 1, "Cộng", forms["sum_text"])
    for at, (_title, key, form, _width) in enumerate(columns):
        if form == "money":
            sheet.write_number(last, at, sum(row[key] for row in rows), forms["sum"])
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_pairs(sheet, row, forms, pairs):
    for name, value in pairs:
        sheet.write_string(row, 0, name, forms["text"])
        _write_cell(sheet, row, 1, value, forms["money"])
        row += 1
    return row + 1


def _write_summary(sheet, forms, minutes):
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 7, 17)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    totals = minutes["totals"]
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    sheet.merge_range(0, 0, 0, 7, motto, forms["motto"])
    sheet.merge_range(1, 0, 1, 7, "Độc lập - Tự do - Hạnh phúc", forms["motto"])
    sheet.merge_range(3, 0, 3, 7, minutes["title"], forms["title"])
    row = 5
    for name, value in (
        (
            "Kỳ đối soát",
            f"{minutes['date_from']:%d/%m/%Y} – {minutes['date_to']:%d/%m/%Y}",
        ),
        ("Bên bưu điện", minutes["post"]),
        ("Cơ quan", minutes["agency"]),
        ("Căn cứ", minutes["agreement"]),
        ("Bảng kê của cơ quan", minutes["statements"]),
    ):
        sheet.write_string(row, 0, name, forms["bold"])
        sheet.write_string(row, 1, value, forms["plain"])
        row += 1
    row += 1
    sheet.write_string(row, 0, "A. Hồ sơ", forms["bold"])
    row = _write_pairs(sheet, row + 1, forms, minutes["dossiers"])
    sheet.write_string(row, 0, "B. Phí, lệ phí (đồng)", forms["bold"])
    row += 1
    for at, (title, _key, _form) in enumerate(FEES):
        sheet.write_string(row, at, title, forms["head"])
    for fee in minutes["fees"]:
        row += 1
        for at, (_title, key, form) in enumerate(FEES):
            _write_cell(sheet, row, at, fee[key], forms[form])
    row += 1
    sheet.write_string(row, 0, "Cộng", forms["sum_text"])
    for at, (_title, key, _form) in list(enumerate(FEES))[1:]:
        value = sum(fee[key] for fee in minutes["fees"])
        sheet.write_number(row, at, value, forms["sum"])
    row += 2
    sheet.write_string(row, 0, "C. Cước (đồng, đã gồm thuế GTGT)", forms["bold"])
    pairs = [(line["name"], line["amount"]) for line in minutes["postage"]]
    row = _write_pairs(sheet, row + 1, forms, pairs)
    sheet.write_string(row, 0, "D. Chênh lệch (đồng)", forms["bold"])
    row = _write_pairs(
        sheet, row + 1, forms,
        [
            ("Bưu điện đã thu", totals["ours"]),
            ("Cơ quan xác nhận", totals["theirs"]),
            ("Hai bên khớp", totals["matched"]),
            ("Chênh lệch (cơ quan trừ bưu điện)", totals["difference"]),
        ],
    )  # fmt: skip
    sheet.write_string(row, 0, "E. Kết luận", forms["bold"])
    row = _write_pairs(
        sheet, row + 1, forms, [("Số tiền phải chuyển kỳ này", totals["confirmed"])]
    )
    words = f"Bằng chữ: {amount_in_words(max(totals['confirmed'], 0))}."
    sheet.merge_range(row, 0, row, 7, words, forms["italic"])
    if minutes["signed_by"]:
        signed = f"Ký: {minutes['signed_by']}, mã băm nội dung {minutes['hash']}"
        sheet.merge_range(row + 1, 0, row + 1, 7, signed, forms["italic"])
