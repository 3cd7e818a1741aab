"""Rows of column names: which of our columns a heading means, however it is spelled."""

import re

from .sheet_cells import cell_text
from .vietnamese import fold

LAST_HEADER_ROW = 30


def plain_words(value):
    """Return the words of a heading without marks, stops and stars.

    >>> plain_words("  Mã thủ tục (*) ")
    'ma thu tuc'
    """
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(cell_text(value))).split())


def column_of(value, columns):
    """Return the column a heading means, or None; the longest name that fits wins.

    :param dict columns: column → its names, folded

    >>> column_of("Phí, lệ phí (đồng)", {"fee": ("phi le phi",), "any": ("phi",)})
    'fee'
    """
    words = plain_words(value)
    best = max(
        (
            (len(name), key)
            for key, names in columns.items()
            for name in names
            if words == name or words.startswith(name + " ")
        ),
        default=(0, None),
    )
    return best[1]


def columns_in(cells, columns):
    """Return `{column: [indexes]}` of the headings in a row."""
    found = {}
    for at, value in enumerate(cells):
        key = column_of(value, columns) if isinstance(value, str) else None
        if key:
            found.setdefault(key, []).append(at)
    return found
