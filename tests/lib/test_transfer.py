"""What a proposal of the next wave promises, whatever it is given."""

import doctest
import importlib.util
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

PATH = Path(__file__).parents[2] / "addons/onestop_reports/lib/transfer.py"
spec = importlib.util.spec_from_file_location("transfer", PATH)
transfer = importlib.util.module_from_spec(spec)
spec.loader.exec_module(transfer)

SITES = ("p", "q", "r")


@st.composite
def plans(draw):
    """Draw procedures, sites and places, small volumes so that many are alike."""
    procedures = [
        {
            "key": key,
            "difficulty": (difficulty := draw(st.integers(0, 100))),
            "band": transfer.band(difficulty, 33, 60),
            "stop": draw(st.sampled_from(["", "", "", "presence"])),
        }
        for key in range(draw(st.integers(0, 8)))
    ]
    sites = {
        site: {
            "free": draw(st.integers(0, 12)),
            "stop": draw(st.sampled_from(["", "", "no_go", "not_ready"])),
        }
        for site in SITES
    }
    places = [
        {"procedure": one["key"], "site": site, "agency": agency,
         "volume": draw(st.integers(0, 4))}
        for one in procedures
        for site in SITES
        for agency in (1, 2)
        if draw(st.booleans())
    ]  # fmt: skip
    return procedures, sites, places, draw(st.integers(0, 5))


def choose(plan, hardest="hard"):
    procedures, sites, places, most = plan
    return transfer.choose(procedures, sites, places, most=most, hardest=hardest)


def taken(lines):
    return [place for line in lines for place, why in line["places"] if why == "in"]


def test_the_examples_hold():
    assert doctest.testmod(transfer).failed == 0


@given(plans(), st.randoms())
def test_the_same_plan_gives_the_same_proposal_in_any_order(plan, random):
    procedures, sites, places, most = plan
    told = choose(plan)
    procedures, places = list(procedures), list(places)
    random.shuffle(procedures)
    random.shuffle(places)
    assert choose((procedures, sites, places, most)) == told


@given(plans())
def test_no_site_gets_more_than_it_can_take(plan):
    for site, room in plan[1].items():
        load = sum(one["volume"] for one in taken(choose(plan)) if one["site"] == site)
        assert load <= room["free"]


@given(plans())
def test_nothing_goes_where_law_or_a_no_go_forbids(plan):
    lines = choose(plan)
    stopped = {one["key"] for one in plan[0] if one["stop"]}
    assert not [one for one in taken(lines) if plan[1][one["site"]]["stop"]]
    assert not [one for one in taken(lines) if one["procedure"] in stopped]
    assert sum(line["reason"] == "in" for line in lines) <= plan[3]


@given(plans(), st.sampled_from(["easy", "middle"]))
def test_nothing_harder_than_allowed_is_proposed(plan, hardest):
    bands = {one["key"]: one["band"] for one in plan[0]}
    allowed = transfer.BANDS[: transfer.BANDS.index(hardest) + 1]
    for line in choose(plan, hardest):
        assert line["reason"] != "in" or bands[line["procedure"]] in allowed


@given(plans(), st.integers(0, 99), st.integers(1, 100))
def test_an_easier_one_is_never_passed_over_for_a_harder_of_the_same_volume(
    plan, difficulty, more
):
    procedures, sites, places, most = plan
    pair = [
        {"key": key, "difficulty": value, "stop": "",
         "band": transfer.band(value, 33, 60)}
        for key, value in (("x", min(100, difficulty + more)), ("y", difficulty))
    ]  # fmt: skip
    wanted = [
        {"procedure": key, "site": site, "agency": 1, "volume": 2}
        for key in ("x", "y")
        for site in SITES
    ]
    # Keys are compared where all else is alike, so they are of one kind.
    named = [{**one, "key": str(one["key"])} for one in procedures]
    others = [{**one, "procedure": str(one["procedure"])} for one in places]
    lines = choose(([*named, *pair], sites, [*others, *wanted], most))
    found = taken(lines)
    harder = {one["site"] for one in found if one["procedure"] == "x"}
    easier = {one["site"] for one in found if one["procedure"] == "y"}
    assert harder <= easier


@given(
    st.lists(
        st.tuples(st.integers(1, 50), st.integers(0, 9), st.integers(1, 9)), min_size=1
    )
)
def test_the_points_add_up_to_the_score(drawn):
    criteria = [
        {"key": at, "weight": weight, "zero": 0, "hundred": hundred, "unknown": 50}
        for at, (weight, _value, hundred) in enumerate(drawn)
    ]
    found = transfer.weigh(criteria, {at: row[1] for at, row in enumerate(drawn)})
    total = sum(line["points"] for line in found["lines"])
    assert abs(total - found["score"]) <= 0.5 + 1e-6
    assert 0 <= found["score"] <= 100
