"""Vietnamese text: search without diacritics, amounts in words, masked numbers.

The counter has the same functions in `static/src/counter/utils/vietnamese.js`;
both answer alike.
"""

import unicodedata

from .errors import LibError

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
DROPPED = {"Mn", "Cf"}  # Tone marks; invisible characters of pasted text.
HIDDEN = "••••"


class AmountError(LibError):
    """An amount that cannot be written in words."""

    MESSAGES = {
        "not_whole": "The amount %(amount)s is not a whole number of đồng.",
        "negative": "The amount %(amount)s is negative.",
    }


# === Search === #


def fold(text):
    """Return the text for search: no marks, đ as d, small, single spaces.

    >>> fold("  Đất đai – HOÀ  Bình ")
    'dat dai – hoa binh'
    >>> fold("Hòa") == fold("Hoà")
    True
    """
    parts = unicodedata.normalize("NFD", (text or "").lower())
    kept = "".join(part for part in parts if unicodedata.category(part) not in DROPPED)
    return " ".join(kept.replace("đ", "d").split())


def _begins_a_word(word, key):
    at = key.find(word)
    while at > 0 and key[at - 1].isalnum():
        at = key.find(word, at + 1)
    return at >= 0


def matches(query, key):
    """Tell whether each word of the query begins a word of the key, in any order.

    :param str query: as typed
    :param str key: a search key, already folded

    >>> matches("sinh khai", "dang ky khai sinh"), matches("inh", "dang ky khai sinh")
    (True, False)
    """
    return all(_begins_a_word(word, key) for word in fold(query).split())


# === Money === #


def format_dong(amount):
    """Return an amount as people read it.

    >>> format_dong(1250000)
    '1.250.000 đ'
    """
    return f"{amount:,} đ".replace(",", ".")


def _read_hundreds(number, is_first):
    """Return the words of 1 to 999; inside a number the hundreds are always read."""
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    words = [] if is_first and not hundreds else [DIGITS[hundreds], "trăm"]
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [DIGITS[tens], "mươi"]
    elif units and words:
        words.append("linh")
    if units == 1 and tens > 1:
        words.append("mốt")
    elif units == 4 and tens > 1:
        words.append("tư")
    elif units == 5 and tens:
        words.append("lăm")
    elif units:
        words.append(DIGITS[units])
    return words


def _read(number, is_first=True):
    """Return the words of a number; above a billion the same words repeat."""
    billions, rest = divmod(number, 1_000_000_000)
    words = [*_read(billions, is_first), "tỷ"] if billions else []
    for power, unit in ((1_000_000, ["triệu"]), (1000, ["nghìn"]), (1, [])):
        part, rest = divmod(rest, power)
        if part:
            words += _read_hundreds(part, is_first and not words) + unit
    return words


def amount_in_words(amount):
    """Return an amount of đồng in words, as receipts and minutes want it.

    >>> amount_in_words(26000)
    'Hai mươi sáu nghìn đồng'
    >>> amount_in_words(1000105)
    'Một triệu một trăm linh năm đồng'
    """
    if isinstance(amount, bool) or not isinstance(amount, int):
        raise AmountError("not_whole", amount=amount)
    if amount < 0:
        raise AmountError("negative", amount=amount)
    words = " ".join(_read(amount) or DIGITS[:1])
    return f"{words[0].upper()}{words[1:]} đồng"


# === Privacy === #


def mask_id(number):
    """Return an identity number of which only the last four digits show.

    >>> mask_id("052085002345")
    '•••• 2345'
    """
    digits = "".join((number or "").split())
    if len(digits) <= 4:
        return HIDDEN if digits else ""
    return f"{HIDDEN} {digits[-4:]}"


def mask_phone(number):
    """Return a phone number without the digits that tell it.

    >>> mask_phone("0912 345 678")
    '0912 ••• 678'
    """
    digits = "".join((number or "").split())
    if len(digits) < 9:
        return HIDDEN if digits else ""
    return f"{digits[:4]} ••• {digits[-3:]}"
