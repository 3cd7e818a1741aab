"""Which procedures go to the post next: from easy to hard, as far as the sites can.

Scores are whole numbers from 0 to 100, each made of lines that say why.
"""

BANDS = ("easy", "middle", "hard")


def score(value, zero, hundred):
    """Return where a value lies between the two marks of its criterion, 0 to 100.

    The marks may run either way.

    >>> score(4, 1, 7), score(9, 1, 7), score(0, 1, 7)
    (50, 100, 0)
    >>> score(1, 4, 0)
    75
    """
    if zero == hundred:
        return 100 if value >= hundred else 0
    share = (value - zero) / (hundred - zero)
    return round(100 * min(1, max(0, share)))


def weigh(criteria, values):
    """Score what has these values; each criterion is one line of the answer.

    :param criteria: dicts of key, weight, zero, hundred, unknown (score of no value)
    :param values: {key: value or None}

    >>> papers = {"key": "papers", "weight": 3, "zero": 1, "hundred": 5, "unknown": 50}
    >>> risk = {"key": "risk", "weight": 1, "zero": 1, "hundred": 5, "unknown": 50}
    >>> found = weigh([papers, risk], {"papers": 3, "risk": 5})
    >>> found["score"], [line["points"] for line in found["lines"]]
    (62, [37.5, 25.0])
    >>> weigh([papers, risk], {"papers": 5})["score"]
    88
    """
    total = sum(one["weight"] for one in criteria)
    lines = []
    for one in criteria:
        value = values.get(one["key"])
        is_known = value is not None
        got = score(value, one["zero"], one["hundred"]) if is_known else one["unknown"]
        lines.append(
            {
                "key": one["key"],
                "value": value,
                "is_known": is_known,
                "score": got,
                "weight": one["weight"],
                "points": got * one["weight"] / total if total else 0.0,
            }
        )
    whole = sum(line["score"] * line["weight"] for line in lines)
    return {"score": round(whole / total) if total else 0, "lines": lines}


def band(difficulty, easy_to, middle_to):
    """Return the band of a difficulty.

    >>> [band(difficulty, 33, 60) for difficulty in (33, 34, 61)]
    ['easy', 'middle', 'hard']
    """
    if difficulty <= easy_to:
        return "easy"
    return "middle" if difficulty <= middle_to else "hard"


def choose(procedures, sites, places, *, most, hardest="hard"):
    """Choose the procedures and places of the next wave.

    Band by band from easy to hard; within a band the largest volume first, then the
    easier one. A place is taken while its volume fits what its site still has free.

    :param procedures: dicts of key, difficulty, band, stop (why never, or empty)
    :param sites: {key: {"free": dossiers a year, "stop": why not, or empty}}
    :param places: dicts of procedure, site, agency, volume
    :param most: procedures at most
    :param hardest: the last band that is allowed
    :return: list of dicts in that order: procedure, reason ("in" or why not), volume,
        places: list of (place, reason)

    >>> procedures = [
    ...     {"key": "a", "difficulty": 10, "band": "easy", "stop": ""},
    ...     {"key": "b", "difficulty": 50, "band": "middle", "stop": ""},
    ...     {"key": "c", "difficulty": 5, "band": "easy", "stop": "presence"},
    ... ]
    >>> sites = {"p": {"free": 90, "stop": ""}, "q": {"free": 90, "stop": "no_go"}}
    >>> places = [{"procedure": key, "site": site, "agency": 1, "volume": 60}
    ...           for key in "abc" for site in "pq"]
    >>> for line in choose(procedures, sites, places, most=5):
    ...     print(line["procedure"], line["reason"], [why for _, why in line["places"]])
    c presence []
    a in ['in', 'no_go']
    b no_room ['full', 'no_go']
    """
    own = {}
    for place in places:
        own.setdefault(place["procedure"], []).append(place)
    volumes = {key: sum(one["volume"] for one in rows) for key, rows in own.items()}
    free = {key: site["free"] for key, site in sites.items()}
    ranked = sorted(
        (one for one in procedures if one["key"] in own),
        key=lambda one: (
            BANDS.index(one["band"]),
            -volumes[one["key"]],
            one["difficulty"],
            one["key"],
        ),
    )
    lines, taken = [], 0
    for one in ranked:
        reason, tried = one["stop"], []
        if not reason and BANDS.index(one["band"]) > BANDS.index(hardest):
            reason = "too_hard"
        if not reason and taken >= most:
            reason = "enough"
        if not reason:
            tried = _take(own[one["key"]], sites, free)
            whys = {why for _place, why in tried}
            if "in" in whys:
                reason, taken = "in", taken + 1
            else:
                reason = "no_room" if "full" in whys else "no_site"
        volume = sum(place["volume"] for place, why in tried if why == "in")
        lines.append(
            {
                "procedure": one["key"],
                "reason": reason,
                "volume": volume if reason == "in" else volumes[one["key"]],
                "places": tried,
            }
        )
    return lines


def _take(places, sites, free):
    """Take the places that fit, and lower what is free; each with its reason."""
    tried = []
    for place in sorted(places, key=lambda one: (one["site"], one["agency"])):
        site = place["site"]
        why = sites[site]["stop"]
        if not why and place["volume"] > free[site]:
            why = "full"
        if not why:
            why = "in"
            free[site] -= place["volume"]
        tried.append((place, why))
    return tried


def verdict(planned, actual, tolerance=20):
    """Say whether a number of dossiers came as planned, in percent of the plan.

    >>> verdict(100, 85), verdict(100, 60), verdict(100, 130), verdict(0, 5)
    ('as_planned', 'below', 'above', 'no_plan')
    """
    if not planned:
        return "no_plan"
    share = 100 * actual / planned
    if share < 100 - tolerance:
        return "below"
    return "above" if share > 100 + tolerance else "as_planned"
