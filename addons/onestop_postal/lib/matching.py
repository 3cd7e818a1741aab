"""Reconcile our entries of a period with those of an agency, the Treasury or a bank.

Each row is a dict `ref` (unique on its side), `code` (of the dossier), `amount` (whole
đồng), `date` (ISO text or date), `fee_kind`. Every row of both sides ends in exactly
one `Match`; a row is never paired twice. All look-ups are by key, so that the work
grows with the number of rows, and the answer does not depend on their order.

>>> ours = [{"ref": 1, "code": "H21.65-261123-001001", "amount": 8000,
...          "date": "2026-11-23", "fee_kind": "le_phi"}]
>>> theirs = [{**ours[0], "ref": "A", "code": "H21.65-261123-001010"}]
>>> [(match.kind, match.reason) for match in match_rows(ours, theirs, "2026-11-30")]
[('code_similar', 'similar_code')]
"""

from collections import defaultdict
from dataclasses import dataclass

from .errors import LibError

KINDS = (
    "exact",
    "amount_differs",
    "code_similar",
    "duplicate_theirs",
    "missing_theirs",
    "missing_ours",
    "next_period",
)
# What a person reads beside a line; callers translate them.
REASONS = {
    "same": "Code, amount and fee kind agree.",
    "fee_kind_unknown": "Code and amount agree; one side gives no fee kind.",
    "fee_kind_differs": "Code and amount agree, the fee kinds differ.",
    "other_amount": "The code agrees, the amounts differ.",
    "similar_code": "The amounts agree; one character of the code is changed, or two "
    "neighbours are swapped.",
    "repeated": "The same line of theirs was already counted.",
    "not_theirs": "They have no such line.",
    "not_ours": "We have no such entry.",
    "paid_later": "Code and amount agree; they booked it after the period.",
    "later": "They booked it after the period; we have no such entry.",
}
SCORES = {
    "same": 100,
    "fee_kind_unknown": 95,
    "paid_later": 90,
    "fee_kind_differs": 75,
    "other_amount": 70,
    "similar_code": 60,
}
SEVERAL = object()


class MatchError(LibError):
    """Rows that cannot be told apart."""

    MESSAGES = {"repeated_ref": "Two rows of %(side)s have the reference %(ref)s."}


@dataclass(frozen=True)
class Match:
    """What became of a row of each side, or of one row alone.

    `reason` is a key of `REASONS`; `score` is how sure a pair is, 0 to 100.
    """

    ours: dict | None
    theirs: dict | None
    kind: str
    reason: str
    score: int

    @property
    def difference(self):
        """What they have more than we, in đồng."""
        return _amount(self.theirs) - _amount(self.ours)


def _amount(row):
    return row["amount"] if row else 0


def _code(row):
    return "".join((row["code"] or "").split()).upper()


def _order(row):
    return str(row["date"] or ""), str(row["ref"])


def _by_all(row):
    return _code(row), row["amount"], row["fee_kind"] or ""


def _by_no_fee_kind(row):
    return _code(row), row["amount"], ""


def _by_any_amount(row):
    return _code(row), row["fee_kind"] or ""


def _sorted(rows, side):
    rows = sorted(rows, key=_order)
    seen = set()
    for row in rows:
        if row["ref"] in seen:
            raise MatchError("repeated_ref", ref=row["ref"], side=side)
        seen.add(row["ref"])
    return rows


class _Matcher:
    """The rows still open on both sides, and what was found so far."""

    def __init__(self, ours, theirs, period_end):
        end = str(period_end)[:10]
        self.ours = _sorted(ours, "ours")
        theirs = _sorted(theirs, "theirs")
        self.later = [row for row in theirs if str(row["date"] or "")[:10] > end]
        self.theirs = [row for row in theirs if str(row["date"] or "")[:10] <= end]
        self.found = []

    def _add(self, ours, theirs, kind, reason):
        self.found.append(Match(ours, theirs, kind, reason, SCORES.get(reason, 0)))

    def pair(self, side, ours_key, theirs_key, kind, reason):
        """Pair open rows of equal key, the earliest with the earliest.

        Rows without a code are never paired.
        """
        rows = getattr(self, side)
        waiting = defaultdict(list)
        for row in reversed(rows):
            waiting[theirs_key(row)].append(row)
        paired, left = set(), []
        for row in self.ours:
            others = waiting.get(ours_key(row)) if _code(row) else None
            if others:
                other = others.pop()
                paired.add(id(other))
                self._add(row, other, kind, reason)
            else:
                left.append(row)
        self.ours = left
        setattr(self, side, [row for row in rows if id(row) not in paired])

    def drop_duplicates(self):
        """Set aside what they list again: same code, amount and fee kind."""
        seen = {_by_all(match.theirs) for match in self.found}
        left = []
        for row in self.theirs:
            key = _by_all(row)
            if _code(row) and key in seen:
                self._add(None, row, "duplicate_theirs", "repeated")
            else:
                seen.add(key)
                left.append(row)
        self.theirs = left

    def pair_similar(self):
        """Pair rows of equal amount whose codes nearly agree.

        Only where each is the other's sole candidate: running numbers of one day look
        alike, and a guess among several would accuse the wrong entry.
        """
        of_ours = _sole_candidates(self.ours, self.theirs)
        of_theirs = _sole_candidates(self.theirs, self.ours)
        paired = set()
        for row in self.ours:
            other = of_ours.get(id(row))
            if other is not None and of_theirs.get(id(other)) is row:
                paired |= {id(row), id(other)}
                self._add(row, other, "code_similar", "similar_code")
        self.ours = [row for row in self.ours if id(row) not in paired]
        self.theirs = [row for row in self.theirs if id(row) not in paired]

    def close(self):
        """Name what stays alone."""
        for row in self.ours:
            self._add(row, None, "missing_theirs", "not_theirs")
        for row in self.theirs:
            self._add(None, row, "missing_ours", "not_ours")
        for row in self.later:
            self._add(None, row, "next_period", "later")


def _masks(row):
    """Return the keys shared by codes that differ from this one in one place."""
    code = _code(row)
    return [(row["amount"], code[:at], code[at + 1 :]) for at in range(len(code))]


def _swaps(row):
    """Return the keys of the codes with two neighbours swapped."""
    code = _code(row)
    return [
        (row["amount"], code[:at] + code[at + 1] + code[at] + code[at + 2 :])
        for at in range(len(code) - 1)
        if code[at] != code[at + 1]
    ]


def _sole_candidates(rows, others):
    """Return, by id of a row, the only other row with a similar code."""
    known = {}
    for other in others:
        if _code(other):
            for key in [*_masks(other), (other["amount"], _code(other))]:
                known[key] = SEVERAL if key in known else other
    sole = {}
    for row in rows:
        hits = [known[key] for key in [*_masks(row), *_swaps(row)] if key in known]
        if len(hits) == 1 and hits[0] is not SEVERAL:
            sole[id(row)] = hits[0]
    return sole


# Sure pairs first: rows open after one step go into the next.
SURE_STEPS = (
    ("theirs", _by_all, _by_all, "exact", "same"),
    ("theirs", _by_no_fee_kind, _by_all, "exact", "fee_kind_unknown"),
    ("theirs", _by_all, _by_no_fee_kind, "exact", "fee_kind_unknown"),
    ("later", _by_all, _by_all, "next_period", "paid_later"),
    ("later", _by_no_fee_kind, _by_no_fee_kind, "next_period", "paid_later"),
)
DIFFERING_STEPS = (
    ("theirs", _by_no_fee_kind, _by_no_fee_kind, "amount_differs", "fee_kind_differs"),
    ("theirs", _by_any_amount, _by_any_amount, "amount_differs", "other_amount"),
    ("theirs", _code, _code, "amount_differs", "other_amount"),
)


def match_rows(ours, theirs, period_end):
    """Return the matches of two lists of rows, sure ones first.

    :param period_end: the last day of the period; rows of theirs after it can only be
        `next_period`
    :raise MatchError: repeated_ref, when a side names two rows alike
    """
    matcher = _Matcher(ours, theirs, period_end)
    for step in SURE_STEPS:
        matcher.pair(*step)
    matcher.drop_duplicates()
    for step in DIFFERING_STEPS:
        matcher.pair(*step)
    matcher.pair_similar()
    matcher.close()
    return matcher.found
