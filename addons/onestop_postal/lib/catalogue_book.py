"""The catalogue written as a book of `catalogue_shape`: XLSX, or zipped CSV."""

import csv
import io
import zipfile
from datetime import date

from . import catalogue_shape as shape
from .catalogue_errors import CatalogueError
from .sheet_cells import SheetErrors

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_IN_CELL = 32_767  # Of Excel.
WIDE = {"name": 44, "procedure": 32, "process": 60, "conditions": 40, "code": 26}


def rows_of(content):
    """Yield `(sheet, {field: cell})` of a content, as the book says it.

    :param content: of `catalogue_content`, with `code` and `valid_from`
    """
    owner = {"code": content["code"], "procedure": content["name"]}
    yield "procedures", content
    for question in content["questions"]:
        for answer in question["answers"]:
            yield "questions", {**owner, "question": question["name"], "answer": answer}
    for case in content["cases"]:
        of_case = {**owner, "case": case["name"]}
        for question, answer in case["answers"] or [("", "")]:
            yield "cases", {**of_case, "question": question, "answer": answer}
        for limit in case["limits"]:
            yield "limits", {**of_case, **limit}
        for fee in case["fees"]:
            yield "fees", {**of_case, **fee}
        for paper in case["components"]:
            yield "components", {**of_case, **paper, "copies": _copies(paper)}
    for key in ("bases", "results"):
        for part in content[key]:
            yield key, {**owner, **part}


def _copies(paper):
    """
    >>> _copies({"kind": "certified", "count": 2})
    'Bản chính: 0 – Bản sao: 2'
    """
    kind, count = paper["kind"], paper["count"]
    if kind == "electronic":
        return f"Bản chính: 0 – Bản sao: 0 – Bản điện tử: {count}"
    copied = kind in ("certified", "copy")
    counts = (0, count) if copied else (count, 0)
    return "Bản chính: {} – Bản sao: {}".format(*counts)


def cell_of(value, kind):
    """Return what a cell shows.

    >>> cell_of("working_days", shape.UNITS), cell_of(False, "flag")
    ('Ngày làm việc', 'Không')
    """
    if value is None or value == "":
        return ""
    if isinstance(kind, dict):
        return kind[value][0]
    if kind == "flag":
        return shape.YES if value else shape.NO
    if kind == "level":
        return shape.LEVELS[value]
    if kind == "day":
        return date.fromisoformat(value)
    if kind == "exemptions":
        return "\n".join(
            f"{own['code']}: {own['percent']} %"
            + (f" – {own['source']}" if own["source"] else "")
            for own in value
        )
    return value


def _lines(contents):
    for content in contents:
        for sheet, row in rows_of(content):
            yield (
                sheet,
                [
                    cell_of(row.get(name), kind)
                    for name, _title, kind, _others in shape.SHEETS[sheet][2]
                ],
            )


def write_xlsx(contents):
    """Return the book as XLSX.

    :raise SheetErrors: too_wide, naming sheet, row and column, for a text that Excel
        would cut
    """
    import xlsxwriter

    stream = io.BytesIO()
    options = {"constant_memory": False, "strings_to_formulas": False,
               "strings_to_urls": False, "strings_to_numbers": False}  # fmt: skip
    with xlsxwriter.Workbook(stream, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8EEF5", "border": 1,
                                "text_wrap": True, "valign": "top"})  # fmt: skip
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        money = book.add_format({"num_format": "#,##0"})
        sheets, at = {}, {}
        for key, (name, _others, columns) in shape.SHEETS.items():
            sheets[key], at[key] = book.add_worksheet(name), 0
            sheets[key].write_row(0, 0, shape.titles(key), head)
            sheets[key].freeze_panes(1, 2)
            for column, (field, _title, kind, _names) in enumerate(columns):
                format_ = day if kind == "day" else money if kind == "amount" else None
                width = WIDE.get(field, 18)
                sheets[key].set_column(column, column, width, format_)
        for key, cells in _lines(contents):
            at[key] += 1
            for column, value in enumerate(cells):
                _write(sheets[key], at[key], column, value, day)
    return stream.getvalue()


def _write(sheet, row, column, value, day):
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, str):
        if len(value) > MOST_IN_CELL:
            raise SheetErrors(
                [
                    CatalogueError(
                        "too_wide", sheet=sheet.name, row=row + 1, column=column + 1,
                        value=value[:40], most=MOST_IN_CELL,
                    )
                ]
            )  # fmt: skip
        if value:
            sheet.write_string(row, column, value)
    else:
        sheet.write_number(row, column, value)


def write_csv(contents):
    """Return the book as a zip of CSV files, one a sheet."""
    texts = {key: io.StringIO(newline="") for key in shape.SHEETS}
    writers = {key: csv.writer(text) for key, text in texts.items()}
    for key, writer in writers.items():
        writer.writerow(shape.titles(key))
    for key, cells in _lines(contents):
        writers[key].writerow(
            [f"{c:%d/%m/%Y}" if isinstance(c, date) else c for c in cells]
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, text in texts.items():
            name = shape.SHEETS[key][0]
            archive.writestr(f"{name}.csv", "\ufeff" + text.getvalue())
    return stream.getvalue()


SAMPLE = {
    "code": "1.001193",
    "name": "Đăng ký khai sinh",
    "status": "in_force",
    "level": "commune",
    "field": "Hộ tịch",
    "short_name": "Khai sinh",
    "keywords": "khai sinh, làm giấy khai sinh",
    "decision": "QĐ 123/QĐ-BTP",
    "decision_date": "2026-10-15",
    "decided_by": "Bộ Tư pháp",
    "valid_from": "2026-12-01",
    "process": "Bước 1. Người dân nộp hồ sơ.\nBước 2. Công chức tư pháp – hộ tịch kiểm"
    " tra, ghi vào Sổ.\nBước 3. Trả giấy khai sinh.",
    "subjects": "Công dân Việt Nam",
    "authority": "Ủy ban nhân dân cấp xã",
    "set_count": 1,
    "channel_direct": True,
    "channel_online": True,
    "post_receive": True,
    "post_return": True,
    "requires_presence": False,
    "questions": [
        {"name": "Đã quá 60 ngày kể từ ngày sinh chưa?",
         "answers": ["Chưa quá 60 ngày", "Đã quá 60 ngày"]},
    ],
    "cases": [
        {
            "name": name,
            "answers": [["Đã quá 60 ngày kể từ ngày sinh chưa?", answer]],
            "limits": [{"channel": "any", "value": 1, "unit": "same_day",
                        "note": "Nhận sau 15 giờ: trả ngày làm việc tiếp theo"}],
            "fees": [{"name": "Lệ phí hộ tịch", "kind": "le_phi", "channel": "any",
                      "amount": 5000, "per": "dossier", "exemptible": True,
                      "exemptions": [], "source": "Nghị quyết HĐND"}] if paid else [],
            "components": [
                {"name": "Tờ khai đăng ký khai sinh", "kind": "original", "count": 1,
                 "required": True, "form_name": "Tờ khai đăng ký khai sinh"},
                {"name": "Giấy chứng sinh", "kind": "original", "count": 1,
                 "required": True, "note": "Hoặc văn bản của người làm chứng"},
            ],
        }
        for name, answer, paid in (
            ("Đúng hạn (trong 60 ngày)", "Chưa quá 60 ngày", False),
            ("Quá hạn", "Đã quá 60 ngày", True),
        )
    ],
    "bases": [{"name": "Luật Hộ tịch 60/2014/QH13", "title": "Luật Hộ tịch",
               "issued_on": "2014-11-20", "issuer": "Quốc hội"}],
    "results": [{"name": "Giấy khai sinh", "medium": "paper"}],
}  # fmt: skip
