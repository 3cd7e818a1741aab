"""Places in addresses: which unit a hamlet, a village or an old commune belongs to.

People write Hoà and Hòa, Đăk and Đak, Đakrong and Đak Rong, thôn 01 and thôn 1; all are
the same place. Where an address fits two units, or none, nothing is guessed.
"""

import re
from functools import lru_cache

from .vietnamese import fold

# Words that begin the name of a place; what follows a name begins with one of them,
# with a comma, or not at all: "Tân An" is not found in "Tân An Hội".
HAMLETS = ("thon", "lang", "ban", "buon", "plei", "ploi", "to dan pho", "to", "khoi",
           "khu pho", "khu vuc", "khu", "xom", "ap")  # fmt: skip
COMMUNES = ("xa", "phuong", "thi tran", "dac khu")
ABOVE = ("huyen", "thi xa", "thanh pho", "quan", "tinh", "viet nam")
SHORT = (
    (r"\btdp\b\.?", "to dan pho "), (r"\bkp\b\.?", "khu pho "),
    (r"\btt\b\.?", "thi tran "), (r"\btx\b\.?", "thi xa "),
    (r"\btp\b\.?", "thanh pho "), (r"\bp\.", "phuong "), (r"\bx\.", "xa "),
    (r"\bh\.", "huyen "), (r"\bt\.", "tinh "),
)  # fmt: skip
PART = re.compile(r"\(\s*mot phan\s*\)|^mot phan( cua)?\b|\bmot phan$")
FOLLOWS = "|".join((*HAMLETS, *COMMUNES, *ABOVE))


def normalise(text):
    """Return an address or a place for comparison: words, and commas between parts.

    >>> normalise("TDP 03 - P. Hội Phú; TP.Pleiku")
    'to dan pho 3 , phuong hoi phu , thanh pho pleiku'
    """
    text = fold(text).replace("'", "").replace("’", "")
    for pattern, word in SHORT:
        text = re.sub(pattern, word, text)
    text = re.sub(r"[^\w]*[,;()/\n.–-][^\w]*", " , ", text)
    text = re.sub(r"[^\w,]+", " ", text)
    text = re.sub(r"\b0+(\d)", r"\1", text)
    return " ".join(text.split()).strip(" ,")


def split_places(text):
    """Return the places of a rule, as a person lists them.

    >>> split_places("Thôn 1, Thôn 2 xã Bờ Ngoong; Làng Kép")
    ['Thôn 1', 'Thôn 2 xã Bờ Ngoong', 'Làng Kép']
    """
    parts = re.split(r"[,;\n]", text or "")
    return [part.strip() for part in parts if part.strip()]


def places_of(name, formed_from):
    """Return the old places that lie in a new commune whole, and those only in part.

    >>> places_of("Xã Canh Vinh", "Xã Canh Vinh; Xã Canh Hiệp (một phần)")
    (['Xã Canh Vinh'], ['Xã Canh Hiệp'])
    """
    whole, part = [], []
    for place in re.split(r"[;\n]", formed_from or ""):
        place = place.strip()
        if not place:
            continue
        if PART.search(fold(place)):
            bare = re.sub(r"(?i)\(?\s*một phần(\s+của)?\s*\)?", "", place).strip()
            part.append(bare)
        else:
            whole.append(place)
    known = {normalise(place) for place in (*whole, *part)}
    if name and normalise(name) not in known:
        whole.append(name)
    return whole, part


@lru_cache(maxsize=4096)
def _pattern(place):
    """What finds a place in a normalised address: with its kind of place, without it,
    and whether it is a commune."""
    words = normalise(place).split()
    if not words:
        return None
    loose = r"[ ,]*".join(" ?".join(map(re.escape, word)) for word in words)
    start = r"(?<![a-z0-9])(?<!\bthi )" if words[0] == "xa" else r"(?<![a-z0-9])"
    ends = rf"(?= ?,|$| (?:{FOLLOWS})\b)"
    kind = next((kind for kind in COMMUNES if _begins(words, kind)), None)
    rest = words[len(kind.split()) :] if kind else []
    bare = None
    # People leave out the word commune: "Ia Tô, Ia Grai"; never for a mere number.
    if rest and not rest[0].isdigit():
        name = " ".join(" ?".join(map(re.escape, word)) for word in rest)
        bare = re.compile(rf"(?:(?<=^)|(?<=, )){name}{ends}")
    return re.compile(start + loose + ends), bare, bool(kind)


def _begins(words, kind):
    return words[: len(kind.split())] == kind.split()


class Placer:
    """Finds to which of some successors an address belongs.

    :param rules: dict successor → list of its places.

    >>> placer = Placer({"A": ["Thôn 1", "Xã Đăk Rong"], "B": ["Thôn 10"]})
    >>> placer.find("thôn 01, xã Ia Tô"), placer.find("Thôn 10")
    (('A', 'Thôn 1'), ('B', 'Thôn 10'))
    >>> placer.find("Làng Kép, xã Đakrong"), placer.find("Thôn 11")
    (('A', 'Xã Đăk Rong'), (None, ''))
    >>> placer.find("Thôn 1, Thôn 10")[0]
    >>> town = Placer({"A": ["Thị trấn Chư Sê"], "B": ["Xã Ia Ko"]})
    >>> town.find("xã Ia Ko, Chư Sê"), town.find("Tổ 3, Chư Sê")
    (('B', 'Xã Ia Ko'), ('A', 'Thị trấn Chư Sê'))
    """

    def __init__(self, rules):
        self._places = [
            (successor, place, patterns)
            for successor, places in rules.items()
            for place in places
            if (patterns := _pattern(place))
        ]

    def find(self, address):
        """Return the successor and the place that decided, or none and why not.

        The second value is the place found, the places that contradict each other, or
        empty.
        """
        text = normalise(address)
        # The name of a district is often that of its town: what is called a commune
        # goes before what only has the name of one.
        spans = self._spans(text, 0)
        if not any(is_commune for *_span, is_commune in spans):
            spans += self._spans(text, 1)
        outer = [
            span
            for span in spans
            if not any(
                other[0] <= span[0] and span[1] <= other[1]
                and other[1] - other[0] > span[1] - span[0]
                for other in spans
            )
        ]  # fmt: skip
        found = {span[2]: span[3] for span in reversed(outer)}
        if len(found) == 1:
            return next(iter(found.items()))
        return None, " / ".join(sorted(found.values()))

    def _spans(self, text, form):
        """Where the places stand: (start, end, successor, place, is commune)."""
        return [
            (match.start(), match.end(), successor, place, patterns[2])
            for successor, place, patterns in self._places
            if patterns[form]
            for match in patterns[form].finditer(text)
        ]
