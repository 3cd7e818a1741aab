"""What differs between two contents, place by place; the order does not matter."""

from .catalogue_content import SAME, identity


def differences(before, after):
    """Return `[[path, before, after]]`; a path is a list of `[what, name]`.

    >>> differences({"note": "a"}, {"note": "b"})
    [[[['note', '']], 'a', 'b']]
    """
    found = []
    _compare(before or {}, after, [], found)
    return found


def _compare(before, after, path, found):
    for key in after:
        old, new = before.get(key), after[key]
        if key in SAME:
            _compare_parts(key, old or [], new, path, found)
        elif key in ("answers", "exemptions"):
            if _sorted(old) != _sorted(new):
                found.append([[*path, [key, ""]], old or [], new])
        elif old != new:
            found.append([[*path, [key, ""]], old, new])


def _sorted(parts):
    return sorted(map(repr, parts or []))


def _compare_parts(key, before, after, path, found):
    old = {}
    for part in before:
        old.setdefault(identity(key, part), []).append(part)
    for part in after:
        same = old.get(identity(key, part))
        where = [*path, [key, part["name"] if "name" in part else part["channel"]]]
        if same:
            _compare(same.pop(0), part, where, found)
        else:
            found.append([where, None, part])
    for parts in old.values():
        for part in parts:
            name = part["name"] if "name" in part else part["channel"]
            found.append([[*path, [key, name]], part, None])
