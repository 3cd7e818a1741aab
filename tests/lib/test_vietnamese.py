"""Words of amounts can be read back; search forgives marks and order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import vietnamese

ODD_DIGITS = {"mốt": 1, "tư": 4, "lăm": 5}
UNITS = {"nghìn": 1000, "triệu": 1_000_000}
WORDS = st.text("abcdđĐêôơưàáảãạ ", min_size=1)


def read_back(sentence):
    """Return the amount that somebody writes down who hears the sentence."""
    billions = chunk = group = digit = 0
    for word in sentence.removesuffix(" đồng").lower().split():
        if word in vietnamese.DIGITS:
            digit = vietnamese.DIGITS.index(word)
        elif word in ODD_DIGITS:
            digit = ODD_DIGITS[word]
        elif word in ("trăm", "mươi"):
            group, digit = group + digit * {"trăm": 100, "mươi": 10}[word], 0
        elif word == "mười":
            group += 10
        elif word in UNITS:
            chunk, group, digit = chunk + (group + digit) * UNITS[word], 0, 0
        elif word == "tỷ":
            billions = (billions + chunk + group + digit) * 1_000_000_000
            chunk = group = digit = 0
        else:
            assert word == "linh"
    return billions + chunk + group + digit


@given(st.one_of(st.integers(0, 2_000_000), st.integers(0, 10**19)))
def test_an_amount_heard_is_the_amount_said(amount):
    assert read_back(vietnamese.amount_in_words(amount)) == amount


@given(st.integers(-(10**15), 10**15))
def test_a_written_amount_keeps_its_digits(amount):
    text = vietnamese.format_dong(amount)
    assert int(text.removesuffix(" đ").replace(".", "")) == amount


@pytest.mark.parametrize("amount", [True, 1.0, "5", None])
def test_what_is_not_whole_has_no_words(amount):
    with pytest.raises(vietnamese.AmountError, match="not a whole number"):
        vietnamese.amount_in_words(amount)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    once = vietnamese.fold(text)
    assert vietnamese.fold(once) == once


@given(WORDS)
def test_composed_and_decomposed_text_fold_alike(text):
    composed, parts = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert vietnamese.fold(composed) == vietnamese.fold(parts)


@given(st.lists(WORDS, min_size=1, max_size=5), st.randoms())
def test_a_query_of_beginnings_in_any_order_is_found(words, random):
    key = vietnamese.fold(" ".join(words))
    asked = [word[: random.randint(1, len(word))] for word in key.split()]
    random.shuffle(asked)
    assert vietnamese.matches(" ".join(asked).upper(), key)


@given(st.text("0123456789", min_size=5, max_size=20))
def test_a_masked_number_shows_four_digits(number):
    assert vietnamese.mask_id(number) == f"•••• {number[-4:]}"
