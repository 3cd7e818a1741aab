"""The QR code of identity cards, and the forms of a person's numbers.

The counter has the same functions in `static/src/counter/utils/citizen_id.js`.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from .errors import LibError

CITIZEN_ID = re.compile(r"[0-9]{12}")
MOBILE = re.compile(r"0[35789][0-9]{8}")
LANDLINE = re.compile(r"02[0-9]{9}")
HOTLINE = re.compile(r"1[89]00[0-9]{4}(?:[0-9]{2})?")
TAX_CODE = re.compile(r"([0-9]{10})(?:-?[0-9]{3})?")
TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
GENDERS = {"nam": "male", "nữ": "female"}
CARD_FIELDS = 7  # The chip card of 2021.
NEW_CARD_FIELDS = 10  # The card of 1/7/2024 has at least so many.


class CardError(LibError):
    """A scan that is not a readable identity card."""

    MESSAGES = {
        "empty": "Nothing was scanned.",
        "not_a_card": "This is not the QR code of an identity card.",
        "wrong_fields": "The card's QR code has %(count)s fields; 7 are expected, "
        "or 10 and more.",
        "bad_id_number": "The identity number %(id_number)s is not 12 digits.",
        "bad_date": "%(date)s is not a date of the form ddMMyyyy.",
    }


@dataclass(frozen=True)
class Card:
    """What the card says. Dates are ISO texts.

    The further fields of the new card (parents, place of birth) are not kept: no
    procedure asks the counter for them.
    """

    id_number: str
    old_id_number: str
    name: str
    birth_date: str
    gender: str
    address: str
    issued_on: str
    generation: str


def _read_date(digits):
    try:
        if not re.fullmatch(r"[0-9]{8}", digits):
            raise ValueError
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2])).isoformat()
    except ValueError:
        raise CardError("bad_date", date=digits) from None


def _split(text):
    """Return the fields of a scan.

    The fields are told apart by bars only; an address may hold commas. Scanners add
    a byte-order mark before or a carriage return after.
    """
    text = unicodedata.normalize("NFC", text or "").replace("\ufeff", "").strip()
    if not text:
        raise CardError("empty")
    fields = [" ".join(field.split()) for field in text.split("|")]
    if not re.fullmatch(r"[0-9]+", fields[0]) or len(fields) == 1:
        raise CardError("not_a_card")
    return fields


def parse_card_qr(text):
    """Return what a card's QR code says, judged by the count of its fields.

    :raise CardError: empty, not_a_card, wrong_fields, bad_id_number, bad_date

    >>> card = parse_card_qr(
    ...     "052085002345||Nguyễn Văn An|01021985|Nam|Tổ 3, Quy Nhơn, Gia Lai|15042021"
    ... )
    >>> card.name, card.birth_date, card.gender, card.generation
    ('Nguyễn Văn An', '1985-02-01', 'male', 'cccd')
    """
    fields = _split(text)
    count = len(fields)
    if count != CARD_FIELDS and count < NEW_CARD_FIELDS:
        raise CardError("wrong_fields", count=count)
    id_number, old_id_number, name, birth_date, gender, address, issued_on = fields[:7]
    if not is_citizen_id(id_number):
        raise CardError("bad_id_number", id_number=id_number)
    return Card(
        id_number=id_number,
        old_id_number=old_id_number,
        name=name,
        birth_date=_read_date(birth_date),
        gender=GENDERS.get(gender.lower(), ""),
        address=address,
        issued_on=_read_date(issued_on),
        generation="cccd" if count == CARD_FIELDS else "can_cuoc",
    )


def is_citizen_id(text):
    """Tell whether the text is a personal identification number: 12 digits.

    >>> is_citizen_id("052085002345"), is_citizen_id("211234567")
    (True, False)
    """
    return bool(CITIZEN_ID.fullmatch(text or ""))


def normalize_phone(text):
    """Return a phone number in one piece with its national prefix, else None.

    >>> normalize_phone("+84 912.345.678")
    '0912345678'
    """
    digits = re.sub(r"[ .()-]", "", text or "")
    digits = re.sub(r"^(?:\+84|84(?=[0-9]{9,10}$))0?", "0", digits)
    forms = (MOBILE, LANDLINE, HOTLINE)
    return digits if any(form.fullmatch(digits) for form in forms) else None


def is_phone(text):
    """Tell whether the text is a mobile, landline or hotline number.

    >>> is_phone("0256 3822 456"), is_phone("0123456789")
    (True, False)
    """
    return normalize_phone(text) is not None


def is_tax_code(text):
    """Tell whether the text is a tax code.

    Ten digits with a check digit, thirteen for a dependent unit, or a person's
    identification number, which serves as a tax code from 1/7/2025.

    >>> [is_tax_code(code) for code in ("0100109106", "0100109106-001", "0100109107")]
    [True, True, False]
    """
    if is_citizen_id(text):
        return True
    found = TAX_CODE.fullmatch(text or "")
    if not found:
        return False
    *digits, check = map(int, found[1])
    return check == 10 - sum(map(int.__mul__, TAX_WEIGHTS, digits)) % 11
