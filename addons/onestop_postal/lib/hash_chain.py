"""A chain of hashes over the entries of a ledger, so that no past can be changed.

Each entry's hash covers a format version, the hash before it and the entry's stored,
never changing fields. Whoever holds the last hash can tell whether any entry before
it was altered, removed or put in between.

>>> first = link(GENESIS, {"amount": 26000})
>>> rows = [{"sequence": 1, "payload": {"amount": 26000},
...          "previous_hash": GENESIS, "hash": first}]
>>> verify(rows) is None
True
>>> rows[0]["payload"]["amount"] = 2600
>>> verify(rows).reason
'altered'
"""

import hashlib
import json
import math
from dataclasses import dataclass
from datetime import date, datetime

from .errors import LibError

VERSION = 1
GENESIS = "0" * 64


class HashError(LibError):
    """Something that has no stable form to be hashed."""

    MESSAGES = {
        "bad_type": "A value of type %(type)s cannot be hashed.",
        "bad_key": "The key %(key)s is not a text.",
        "bad_text": "A text holds a broken character.",
        "bad_hash": "%(hash)s is not a hash.",
        "missing": "The entry has no field %(field)s.",
    }


@dataclass(frozen=True)
class BadEntry:
    """The first entry at which a chain breaks.

    Reasons: `gap` (an entry is missing or extra), `unlinked` (it does not continue
    the entry before), `altered` (its fields are not those that were hashed).
    """

    index: int
    sequence: int
    reason: str


def _plain(value, floats):
    """Return the value in JSON types, refusing what has no single form."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime):
        if value.tzinfo:
            raise HashError("bad_type", type="datetime with a time zone")
        return value.isoformat(sep=" ", timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and floats and math.isfinite(value):
        return int(value) if value.is_integer() else value
    if isinstance(value, list | tuple):
        return [_plain(item, floats) for item in value]
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                raise HashError("bad_key", key=key)
        return {key: _plain(item, floats) for key, item in value.items()}
    raise HashError("bad_type", type=type(value).__name__)


def canonical(payload, *, floats=False):
    """Return the one byte form of a payload: sorted keys, no spaces, UTF-8.

    Amounts are whole đồng, so a float is refused unless asked for.

    >>> canonical({"b": 1, "a": "đồng"}).decode()
    '{"a":"đồng","b":1}'
    """
    text = json.dumps(
        _plain(payload, floats),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise HashError("bad_text") from None


def payload_hash(payload):
    """Return the hash by which a command sent again is known to be the same.

    A command may carry a position, so floats are taken here.
    """
    body = canonical(payload, floats=True)
    return hashlib.sha256(bytes([VERSION]) + body).hexdigest()


def pick(row, fields):
    """Return the payload of a row: the named fields, which must be stored and fixed.

    >>> pick({"amount": 5, "note": "x"}, ("amount",))
    {'amount': 5}
    """
    for field in fields:
        if field not in row:
            raise HashError("missing", field=field)
    return {field: row[field] for field in fields}


def link(previous_hash, payload, *, version=VERSION):
    """Return the hash of an entry that follows the one with `previous_hash`."""
    try:
        previous = bytes.fromhex(previous_hash)
    except (TypeError, ValueError):
        raise HashError("bad_hash", hash=previous_hash) from None
    if len(previous) != hashlib.sha256().digest_size:
        raise HashError("bad_hash", hash=previous_hash)
    return hashlib.sha256(bytes([version]) + previous + canonical(payload)).hexdigest()


def _break_of(row, sequence, previous_hash):
    if row["sequence"] != sequence:
        return "gap"
    if row["previous_hash"] != previous_hash:
        return "unlinked"
    version = row.get("version", VERSION)
    if row["hash"] != link(previous_hash, row["payload"], version=version):
        return "altered"
    return None


def verify(rows, *, previous_hash=GENESIS, sequence=1):
    """Return the first bad entry of a chain, or None when all hold.

    :param rows: dicts `sequence`, `payload`, `previous_hash`, `hash` and maybe
        `version`, in the order of their sequence
    :param str previous_hash: what the first row must continue
    :param int sequence: the number that the first row must bear
    """
    for index, row in enumerate(rows):
        reason = _break_of(row, sequence + index, previous_hash)
        if reason:
            return BadEntry(index, row["sequence"], reason)
        previous_hash = row["hash"]
    return None
