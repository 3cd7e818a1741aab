"""What changes between two texts of the law is matched as a person would match it."""

from lib.law_difference import difference, pair


def paper(name, **vals):
    return {"name": name, "code": "", "kind": "original", "count": 1, **vals}


def fee(name, amount, **vals):
    base = {"code": "", "kind": "le_phi", "channel": "any", "exemptions": []}
    return {"name": name, "amount": amount, **base, **vals}


def case(name, *, papers=(), fees=(), limits=(), answers=(), sequence=10):
    return {
        "name": name,
        "sequence": sequence,
        "answers": list(answers),
        "papers": list(papers),
        "fees": list(fees),
        "limits": list(limits),
    }


def changes(before, after):
    rows = difference({"cases": before}, {"cases": after})
    return [(row["section"], row["path"], row["kind"]) for row in rows]


def test_a_text_is_equal_to_itself_whatever_its_records():
    one = case("Thường", papers=[paper("Tờ khai", id=1)])
    other = case("Thường", papers=[paper("Tờ khai", id=2)], sequence=30)
    assert changes([one], [other]) == []


def test_papers_that_come_and_go_are_named_whole():
    before = [case("Thường", papers=[paper("Tờ khai"), paper("Sổ hộ khẩu")])]
    after = [case("Thường", papers=[paper("Tờ khai"), paper("Ảnh 3x4")])]
    assert changes(before, after) == [
        ("papers", ("Thường", "Ảnh 3x4"), "added"),
        ("papers", ("Thường", "Sổ hộ khẩu"), "removed"),
    ]


def test_a_renamed_case_is_known_by_its_answers():
    before = [
        case("Đúng hạn", answers=["Hạn? Đúng"]),
        case("Trễ", answers=["Hạn? Quá"]),
    ]
    after = [
        case("Quá 60 ngày", answers=["Hạn? Quá"]),
        case("Đúng hạn", answers=["Hạn? Đúng"]),
    ]
    assert changes(before, after) == [("cases", ("Quá 60 ngày", "name"), "changed")]


def test_a_renamed_case_is_known_by_its_place_and_papers():
    same = {"papers": [paper("Tờ khai")], "sequence": 20}
    other = case("Khác", papers=[paper("Ảnh")], sequence=10)
    before = [other, case("Cấp lại", **same)]
    after = [other, case("Đổi thẻ hỏng", **same)]
    assert changes(before, after) == [("cases", ("Đổi thẻ hỏng", "name"), "changed")]


def test_another_case_at_the_same_place_is_another_case():
    before = [case("Cấp lại", papers=[paper("Tờ khai")])]
    after = [case("Gia hạn", papers=[paper("Giấy phép cũ")])]
    assert [row[2] for row in changes(before, after)] == ["added", "removed"]


def test_a_code_is_surer_than_a_name():
    old, new = paper("Đơn đề nghị", code="G1"), paper("Mẫu CT01", code="G1")
    wrong = paper("Đơn đề nghị", code="G2")
    pairs = pair("papers", [old], [wrong, new])
    assert pairs == [(None, wrong), (old, new)]


def test_a_fee_that_doubles_is_one_change_with_both_amounts():
    before = {"cases": [case("Thường", fees=[fee("Lệ phí", 25000)])]}
    after = {"cases": [case("Thường", fees=[fee("Lệ phí", 50000)])]}
    (row,) = difference(before, after)
    assert row["path"] == ("Thường", "Lệ phí", "amount")
    assert (row["before"], row["after"]) == (25000, 50000)


def test_fees_of_one_name_are_told_apart_by_channel():
    online, desk = (
        fee("Lệ phí", 10, channel="online"),
        fee("Lệ phí", 20, channel="direct"),
    )
    before = [case("Thường", fees=[online, desk])]
    after = [case("Thường", fees=[desk, {**online, "amount": 5}])]
    assert changes(before, after) == [
        ("fees", ("Thường", "Lệ phí", "amount"), "changed")
    ]


def test_an_exemption_and_a_time_limit_are_found_inside():
    free = {"name": "Trẻ em", "percent": 100}
    before = [
        case(
            "Thường",
            fees=[fee("Phí", 9)],
            limits=[{"channel": "any", "value": 5, "unit": "working_days"}],
        )
    ]
    after = [
        case(
            "Thường",
            fees=[fee("Phí", 9, exemptions=[free])],
            limits=[{"channel": "any", "value": 3, "unit": "working_days"}],
        )
    ]
    assert changes(before, after) == [
        ("exemptions", ("Thường", "Phí", "Trẻ em"), "added"),
        ("limits", ("Thường", "any", "value"), "changed"),
    ]
