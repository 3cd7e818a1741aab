"""Every row of both sides has one answer, and no đồng is lost on the way."""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import matching
from lib.matching import match_rows

CODE = "H21.65-261123-001001"
END = "2026-11-30"
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "code": st.sampled_from(
                ["", "A123", "A124", "A132", "B777", "a 123", None]
            ),
            "amount": st.sampled_from([8000, 26000, 30000]),
            "date": st.sampled_from(["2026-11-23", "2026-11-30", "2026-12-01", None]),
            "fee_kind": st.sampled_from(["phi", "le_phi", ""]),
        }
    ),
    max_size=12,
)


def row(ref, code=CODE, amount=8000, date="2026-11-23", fee_kind="le_phi"):
    return {
        "ref": ref,
        "code": code,
        "amount": amount,
        "date": date,
        "fee_kind": fee_kind,
    }


def numbered(rows, prefix):
    return [{**each, "ref": f"{prefix}{at}"} for at, each in enumerate(rows)]


def told(matches):
    """Return what was found, by the references of both sides."""
    return sorted(
        (
            str(match.ours and match.ours["ref"]),
            str(match.theirs and match.theirs["ref"]),
            match.kind,
            match.reason,
        )
        for match in matches
    )


# === Kinds === #


@pytest.mark.parametrize(
    ("theirs", "kind", "reason"),
    [
        ({}, "exact", "same"),
        ({"code": " h21.65-261123-001001 "}, "exact", "same"),
        ({"fee_kind": ""}, "exact", "fee_kind_unknown"),
        ({"fee_kind": "phi"}, "amount_differs", "fee_kind_differs"),
        ({"amount": 9000}, "amount_differs", "other_amount"),
        ({"amount": 9000, "fee_kind": "phi"}, "amount_differs", "other_amount"),
        ({"code": "H21.65-261123-001007"}, "code_similar", "similar_code"),
        ({"code": "H21.65-261123-001010"}, "code_similar", "similar_code"),
        ({"date": "2026-12-01"}, "next_period", "paid_later"),
        ({"date": "2026-11-30T23:59:59"}, "exact", "same"),
        ({"date": ""}, "exact", "same"),
    ],
)
def test_a_pair_is_recognised(theirs, kind, reason):
    [match] = match_rows([row("1")], [row("A", **theirs)], END)
    assert (match.kind, match.reason) == (kind, reason)
    assert match.ours["ref"] == "1"
    assert match.theirs["ref"] == "A"
    assert match.difference == theirs.get("amount", 8000) - 8000


@pytest.mark.parametrize(
    "theirs",
    [
        {"code": "H21.65-261123-001018"},
        {"code": "H21.65-261123-00100"},
        {"code": "H21.65-261123-001007", "amount": 9000},
        {"code": ""},
    ],
)
def test_what_is_too_far_apart_stays_alone(theirs):
    matches = match_rows([row("1")], [row("A", **theirs)], END)
    assert told(matches) == [
        ("1", "None", "missing_theirs", "not_theirs"),
        ("None", "A", "missing_ours", "not_ours"),
    ]
    assert {match.score for match in matches} == {0}


def test_two_lines_without_a_code_are_not_the_same():
    matches = match_rows([row("1", code="")], [row("A", code=None)], END)
    assert {match.kind for match in matches} == {"missing_theirs", "missing_ours"}


def test_a_line_listed_twice_is_a_duplicate_once():
    matches = match_rows([row("1")], [row("A"), row("B"), row("C", amount=1)], END)
    assert told(matches) == [
        ("1", "A", "exact", "same"),
        ("None", "B", "duplicate_theirs", "repeated"),
        ("None", "C", "missing_ours", "not_ours"),
    ]


def test_a_line_we_took_twice_may_be_listed_twice():
    matches = match_rows([row("1"), row("2")], [row("A"), row("B")], END)
    assert {match.kind for match in matches} == {"exact"}


def test_a_line_after_the_period_that_we_do_not_have_waits_for_the_next():
    [match] = match_rows([], [row("A", date="2026-12-02")], END)
    assert (match.kind, match.reason) == ("next_period", "later")


def test_the_known_fee_kind_is_taken_before_the_unknown_and_both_before_another():
    ours = [row("1", fee_kind="phi"), row("2", fee_kind="le_phi")]
    theirs = [row("A", fee_kind=""), row("B", fee_kind="le_phi")]
    assert told(match_rows(ours, theirs, END)) == [
        ("1", "A", "exact", "fee_kind_unknown"),
        ("2", "B", "exact", "same"),
    ]


def test_running_numbers_that_all_look_alike_are_not_guessed():
    ours = [row("1", code="H21-261123-001001"), row("2", code="H21-261123-001002")]
    theirs = [row("A", code="H21-261123-001007")]
    kinds = Counter(match.kind for match in match_rows(ours, theirs, END))
    assert kinds == {"missing_theirs": 2, "missing_ours": 1}


def test_an_entry_like_two_of_their_lines_is_not_guessed():
    theirs = [row("A", code=CODE[:-1] + "7"), row("B", code=CODE[:-2] + "91")]
    kinds = Counter(match.kind for match in match_rows([row("1")], theirs, END))
    assert kinds == {"missing_theirs": 1, "missing_ours": 2}


def test_rows_that_bear_one_reference_are_refused():
    with pytest.raises(matching.MatchError, match="Two rows of theirs") as caught:
        match_rows([], [row("A"), row("A")], END)
    assert caught.value.values == {"ref": "A", "side": "theirs"}


# === Properties === #


@given(ROWS, ROWS)
def test_every_row_has_exactly_one_answer_and_totals_are_kept(ours, theirs):
    ours, theirs = numbered(ours, "o"), numbered(theirs, "t")
    matches = match_rows(ours, theirs, END)
    for side, rows in (("ours", ours), ("theirs", theirs)):
        found = [getattr(match, side) for match in matches]
        refs = sorted(each["ref"] for each in found if each)
        assert refs == sorted(each["ref"] for each in rows)
    difference = sum(each["amount"] for each in theirs)
    difference -= sum(each["amount"] for each in ours)
    assert sum(match.difference for match in matches) == difference


@given(ROWS, ROWS, st.randoms())
def test_the_order_of_the_rows_does_not_count(ours, theirs, random):
    ours, theirs = numbered(ours, "o"), numbered(theirs, "t")
    first = told(match_rows(ours, theirs, END))
    random.shuffle(ours)
    random.shuffle(theirs)
    assert told(match_rows(ours, theirs, END)) == first


@given(ROWS, ROWS)
def test_kinds_say_what_is_true_of_their_rows(ours, theirs):
    for match in match_rows(numbered(ours, "o"), numbered(theirs, "t"), END):
        assert match.kind in matching.KINDS
        assert match.reason in matching.REASONS
        alone = match.kind in ("duplicate_theirs", "missing_ours", "missing_theirs")
        assert alone or match.theirs
        assert (match.score > 0) == bool(match.ours and match.theirs)
        if match.kind in ("exact", "code_similar"):
            assert match.difference == 0
        later = bool(match.theirs) and (match.theirs["date"] or "") > END
        assert later == (match.kind == "next_period")


@given(ROWS)
def test_a_side_against_itself_is_exact(rows):
    rows = [
        {**each, "code": each["code"] or "Z9", "date": END}
        for each in numbered(rows, "o")
    ]
    assert {match.reason for match in match_rows(rows, rows, END)} <= {"same"}


def test_the_work_grows_with_the_number_of_rows():
    def seconds(count):
        # One amount and running codes: the worst case for similar codes.
        ours = [row(at, code=f"H21-261123-{2 * at:07d}") for at in range(count)]
        theirs = [row(at, code=f"H21-261123-{2 * at + 1:07d}") for at in range(count)]
        start = time.process_time()
        match_rows(ours, theirs, END)
        return time.process_time() - start

    assert seconds(16_000) < 16 * seconds(2_000)
