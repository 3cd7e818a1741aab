"""The national catalogue as a book of sheets: what each column is called and holds.

One book, eight sheets. A row of a part names its procedure by code (or by name, where
a procedure has no code) and, where the part hangs on it, its case:

==================== ================================================================
Thủ tục              a procedure: code, name, status, level, field, decision, texts
Câu hỏi              a question whose answer chooses the case: one row per answer
Trường hợp           a case, and the answers that lead to it: one row per answer
Cách thức thực hiện  by case and channel: time limit (number, unit), maybe one fee
Phí, lệ phí          by case: kind, channel, amount, per what, steps, exemptions
Thành phần hồ sơ     by case: a paper, “Bản chính: x – Bản sao: y”, its form
Căn cứ pháp lý       a law the procedure rests on
Kết quả              what the citizen gets
==================== ================================================================

- Only *Thủ tục* is needed. As CSV it is one file, or a zip with one file per sheet.
- Headings may lack marks, stand in any order and among others; the first row that
  names a code and one more column is the row of headings.
- What has no column (or no sheet) stays as the catalogue has it; an empty cell empties.
  Flags (Có/Không) and counts are the exception: empty, they stay.
- An empty *Trường hợp* means all cases of the procedure.
- A row without code and name belongs to the procedure of the row above.
"""

from .catalogue_choices import (  # noqa: F401 - part of the shape
    CHANNELS,
    DEFAULT_CASE,
    FEE_KINDS,
    KINDS,
    LEVELS,
    MEDIA,
    NO,
    PER,
    STATUS,
    UNITS,
    YES,
)
from .sheet_header import plain_words

OWNER = (
    ("code", "Mã thủ tục", "code", ("ma so thu tuc", "ma tthc", "ma so tthc",
                                    "ma thu tuc hanh chinh")),
    ("procedure", "Tên thủ tục", "text", ("ten tthc", "ten thu tuc hanh chinh")),
)  # fmt: skip
CASE = (("case", "Trường hợp", "text", ("ten truong hop",)),)

# Sheet → (name, other names, columns); a column: (field, title, kind, other titles).
SHEETS = {
    "procedures": (
        "Thủ tục",
        ("danh muc thu tuc", "thu tuc hanh chinh", "tthc"),
        (
            OWNER[0],
            ("name", "Tên thủ tục", "text", ("ten", *OWNER[1][3])),
            ("status", "Trạng thái", STATUS, ("tinh trang",)),
            ("level", "Cấp thực hiện", "level", ("cap giai quyet",)),
            ("field", "Lĩnh vực", "text", ("ten linh vuc",)),
            ("field_code", "Mã lĩnh vực", "text", ()),
            ("short_name", "Tên gọi tắt", "text", ("ten ngan",)),
            ("keywords", "Từ khóa", "text", ()),
            ("decision", "Số quyết định công bố", "text", ("quyet dinh cong bo",
                                                       "so quyet dinh")),
            ("decision_date", "Ngày quyết định", "day", ("ngay cong bo",)),
            ("decided_by", "Cơ quan công bố", "text", ()),
            ("valid_from", "Ngày có hiệu lực", "day", ("ngay hieu luc",)),
            ("process", "Trình tự thực hiện", "lines", ()),
            ("conditions", "Yêu cầu, điều kiện", "lines", ("yeu cau",
                                                         "yeu cau dieu kien")),
            ("subjects", "Đối tượng thực hiện", "text", ()),
            ("authority", "Cơ quan thực hiện", "text", ("co quan co tham quyen",)),
            ("guidance", "Hướng dẫn cho người dân", "lines", ("mo ta",)),
            ("set_count", "Số bộ hồ sơ", "count", ("so bo", "so luong ho so")),
            ("channel_direct", "Nhận trực tiếp", "flag", ()),
            ("channel_online", "Nhận trực tuyến", "flag", ()),
            ("post_receive", "Nhận qua bưu chính", "flag", ()),
            ("post_return", "Trả qua bưu chính", "flag", ()),
            ("requires_presence", "Phải có mặt", "flag", ()),
            ("note", "Ghi chú", "lines", ()),
        ),
    ),
    "questions": (
        "Câu hỏi",
        (),
        (
            *OWNER,
            ("question", "Câu hỏi", "text", ()),
            ("answer", "Câu trả lời", "text", ("tra loi",)),
        ),
    ),
    "cases": (
        "Trường hợp",
        ("cac truong hop",),
        (
            *OWNER,
            *CASE,
            ("question", "Câu hỏi", "text", ()),
            ("answer", "Câu trả lời", "text", ("tra loi",)),
        ),
    ),
    "limits": (
        "Cách thức thực hiện",
        ("cach thuc", "thoi han giai quyet"),
        (
            *OWNER,
            *CASE,
            ("channel", "Hình thức nộp", CHANNELS, ("kenh", "kenh thuc hien")),
            ("value", "Thời hạn giải quyết", "limit", ("thoi gian giai quyet",
                                                   "thoi han")),
            ("unit", "Đơn vị thời hạn", UNITS, ("don vi tinh", "don vi")),
            ("note", "Mô tả thời hạn", "text", ("mo ta",)),
            ("fee_kind", "Loại phí", FEE_KINDS, ("loai phi le phi",)),
            ("fee_name", "Tên phí, lệ phí", "text", ("ten phi", "ten phi le phi")),
            ("fee_amount", "Phí, lệ phí", "amount", ("so tien", "phi", "muc thu")),
        ),
    ),
    "fees": (
        "Phí, lệ phí",
        ("le phi", "phi"),
        (
            *OWNER,
            *CASE,
            ("fee_code", "Mã phí, lệ phí", "text", ("ma phi",)),
            ("name", "Tên phí, lệ phí", "text", ("ten phi", "noi dung thu")),
            ("kind", "Loại phí", FEE_KINDS, ("loai phi le phi", "loai")),
            ("channel", "Hình thức nộp", CHANNELS, ("kenh",)),
            ("amount", "Số tiền", "amount", ("muc thu", "phi le phi")),
            ("per", "Tính theo", PER, ("don vi tinh", "don vi")),
            ("threshold", "Số đơn vị mức đầu", "number", ()),
            ("amount_over", "Số tiền từ đơn vị tiếp theo", "amount", ()),
            ("cap", "Tối đa", "amount", ("muc toi da",)),
            ("exemptible", "Được miễn giảm", "flag", ()),
            ("exemptions", "Miễn giảm riêng", "exemptions", ()),
            ("source", "Căn cứ thu", "text", ("van ban quy dinh",)),
        ),
    ),
    "components": (
        "Thành phần hồ sơ",
        ("giay to", "ho so"),
        (
            *OWNER,
            *CASE,
            ("paper_code", "Mã giấy tờ", "text", ()),
            ("name", "Tên giấy tờ", "text", ("giay to", "ten thanh phan ho so")),
            ("copies", "Số lượng", "copies", ("so ban", "ban chinh ban sao")),
            ("kind", "Loại bản", KINDS, ("loai giay to",)),
            ("required", "Bắt buộc", "flag", ()),
            ("condition", "Chỉ khi", "text", ("dieu kien",)),
            ("note", "Chấp nhận", "text", ("giay to duoc chap nhan", "ghi chu")),
            ("form_name", "Mẫu đơn, tờ khai", "text", ("ten mau don", "mau don",
                                                   "ten mau")),
            ("form_url", "Đường dẫn mẫu", "text", ("url", "lien ket mau")),
        ),
    ),
    "bases": (
        "Căn cứ pháp lý",
        ("van ban phap ly",),
        (
            *OWNER,
            ("name", "Số ký hiệu", "text", ("so hieu", "so ky hieu van ban")),
            ("title", "Trích yếu", "text", ("ten van ban",)),
            ("issued_on", "Ngày ban hành", "day", ()),
            ("issuer", "Cơ quan ban hành", "text", ()),
        ),
    ),
    "results": (
        "Kết quả",
        ("ket qua thuc hien",),
        (
            *OWNER,
            ("result_code", "Mã kết quả", "text", ()),
            ("name", "Tên kết quả", "text", ("ket qua", "ket qua thuc hien")),
            ("medium", "Hình thức kết quả", MEDIA, ("hinh thuc",)),
            ("recovered", "Giấy tờ thu lại", "text", ()),
        ),
    ),
}  # fmt: skip
# Without these a row says nothing.
NEEDED = {
    "procedures": ("code", "name"),
    "questions": ("question", "answer"),
    "cases": ("case",),
    "limits": ("channel",),
    "fees": ("amount",),
    "components": ("name",),
    "bases": ("name",),
    "results": ("name",),
}


def titles(sheet):
    """Return the titles of a sheet's columns.

    >>> titles("bases")[:3]
    ['Mã thủ tục', 'Tên thủ tục', 'Số ký hiệu']
    """
    return [title for _field, title, _kind, _others in SHEETS[sheet][2]]


def title_of(sheet, name):
    """Return the title of one column."""
    return next(title for field, title, *_rest in SHEETS[sheet][2] if field == name)


def names_of(sheet):
    """Return `{field: its folded names}` of a sheet's columns."""
    return {
        field: (plain_words(title), *others)
        for field, title, _kind, others in SHEETS[sheet][2]
    }


def sheet_of(name):
    """Return the sheet that a name in a file means, or None.

    >>> sheet_of("2. Cách thức thực hiện"), sheet_of("Ghi chú")
    ('limits', None)
    """
    words = plain_words(name).lstrip("0123456789 ")
    for sheet, (title, others, _columns) in SHEETS.items():
        if words in (plain_words(title), *others):
            return sheet
    return None


def choice_of(text, choices):
    """Return the value that a text means, or None.

    >>> choice_of("NGÀY LÀM VIỆC", UNITS), choice_of("tuần", UNITS)
    ('working_days', None)
    """
    words = plain_words(text)
    for value, names in choices.items():
        if words in [plain_words(name) for name in names]:
            return value
    return None
