"""Catalogues as plain rows, for the tests of their reading."""

import io

import openpyxl
import xlsxwriter
from hypothesis import strategies as st

from lib import catalogue_shape as shape

HEAD = ["Mã thủ tục", "Tên thủ tục", "Cấp thực hiện", "Lĩnh vực"]
ROW = ["1.001193", "Đăng ký khai sinh", "Cấp Xã", "Hộ tịch"]


def book(**sheets):
    """XLSX of `sheet name=rows`; `_` stands for a space in a name."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name.replace("_", " "))
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return stream.getvalue()


def edited(content, edit):
    """An XLSX after `edit(workbook)` by another program."""
    made = openpyxl.load_workbook(io.BytesIO(content))
    edit(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyếộ 0123456789(),./–-:;\"'=#"
WORDS = st.text(LETTERS, min_size=1, max_size=30).map(
    lambda text: "x" + " ".join(text.split())
)
MAYBE = st.one_of(st.just(""), WORDS)
DAYS = st.one_of(
    st.just(""), st.dates().filter(lambda d: 2000 <= d.year <= 2099).map(str)
)
MONEY = st.integers(0, 10**12)
SMALL = st.integers(1, 9999)


def _of(choices):
    return st.sampled_from(sorted(choices))


def _parts(key, **fields):
    tells = {"limits": ("channel",), "fees": ("name", "kind", "channel")}
    tells = tells.get(key, ("name", "kind") if "kind" in fields else ("name",))
    return st.lists(
        st.fixed_dictionaries(fields),
        max_size=3,
        unique_by=lambda part: tuple(part[name] for name in tells),
    )


def _limit(part):
    return {**part, "value": 1} if part["unit"] == "same_day" else part


CASES = st.lists(
    st.fixed_dictionaries(
        {
            "name": WORDS,
            "answers": st.just([]),
            "limits": _parts(
                "limits", channel=_of(shape.CHANNELS), value=SMALL,
                unit=_of(shape.UNITS), note=MAYBE,
            ).map(lambda parts: [_limit(part) for part in parts]),
            "fees": _parts(
                "fees", fee_code=MAYBE, name=WORDS, kind=_of(shape.FEE_KINDS),
                channel=_of(shape.CHANNELS), amount=MONEY, per=_of(shape.PER),
                threshold=st.integers(0, 9999), amount_over=MONEY, cap=MONEY,
                exemptible=st.booleans(), source=MAYBE,
                exemptions=st.just([]) | st.just(
                    [{"code": "TRE_EM", "percent": 50, "source": "Điều 10"}]
                ),
            ),
            "components": _parts(
                "components", paper_code=MAYBE, name=WORDS, kind=_of(shape.KINDS),
                count=SMALL, required=st.booleans(), condition=MAYBE, note=MAYBE,
                form_name=MAYBE, form_url=MAYBE,
            ),
        }
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda case: case["name"],
)  # fmt: skip
CONTENTS = st.fixed_dictionaries(
    {
        "code": st.sampled_from(["1.001193", "2.000815.000.00.00.H21", "1.000948.H21"]),
        "status": st.just("in_force"),
        "name": WORDS, "level": _of(shape.LEVELS), "field": WORDS,
        "short_name": WORDS, "keywords": MAYBE, "decision": MAYBE,
        "decision_date": DAYS, "decided_by": MAYBE, "process": MAYBE,
        "conditions": st.lists(WORDS, max_size=3).map("\n".join), "subjects": MAYBE,
        "authority": MAYBE, "guidance": MAYBE, "set_count": SMALL,
        "channel_direct": st.booleans(), "channel_online": st.booleans(),
        "post_receive": st.booleans(), "post_return": st.booleans(),
        "requires_presence": st.booleans(), "note": MAYBE, "cases": CASES,
        "questions": st.just([]) | st.just(
            [{"name": "Mấy?", "answers": ["Một", "Hai"]}]
        ),
        "bases": _parts("bases", name=WORDS, title=MAYBE, issued_on=DAYS, issuer=MAYBE),
        "results": _parts("results", result_code=MAYBE, name=WORDS,
                          medium=_of(shape.MEDIA), recovered=MAYBE),
    }
)  # fmt: skip
