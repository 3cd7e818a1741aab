"""Postal item numbers of the Universal Postal Union, standard S10.

Two letters, eight digits, a check digit, two letters of the country.

>>> check_digit("12345678")
5
>>> is_valid("RA123456785VN"), is_valid("RA123456789VN")
(True, False)
"""

import re

from .errors import LibError

WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
LAST_NUMBER = 99_999_999
FORM = re.compile(r"([A-Z]{2})([0-9]{8})([0-9])([A-Z]{2})")
PREFIX = re.compile(r"[A-Z]{2}")


class S10Error(LibError):
    """An item number that cannot be made."""

    MESSAGES = {
        "bad_prefix": "The prefix %(prefix)s is not two capital letters.",
        "bad_country": "The country %(country)s is not two capital letters.",
        "bad_number": "The number %(number)s is not between 0 and 99999999.",
    }


def check_digit(digits):
    """Return the check digit of eight digits, as an integer.

    >>> [check_digit(digits) for digits in ("47312482", "00000001")]
    [9, 4]
    """
    total = sum(
        weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)
    )
    return {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)


def normalize(text):
    """Return the number as printed in one piece: no spaces, capitals.

    >>> normalize(" ra 1234 5678 5 vn")
    'RA123456785VN'
    """
    return "".join(text.split()).upper()


def is_valid(text):
    """Tell whether the text is an item number with the right check digit."""
    found = FORM.fullmatch(normalize(text))
    return bool(found) and check_digit(found[2]) == int(found[3])


def build(prefix, number, country="VN"):
    """Return the item number of a prefix and a serial number.

    >>> build("RA", 12345678)
    'RA123456785VN'
    """
    if not PREFIX.fullmatch(prefix):
        raise S10Error("bad_prefix", prefix=prefix)
    if not PREFIX.fullmatch(country):
        raise S10Error("bad_country", country=country)
    if not 0 <= number <= LAST_NUMBER:
        raise S10Error("bad_number", number=number)
    digits = f"{number:08d}"
    return f"{prefix}{digits}{check_digit(digits)}{country}"


def build_range(prefix, first, last, country="VN"):
    """Yield the item numbers of a range given out by the carrier, both ends in.

    >>> list(build_range("CH", 1, 2))
    ['CH000000014VN', 'CH000000028VN']
    """
    for number in range(first, last + 1):
        yield build(prefix, number, country)


def serial(text):
    """Return the serial number inside a valid item number, else None.

    >>> serial("RA123456785VN")
    12345678
    """
    return int(normalize(text)[2:10]) if is_valid(text) else None


def next_number(text):
    """Return the item number that follows, as a new range does when it goes on.

    >>> next_number("CH000000014VN")
    'CH000000028VN'
    """
    number = serial(text)
    if number is None:
        raise S10Error("bad_number", number=text)
    code = normalize(text)
    return build(code[:2], number + 1, code[-2:])
