"""Find procedures by what people type: one ranking for the counter and the office.

A procedure is found by its ``key`` (:func:`search_key`). What fits better comes first:
the code, the beginning of the short name, the words of the name in order, then in any
order, what people say, the words anywhere; and only where none of these fits, words
inside others and words with one letter wrong. Among equals whole words go before
beginnings, then comes what the site takes more often, then the catalogue's own order.

The counter has the same functions in `static/src/counter/utils/procedure_search.js`;
both find alike.
"""

import re
from functools import lru_cache

from .vietnamese import fold

CODE, CODE_BEGINS, SHORT, NAME, NAME_ANY, SAID, WORDS, INSIDE, NEAR = range(9)
# Beyond it nothing fits as typed.
AS_TYPED = WORDS
SHORTEST_LOOSE = 3

_NO_WORD = re.compile(r"[^\w.]|_")
_CODE = re.compile(r"\d[\d.]*(\.[a-z]\d[\d.]*)?")
_PART, _PHRASE = " | ", " ; "


def words(text):
    """Return the words of a text, folded; a code is one word.

    >>> words("Cấp Phiếu lý lịch tư pháp (số 1), 2.000635")
    ['cap', 'phieu', 'ly', 'lich', 'tu', 'phap', 'so', '1', '2.000635']
    """
    parts = _NO_WORD.sub(" ", fold(text)).split()
    return [part for part in (part.strip(".") for part in parts) if part]


def _plain(text):
    return " ".join(words(text))


def search_key(code, short_name, name, keywords):
    """Return what a procedure is found by: code, short name, name, what people say.

    >>> search_key("2.000635", "Trích lục", "Cấp trích lục", "sao lục, trích lục")
    '2.000635 | trich luc | cap trich luc | sao luc ; trich luc'
    """
    phrases = (_plain(phrase) for phrase in re.split("[,;]", keywords or ""))
    return _PART.join(
        (
            _plain(code),
            _plain(short_name or name),
            _plain(name),
            _PHRASE.join(phrase for phrase in phrases if phrase),
        )
    )


# === What is asked === #


def _bare(code):
    return code.replace(".", "")


def _meanings(typed, synonyms):
    """What the typed words may mean: other words, or procedures and fields."""
    meanings = []
    for synonym in synonyms:
        said = words(synonym["said"])
        for at in range(len(typed) - len(said) + 1 if said else 0):
            part = typed[at : at + len(said)]
            open_end = at + len(said) == len(typed) and len(said) > 1
            same = part[:-1] == said[:-1] and (
                part[-1] == said[-1] or (open_end and said[-1].startswith(part[-1]))
            )
            if same:
                rest = typed[:at] + typed[at + len(said) :]
                meant = words(synonym.get("words") or "")
                meanings.append(
                    {
                        "words": typed[:at] + meant + typed[at + len(said) :]
                        if meant
                        else [],
                        "rest": rest,
                        "procedures": synonym.get("procedures") or [],
                        "fields": synonym.get("fields") or [],
                    }
                )
                break
    return meanings


def ask(query, synonyms=()):
    """Return a query made ready: its words, the code it may be, what it may mean.

    :param synonyms: dicts of said, words, procedures (ids), fields (ids)
    """
    typed = words(query)
    code = typed[0] if len(typed) == 1 and _CODE.fullmatch(typed[0]) else ""
    return {
        "words": typed,
        "code": _bare(code) if len(_bare(code)) > 1 else "",
        "meanings": _meanings(typed, synonyms),
    }


# === How well it fits === #


def _begin_words(typed, text):
    """Whether each of the words begins a word of the text."""
    return all(f" {word}" in text for word in typed)


def _begin_words_in_order(typed, text):
    at = 0
    for word in typed:
        at = text.find(f" {word}", at) + 1
        if not at:
            return False
    return True


def _code_level(asked, code):
    typed, own = asked["code"], _bare(code)
    if not typed or not own:
        return None
    # A local form of the code says the agency behind the national one.
    if own == typed or typed.startswith(f"{own}0000000"):
        return CODE
    return CODE_BEGINS if own.startswith(typed) else None


def _is_meant(asked, row, whole):
    for meaning in asked["meanings"]:
        if meaning["words"] and _begin_words(meaning["words"], whole):
            return True
        if (
            row["id"] in meaning["procedures"] or row["field_id"] in meaning["fields"]
        ) and _begin_words(meaning["rest"], whole):
            return True
    return False


@lru_cache(maxsize=16_384)
def is_near(typed, word):
    """Whether a word is another with one letter wrong, missing, added or exchanged.

    >>> [is_near(typed, "khai") for typed in ("kai", "khia", "khoi", "khaai", "koi")]
    [True, True, True, True, False]
    """
    if abs(len(typed) - len(word)) > 1 or typed == word:
        return False
    at = 0
    while at < min(len(typed), len(word)) and typed[at] == word[at]:
        at += 1
    rest, other = typed[at:], word[at:]
    return (
        rest[1:] == other[1:]
        or rest[1:] == other
        or rest == other[1:]
        or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    )


def _loose_level(typed, whole):
    """How words fit that fit nowhere as typed: inside others, or one letter wrong."""
    missing = [word for word in typed if f" {word}" not in whole]
    if all(len(word) >= SHORTEST_LOOSE and word in whole for word in missing):
        return INSIDE
    shortest = SHORTEST_LOOSE - (len(typed) > 1)
    if len(missing) != 1 or len(missing[0]) < shortest:
        return None
    near = any(is_near(missing[0], other) for other in whole.split())
    return NEAR if near else None


def level_of(asked, row, loose=False):
    """Return how well a procedure fits, 0 best; None when it does not.

    :param dict asked: from `ask`
    :param dict row: id, field_id, key
    :param loose: whether words may stand inside others or have a wrong letter
    """
    code, short, name, said = f"{row['key']} ".split(_PART)
    level = _code_level(asked, code)
    typed = asked["words"]
    if level is not None or not typed:
        return level
    whole = f" {row['key']} "
    if _begin_words(typed, whole):
        text = " ".join(typed)
        if short.startswith(text):
            return SHORT
        names = (f" {name} ", f" {short} ")
        if any(_begin_words_in_order(typed, each) for each in names):
            return NAME
        if any(_begin_words(typed, each) for each in names):
            return NAME_ANY
        if f"{_PHRASE}{text}" in f"{_PHRASE}{said}" or _is_meant(asked, row, whole):
            return SAID
        return WORDS
    if _is_meant(asked, row, whole):
        return SAID
    return _loose_level(typed, whole) if loose else None


def _begun(typed, row):
    """How many words are not whole words of the row."""
    whole = f" {row['key']} "
    return sum(f" {word} " not in whole for word in typed)


def rank(asked, rows, loose=False):
    """Return ``(level, id)`` of the rows that fit, the best first.

    :param rows: dicts of id, field_id, key, sequence and usage (how often taken)
    """
    found = []
    for row in rows:
        level = level_of(asked, row, loose)
        if level is not None:
            begun = _begun(asked["words"], row)
            usage = row.get("usage") or 0
            found.append((level, begun, -usage, row["sequence"], row["id"]))
    found.sort()
    return [(each[0], each[-1]) for each in found]


def find(query, rows, synonyms=()):
    """Return ``[level, id]`` of the procedures that fit, the best first.

    What is loosely like the query is found only where nothing fits as typed.

    >>> rows = [{"id": 1, "field_id": 1, "sequence": 1,
    ...          "key": search_key("", "", "Đăng ký khai sinh", "")}]
    >>> find("sinh dang", rows), find("khia sinh", rows), find("nhà", rows)
    ([[4, 1]], [[8, 1]], [])
    """
    asked = ask(query, synonyms)
    found = rank(asked, rows) or rank(asked, rows, loose=True)
    return [list(each) for each in found]
