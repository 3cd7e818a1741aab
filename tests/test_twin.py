"""The rehearsal twin keeps its word: one seed one life, and all rules hold in it."""

import json

import pytest

from scripts.dev import cluster, databases
from scripts.dev.paths import ROOT

DATABASE = "onestop_test_twin"


@pytest.fixture(scope="module")
def seen():
    """What a small rehearsal saw."""
    cluster.ensure()
    databases.installed_copy(DATABASE, demo=True)
    try:
        script = ROOT / "tests/twin/rehearse.py"
        log = databases.in_shell(DATABASE, script, log="test-twin").read_text()
    finally:
        databases.drop(DATABASE)
    said = [line for line in log.splitlines() if line.startswith("REHEARSED ")]
    return json.loads(said[-1].removeprefix("REHEARSED "))


def test_the_same_seed_tells_the_same_life(seen):
    assert seen["digests"]["first"] == seen["digests"]["again"]


def test_another_seed_tells_another_life(seen):
    assert seen["digests"]["first"] != seen["digests"]["other"]


def test_fees_and_due_moments_are_those_of_the_rules_in_force(seen):
    assert seen["against_the_rules"] == []


def test_an_interrupted_load_goes_on_where_it_stopped(seen):
    assert seen["bulk_count"] > 300
    assert seen["resumed_as_whole"]


def test_what_bulk_wrote_is_sound(seen):
    assert seen["bulk_breaches"] == {}
    assert seen["bulk_broken_chains"] == {}


def test_tampering_shows(seen):
    rules, reasons = seen["tampered"]
    assert "custody is not its last event" in rules
    assert "fees collected, other amount entered" in rules
    assert reasons == ["altered"]


def test_a_day_plays_through_the_methods_of_peoples_screens(seen):
    assert seen["troubles"] == []
    assert seen["order_troubles"] == 0
    assert seen["person_count"] > 10
    assert seen["attempts"] > 0
    assert set(seen["session_states"]) == {"closed"}
    assert set(seen["signed"]) == {"signed"}


def test_what_people_did_is_sound_by_the_same_rules(seen):
    assert seen["person_breaches"] == {}
    assert seen["person_broken_chains"] == {}


def test_people_and_bulk_leave_the_same_events(seen):
    assert seen["told_otherwise"] == []


def test_the_books_hold_what_the_drawers_hold(seen):
    assert seen["books_of_drawers"] == []
