"""What a card says is read whole, or refused with a reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import citizen_id
from lib.citizen_id import CardError

DATES = st.dates(date(1900, 1, 1), date(2100, 1, 1))
ID_NUMBERS = st.text("0123456789", min_size=12, max_size=12)
ADDRESSES = st.lists(
    st.sampled_from(["Tổ 3", "phường Quy Nhơn", "Gia Lai"]), min_size=1
).map(", ".join)


@given(ID_NUMBERS, DATES, ADDRESSES, DATES, st.integers(0, 8))
def test_a_card_is_read_back(id_number, born, address, issued, extra):
    fields = [id_number, "", "Lê Văn Cường", f"{born:%d%m%Y}", "Nam", address]
    text = "|".join([*fields, f"{issued:%d%m%Y}", *["x"] * extra])
    if extra in (1, 2):
        with pytest.raises(CardError, match=f"has {7 + extra} fields"):
            citizen_id.parse_card_qr(text)
        return
    card = citizen_id.parse_card_qr(text)
    assert (card.id_number, card.address) == (id_number, address)
    assert card.birth_date == born.isoformat()
    assert card.issued_on == issued.isoformat()
    assert card.generation == ("can_cuoc" if extra else "cccd")


@given(st.text())
def test_any_other_text_is_refused_with_a_code(text):
    with pytest.raises(CardError) as caught:
        citizen_id.parse_card_qr(text)
    assert caught.value.code in CardError.MESSAGES


@given(st.integers(0, 999_999_999))
def test_one_check_digit_at_most_makes_a_tax_code(number):
    valid = [d for d in range(10) if citizen_id.is_tax_code(f"{number:09d}{d}")]
    assert len(valid) <= 1
