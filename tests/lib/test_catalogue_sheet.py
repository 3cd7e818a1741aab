"""A catalogue is read as it was meant, or the place that is wrong is named."""

import io
import unicodedata
import zipfile

import pytest
from catalogues import CONTENTS, HEAD, ROW, book, edited
from hypothesis import given, settings

from lib import catalogue_book, catalogue_content, sheet_file
from lib.catalogue_diff import differences
from lib.catalogue_sheet import read_catalogue
from lib.sheet_cells import SheetErrors


def read(content, name="a.xlsx", own=("H21",)):
    return read_catalogue(content, name, own)


def procedures(*rows, head=HEAD):
    return book(Thủ_tục=[head, *rows])


def told(reading):
    """The problems as (code, sheet, row, column)."""
    return [
        (p.code, p.values.get("sheet"), p.values.get("row"), p.values.get("column"))
        for p in reading.problems
    ]


def only(reading):
    [entry] = reading.good()
    return catalogue_content.resolve(entry, reading.columns)


# === Round trip === #


@pytest.mark.parametrize("write", [catalogue_book.write_xlsx, catalogue_book.write_csv])
@given(content=CONTENTS)
@settings(max_examples=60)
def test_what_is_exported_is_read_as_untouched(write, content):
    reading = read(write([content]))
    assert [str(problem) for problem in reading.problems] == []
    [entry] = reading.good()
    again = catalogue_content.resolve(entry, reading.columns, content)
    assert differences(content, again) == []
    anew = catalogue_content.resolve(entry, reading.columns)
    assert differences(content, anew) == []


def test_what_the_file_has_no_column_for_stays():
    base = only(read(catalogue_book.write_xlsx([catalogue_book.SAMPLE])))
    reading = read(procedures(["1.001193", "Tên mới", "Cấp Xã", "Hộ tịch"]))
    [entry] = reading.good()
    after = catalogue_content.resolve(entry, reading.columns, base)
    assert differences(base, after) == [
        [[["name", ""]], "Đăng ký khai sinh", "Tên mới"]
    ]


def test_an_empty_cell_empties():
    base = only(read(catalogue_book.write_xlsx([catalogue_book.SAMPLE])))
    reading = read(procedures([*ROW, ""], head=[*HEAD, "Từ khóa"]))
    after = catalogue_content.resolve(reading.good()[0], reading.columns, base)
    assert [path for path, *_ in differences(base, after)] == [[["keywords", ""]]]


# === Headings, sheets, encodings === #


def test_headings_in_any_order_and_spelling():
    head = ["LINH VUC", "STT", "Cấp thực hiện (*)", "Tên TTHC", "Mã  TTHC:"]
    title = ["DANH MỤC THỦ TỤC"]
    content = book(
        Sheet1=[title, [], head, ["Hộ tịch", 1, "Xã", "Khai sinh", "1.001193"]]
    )
    reading = read(content)
    assert only(reading)["name"] == "Khai sinh"
    assert told(reading) == [("unread_column", "Sheet1", 3, "B")]


def test_decomposed_and_windows_text_read_alike():
    head = "Mã thủ tục,Tên thủ tục,Cấp thực hiện,Lĩnh vực\n"
    text = head + "1.001193,Đăng ký hộ tịch,Xã,Hộ tịch\n"
    apart = unicodedata.normalize("NFD", text)
    # Windows keeps â, ê, ô, ư, ơ whole and the tone apart.
    windows = "".join(
        char if char in "ăâêôơưđĂÂÊÔƠƯĐ" else unicodedata.normalize("NFD", char)
        for char in _tones_apart(text)
    ).encode("cp1258")
    for content in (text.encode(), apart.encode(), windows, text.encode("utf-16")):
        assert only(read(content, "Thủ tục.csv"))["name"] == "Đăng ký hộ tịch"


def _tones_apart(text):
    tones = "\u0300\u0301\u0303\u0309\u0323"
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(part for part in parts if part in tones)
        rest = "".join(part for part in parts if part not in tones)
        yield from unicodedata.normalize("NFC", rest) + tone


def test_a_hidden_sheet_is_not_read_and_told():
    content = edited(
        book(Thủ_tục=[HEAD, ROW], Kết_quả=[["Mã thủ tục", "Tên kết quả"], ["x", "y"]]),
        lambda made: setattr(made["Kết quả"], "sheet_state", "hidden"),
    )
    assert told(read(content)) == [("hidden_sheet", "Kết quả", None, None)]


def test_merged_cells_are_filled_downwards():
    def merge(made):
        for row in (3, 4):
            made["Kết quả"].cell(row, 1).value = None
        made["Kết quả"].merge_cells("A2:A4")

    rows = [["1.001193", name] for name in ("Một", "Hai", "Ba")]
    content = edited(
        book(Thủ_tục=[HEAD, ROW], Kết_quả=[["Mã thủ tục", "Tên kết quả"], *rows]), merge
    )
    assert [part["name"] for part in only(read(content))["results"]] == [
        "Một",
        "Hai",
        "Ba",
    ]


def test_cells_merged_across_columns_are_told():
    content = edited(procedures(ROW), lambda made: made.active.merge_cells("B2:C2"))
    assert ("merged", "Thủ tục", 2, "B") in told(read(content))


def test_a_formula_without_a_value_names_its_cell():
    def formula(made):
        made.active["B2"] = '="Đăng ký"&" khai sinh"'

    assert ("no_value", "Thủ tục", 2, "B") in told(
        read(edited(procedures(ROW), formula))
    )


def test_a_formula_with_a_value_is_its_value():
    stream = io.BytesIO()
    import xlsxwriter

    with xlsxwriter.Workbook(stream) as made:
        sheet = made.add_worksheet("Thủ tục")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROW)
        sheet.write_formula(1, 1, '="Khai"&" sinh"', value="Khai sinh")
    assert only(read(stream.getvalue()))["name"] == "Khai sinh"


# === Wrong cells === #


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (0, "1.01193", "bad_code"),
        (0, "1.001193.H38", "other_province"),
        (0, "1.001193.000.00.00.H08", "other_province"),
        (1, "", "no_name"),
        (2, "Cấp Huyện", "district_level"),
        (2, "Cấp Bộ", "bad_level"),
    ],
)
def test_a_wrong_cell_refuses_its_procedure_only(column, value, code):
    wrong = [*ROW]
    wrong[column] = value
    right = ["2.000635", *ROW[1:]]
    reading = read(procedures(wrong, [], right))
    assert told(reading) == [(code, "Thủ tục", 2, "ABCD"[column])]
    assert [entry.code for entry in reading.good()] == ["2.000635"]


def test_of_two_rows_with_one_code_none_is_believed():
    reading = read(procedures(ROW, ["2.000635", *ROW[1:]], ROW))
    assert told(reading) == [("duplicate", "Thủ tục", 4, "A")]
    assert [entry.code for entry in reading.good()] == ["2.000635"]


def test_any_province_when_none_is_named():
    assert read(procedures(["1.001193.H38", *ROW[1:]]), own=()).good()


@pytest.mark.parametrize(
    ("sheet", "head", "row", "code", "column"),
    [
        ("Phí, lệ phí", ["Tên phí", "Số tiền"], ["Phí", "tám"], "bad_amount", "C"),
        ("Phí, lệ phí", ["Tên phí", "Số tiền"], ["Phí", "-8.000"], "negative", "C"),
        ("Phí, lệ phí", ["Tên phí", "Số tiền"], ["Phí", "8.000,5"], "fraction", "C"),
        ("Phí, lệ phí", ["Tên phí", "Số tiền"], ["Phí", None], "no_amount", "C"),
        ("Cách thức thực hiện", ["Hình thức nộp", "Thời hạn"], ["Trực tiếp", "2 tuần"],
         "bad_limit", "C"),
        ("Cách thức thực hiện", ["Hình thức nộp", "Thời hạn"], ["Fax", "2 ngày"],
         "bad_choice", "B"),
        ("Cách thức thực hiện", ["Hình thức nộp", "Thời hạn"], ["Trực tiếp", 5],
         "no_unit", "C"),
        ("Thành phần hồ sơ", ["Tên giấy tờ", "Số lượng"], ["Đơn", "vài bản"],
         "bad_copies", "C"),
        ("Thành phần hồ sơ", ["Tên giấy tờ", "Số lượng"], ["", "1"], "missing", "B"),
        ("Căn cứ pháp lý", ["Số ký hiệu", "Ngày ban hành"], ["NĐ 1", "32/13/2025"],
         "bad_day", "C"),
    ],
)  # fmt: skip
def test_a_wrong_part_is_named_by_sheet_row_and_column(sheet, head, row, code, column):
    content = book(
        **{"Thủ tục": [HEAD, ROW], sheet: [["Mã thủ tục", *head], ["1.001193", *row]]}
    )
    reading = read(content)
    assert told(reading) == [(code, sheet, 2, column)]
    assert reading.good() == []


def test_a_part_of_no_known_procedure():
    sheet = [["Mã thủ tục", "Tên kết quả"], ["2.000635", "Giấy"]]
    reading = read(book(Thủ_tục=[HEAD, ROW], Kết_quả=sheet))
    assert told(reading) == [("unknown_procedure", "Kết quả", 2, "A")]
    assert len(reading.good()) == 1


# === Shape === #


def limits_of(*rows, head=("Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí")):
    sheet = [["Mã thủ tục", *head], *[["1.001193", *row] for row in rows]]
    [case] = only(read(book(Thủ_tục=[HEAD, ROW], Cách_thức_thực_hiện=sheet)))["cases"]
    return case


def test_time_limits_and_fees_stand_by_channel():
    case = limits_of(
        ["Trực tiếp", "05 Ngày làm việc", "8.000đ"],
        ["Trực tuyến", "24 giờ", "4.000 VNĐ"],
        ["Dịch vụ bưu chính", "Ngay trong ngày", ""],
    )
    assert [(x["channel"], x["value"], x["unit"]) for x in case["limits"]] == [
        ("direct", 5, "working_days"), ("online", 24, "hours"), ("post", 1, "same_day"),
    ]  # fmt: skip
    assert [(x["channel"], x["amount"]) for x in case["fees"]] == [
        ("direct", 8000), ("online", 4000),
    ]  # fmt: skip


def test_originals_and_copies_of_one_row_are_two_papers():
    sheet = [
        ["Mã thủ tục", "Trường hợp", "Tên giấy tờ", "Số lượng"],
        ["1.001193", "", "Tờ khai", "Bản chính: 1\nBản sao: 0"],
        ["1.001193", "Quá hạn", "Căn cước", "Bản chính: 1 – Bản sao: 2"],
    ]
    [case] = only(read(book(Thủ_tục=[HEAD, ROW], Thành_phần_hồ_sơ=sheet)))["cases"]
    assert case["name"] == "Quá hạn"
    assert [(x["name"], x["kind"], x["count"]) for x in case["components"]] == [
        ("Tờ khai", "original", 1),
        ("Căn cước", "original", 1),
        ("Căn cước", "copy", 2),
    ]  # fmt: skip


# === Files === #


def _zip(names):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7", "not_a_sheet"),
        (b"PK\x03\x04 broken", "broken"),
        (_zip({"a.txt": b"a"}), "not_a_sheet"),
        (_zip({"[Content_Types].xml": b"<a/>"}), "broken"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected"),
        (b"\xd0\xcf\x11\xe0 Workbook", "old_excel"),
        (procedures()[:900], "broken"),
        (b"a,b\n1,2\n", "no_procedures"),
        (b"", "no_procedures"),
    ],
)
def test_what_cannot_be_read_says_why(content, code):
    with pytest.raises(SheetErrors) as caught:
        read(content)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(sheet_file, "MOST_BYTES", 2**20)
    bomb = _zip({"[Content_Types].xml": b"<a/>", "xl/a.xml": b"0" * 2**21})
    with pytest.raises(SheetErrors) as caught:
        read(bomb)
    assert caught.value.problems[0].code == "too_large"


def test_more_rows_than_the_most_are_refused():
    lines = b"1.001193,a\n" * (sheet_file.MOST_ROWS + 5)
    head = "Mã thủ tục,Tên thủ tục\n".encode()
    with pytest.raises(SheetErrors) as caught:
        read(head + lines, "a.csv")
    assert caught.value.problems[0].code == "too_long"
