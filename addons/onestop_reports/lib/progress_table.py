"""The table of progress by agency, in the columns of the national print.

Computed once; the screen and the Excel sheet draw the same matrix. Titles are those of
the print headed “THEO QĐ 766”.
"""

# Title over one or more columns, each with the figures it adds up.
GROUPS = (
    ("Tiếp nhận", (
        ("Tổng số", ("carried", "received")),
        ("Kỳ trước chuyển sang", ("carried",)),
        ("Trong kỳ", ("received",)),
        ("Trực tiếp", ("received_at_desk",)),
        ("BCCI", ("received_by_post",)),
    )),
    ("Đã xử lý", (
        ("Tổng", ("finished",)),
        ("Trước hạn", ("early",)),
        ("Trong hạn", ("punctual",)),
        ("Quá hạn", ("late",)),
    )),
    ("Đang xử lý", (
        ("Tổng", ("running",)),
        ("Trong hạn", ("running_in_time",)),
        ("Quá hạn", ("overdue",)),
    )),
    ("Tạm dừng", (
        ("Tổng", ("paused",)),
        ("Trong hạn", ("paused_in_time",)),
        ("Quá hạn", ("paused_late",)),
    )),
)  # fmt: skip
COLUMNS = tuple(column for _title, columns in GROUPS for column in columns)
CODES = tuple(sorted({code for _title, codes in COLUMNS for code in codes}))


def build(rows):
    """Return the matrix of agencies' counts.

    :param list rows: `(name, {figure: count})`, in the order wanted

    >>> counts = dict.fromkeys(CODES, 0) | {"received": 2, "carried": 1}
    >>> table = build([("Sở A", counts), ("Sở B", counts)])
    >>> table["rows"][0][:5], table["total"][:5]
    ([1, 'Sở A', 3, 1, 2], ['', 'Tổng cộng', 6, 2, 4])
    """
    body = [
        [
            number,
            name,
            *(sum(counts[code] for code in codes) for _title, codes in COLUMNS),
        ]
        for number, (name, counts) in enumerate(rows, 1)
    ]
    sums = [sum(row[at] for row in body) for at in range(2, len(COLUMNS) + 2)]
    return {
        "groups": [[title, len(columns)] for title, columns in GROUPS],
        "titles": [title for title, _codes in COLUMNS],
        "rows": body,
        "total": ["", "Tổng cộng", *sums],
    }
