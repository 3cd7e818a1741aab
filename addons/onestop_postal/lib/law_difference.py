"""What one text of a procedure changes against another: pure data in, pure data out.

A text is a dict: ``decision``, ``text`` and ``channels`` map a field to its value;
``results``, ``bases`` and ``questions`` are lists of dicts with a ``name``; ``cases``
too, each with its ``papers``, ``fees`` and ``limits``, a fee with its ``exemptions``.
"""

from difflib import SequenceMatcher

from .vietnamese import fold

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
FLAT = ("decision", "text", "channels")
# A part's lists of smaller parts: key of the dict → section of the rows.
INSIDE = {
    "papers": "papers",
    "fees": "fees",
    "limits": "limits",
    "exemptions": "exemptions",
}
# What tells places apart and is no text.
UNSAID = {"id", "sequence"}
ALIKE = 0.6


def difference(before, after):
    """List what ``after`` changes against ``before``.

    :param dict before: a text
    :param dict after: a text
    :return: rows ``{section, path, kind, before, after}``; the path names the case and
        the part by their names in ``after`` (in ``before`` when removed), then the
        field of a change. Of an added or removed part the whole of it is given.

    >>> fee = {"name": "Lệ phí", "code": "", "kind": "le_phi", "amount": 8000}
    >>> case = {"name": "Thường", "answers": [], "papers": [], "limits": []}
    >>> old = {"cases": [{**case, "fees": [fee]}]}
    >>> new = {"cases": [{**case, "fees": [{**fee, "amount": 10000}]}]}
    >>> row = difference(old, new)[0]
    >>> row["section"], row["path"], row["kind"], row["before"], row["after"]
    ('fees', ('Thường', 'Lệ phí', 'amount'), 'changed', 8000, 10000)
    >>> difference(old, old)
    []
    """
    rows = []
    for section in FLAT:
        rows += _fields(section, (), before.get(section, {}), after.get(section, {}))
    for section in ("results", "bases", "questions"):
        rows += _parts(section, (), before.get(section, []), after.get(section, []))
    rows += _parts("cases", (), before.get("cases", []), after.get("cases", []))
    return rows


def pair(section, before, after):
    """Pair the parts of two lists, each at most once, in the order of ``after``.

    :return: ``[(old or None, new or None)]``; the removed ones stand last.

    >>> case = {"answers": [], "papers": [{"name": "Tờ khai"}], "sequence": 10}
    >>> old, new = {**case, "name": "Trễ hạn"}, {**case, "name": "Quá 60 ngày"}
    >>> pair("cases", [old], [new]) == [(old, new)]
    True
    """
    left, found = list(before), {}
    for rule in RULES[section]:
        for at, new in enumerate(after):
            if at in found:
                continue
            fits = [old for old in left if rule(old, new)]
            if len(fits) == 1 or (fits and rule in SURE):
                found[at] = fits[0]
                left = [old for old in left if old is not fits[0]]
    pairs = [(found.get(at), new) for at, new in enumerate(after)]
    return pairs + [(old, None) for old in left]


def _row(section, path, kind, before, after):
    return {
        "section": section,
        "path": path,
        "kind": kind,
        "before": before,
        "after": after,
    }


def _fields(section, path, before, after):
    """Rows of the plain values that differ."""
    names = [name for name in after if name not in UNSAID and name not in INSIDE]
    return [
        _row(section, (*path, name), CHANGED, before.get(name), after[name])
        for name in names
        if before.get(name) != after[name]
    ]


def _parts(section, path, before, after):
    """Rows of the parts that came, went or changed, each with its smaller parts."""
    rows = []
    for old, new in pair(section, before, after):
        here = (*path, label(section, new or old))
        if old is None:
            rows.append(_row(section, here, ADDED, None, new))
        elif new is None:
            rows.append(_row(section, here, REMOVED, old, None))
        else:
            rows += _fields(section, here, old, new)
            for key, inner in INSIDE.items():
                if key in new or key in old:
                    rows += _parts(inner, here, old.get(key, []), new.get(key, []))
    return rows


def label(section, part):
    """What a part is called in a path: a time limit goes by its channel."""
    return part["channel"] if section == "limits" else part["name"]


# === What makes two parts the same one, the surest first === #


def _same(name):
    return lambda old, new: bool(old.get(name)) and old.get(name) == new.get(name)


def _same_name(old, new):
    return fold(old["name"]) == fold(new["name"])


def _same_name_and_channel(old, new):
    return _same_name(old, new) and old.get("channel") == new.get("channel")


def _same_place(old, new):
    """The same place in the list, and something in common beside it."""
    ours, theirs = (
        {fold(paper["name"]) for paper in case.get("papers", [])} for case in (old, new)
    )
    in_common = ours & theirs or not (ours or theirs)
    return old.get("sequence") == new.get("sequence") and bool(in_common)


def _alike(old, new):
    """Names that differ by a few letters, as a renamed paper's do."""
    ours, theirs = fold(old["name"]), fold(new["name"])
    return SequenceMatcher(None, ours, theirs).ratio() >= ALIKE


def _same_kind_and_channel(old, new):
    return all(old.get(name) == new.get(name) for name in ("kind", "channel"))


_same_code, _same_answers = _same("code"), _same("answers")
_same_channel = _same("channel")
# Of these the first that fits is taken; of the others only the single one.
SURE = {_same_code, _same_name, _same_name_and_channel, _same_channel}
RULES = {
    "results": (_same_code, _same_name, _alike),
    "bases": (_same_name,),
    "questions": (_same_name, _same_answers, _alike),
    "cases": (_same_name, _same_answers, _same_place, _alike),
    "papers": (_same_code, _same_name, _alike),
    "fees": (_same_code, _same_name_and_channel, _same_name, _same_kind_and_channel),
    "limits": (_same_channel,),
    "exemptions": (_same_name,),
}
