"""A code that a counter gives out is one that everybody can read."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lib import dossier_code

DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))
THREE_DIGITS = st.integers(1, 999)
HEADS = st.sampled_from(["H21", "H21.65", "H55.242", "H21.65.01.007"])


@given(HEADS, DAYS, THREE_DIGITS, THREE_DIGITS)
def test_a_built_code_is_read_back(head, day, counter, running):
    code = dossier_code.build(head, day, counter, running)
    parts = dossier_code.parse(f" {code.lower()} ")
    assert (parts.code, parts.agency, parts.day) == (code, head, day)
    assert parts.number == f"{counter:03d}{running:03d}"
    assert dossier_code.is_valid(code)
    assert not dossier_code.is_internal(code)


@given(st.from_regex(r"BD(\.[A-Z0-9]+)+", fullmatch=True), DAYS, THREE_DIGITS)
def test_an_own_reference_is_never_taken_for_an_official_code(head, day, number):
    code = dossier_code.build(head, day, number, number)
    assert dossier_code.is_internal(code)
    assert not dossier_code.is_valid(code)


@given(
    st.tuples(THREE_DIGITS, THREE_DIGITS), st.tuples(THREE_DIGITS, THREE_DIGITS), DAYS
)
def test_no_two_counters_give_the_same_code(one, other, day):
    codes = {dossier_code.build("H21.65", day, *numbers) for numbers in (one, other)}
    assert len(codes) == len({one, other})


@given(st.text())
def test_any_text_is_judged_without_a_fault(text):
    assert dossier_code.is_valid(text) in (True, False)
