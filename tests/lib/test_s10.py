"""Item numbers: the check digit finds what a hand gets wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import s10

NUMBERS = st.integers(0, s10.LAST_NUMBER)


@pytest.mark.parametrize(
    ("digits", "check"), [("47312482", 9), ("12345678", 5), ("00000001", 4)]
)
def test_the_check_digit_of_known_numbers(digits, check):
    assert s10.check_digit(digits) == check


def test_the_number_printed_in_many_manuals_is_invalid():
    assert s10.is_valid("RA123456785VN")
    assert not s10.is_valid("RA123456789VN")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "RA12345678VN",
        "R1123456785VN",
        "RA123456785",
        "RA123456785VNX",
        "ＲA123456785VN",
    ],
)
def test_other_texts_are_not_item_numbers(text):
    assert not s10.is_valid(text)


@given(NUMBERS)
def test_what_is_built_is_valid_and_read_back(number):
    code = s10.build("CH", number)
    assert s10.is_valid(code)
    assert s10.serial(code) == number


def remainder(digits):
    weighted = zip(s10.WEIGHTS, digits, strict=True)
    return sum(weight * int(digit) for weight, digit in weighted) % 11


@given(NUMBERS, st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_is_found_but_for_the_remainders_the_standard_shares(
    number, at, shift
):
    digits = f"{number:08d}"
    wrong = digits[:at] + str((int(digits[at]) + shift) % 10) + digits[at + 1 :]
    is_hidden = {remainder(digits), remainder(wrong)} == {0, 6}
    assert (s10.check_digit(digits) == s10.check_digit(wrong)) == is_hidden


@given(st.integers(0, s10.LAST_NUMBER - 1))
def test_the_next_number_follows(number):
    assert s10.next_number(s10.build("CH", number)) == s10.build("CH", number + 1)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("ra", 1), "bad_prefix"),
        (("RA", -1), "bad_number"),
        (("RA", 100_000_000), "bad_number"),
        (("RA", 1, "VNM"), "bad_country"),
    ],
)
def test_what_cannot_be_built_is_refused(args, code):
    with pytest.raises(s10.S10Error) as caught:
        s10.build(*args)
    assert caught.value.code == code


def test_a_range_ends_at_its_last_number():
    assert [s10.serial(code) for code in s10.build_range("RA", 7, 9)] == [7, 8, 9]
    with pytest.raises(s10.S10Error, match="not between"):
        s10.next_number(s10.build("RA", s10.LAST_NUMBER))
