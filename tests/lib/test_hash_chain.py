"""Whatever is done to the past of a chain, the first bad entry is named."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import hash_chain
from lib.hash_chain import GENESIS, HashError

VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(st.characters(codec="utf-8"))
)
PAYLOADS = st.dictionaries(
    st.text("abc", min_size=1), st.one_of(VALUES, st.lists(VALUES))
)
CHAINS = st.lists(PAYLOADS, min_size=1, max_size=8)


def chain_of(payloads):
    rows, previous = [], GENESIS
    for sequence, payload in enumerate(payloads, 1):
        current = hash_chain.link(previous, payload)
        rows.append(
            {
                "sequence": sequence,
                "payload": payload,
                "previous_hash": previous,
                "hash": current,
            }
        )
        previous = current
    return rows


def test_the_form_is_fixed_for_ever():
    assert hash_chain.link(GENESIS, {"amount": 26000, "note": "Lệ phí"}) == (
        "c8528626a7a0ad4d39ba14c7d043578dd67aafd21e841a3b389d920be97df64c"
    )


@given(CHAINS)
def test_an_untouched_chain_holds(payloads):
    assert hash_chain.verify(chain_of(payloads)) is None


@given(CHAINS, st.data())
def test_an_altered_entry_is_named(payloads, data):
    rows = chain_of(payloads)
    at = data.draw(st.integers(0, len(rows) - 1))
    rows[at]["payload"] = {**rows[at]["payload"], "other": 1}
    bad = hash_chain.verify(rows)
    assert (bad.index, bad.sequence, bad.reason) == (at, at + 1, "altered")


@given(CHAINS, st.data())
def test_an_entry_altered_together_with_its_hash_breaks_the_next(payloads, data):
    rows = chain_of([*payloads, {}])
    at = data.draw(st.integers(0, len(rows) - 2))
    rows[at]["payload"] = {**rows[at]["payload"], "other": 1}
    rows[at]["hash"] = hash_chain.link(rows[at]["previous_hash"], rows[at]["payload"])
    bad = hash_chain.verify(rows)
    assert (bad.index, bad.reason) == (at + 1, "unlinked")


@given(CHAINS, st.data())
def test_a_removed_entry_leaves_a_gap(payloads, data):
    rows = chain_of([*payloads, {}])
    at = data.draw(st.integers(0, len(rows) - 2))
    del rows[at]
    bad = hash_chain.verify(rows)
    assert (bad.index, bad.sequence, bad.reason) == (at, at + 2, "gap")


def test_a_chain_goes_on_from_a_sealed_hash():
    rows = chain_of([{"a": 1}, {"a": 2}, {"a": 3}])
    seal = rows[0]["hash"]
    assert hash_chain.verify(rows[1:], previous_hash=seal, sequence=2) is None
    assert hash_chain.verify(rows[1:]).reason == "gap"


def test_an_entry_of_another_format_is_verified_by_that_format():
    row = chain_of([{"a": 1}])[0]
    row["hash"] = hash_chain.link(GENESIS, {"a": 1}, version=2)
    assert hash_chain.verify([row]).reason == "altered"
    assert hash_chain.verify([{**row, "version": 2}]) is None


@given(PAYLOADS, PAYLOADS)
def test_two_payloads_have_one_form_only_when_they_are_equal(one, other):
    same = hash_chain.canonical(one) == hash_chain.canonical(other)
    assert same == (repr(sorted(one.items())) == repr(sorted(other.items())))


@given(PAYLOADS)
def test_the_order_of_the_keys_does_not_count(payload):
    turned = dict(reversed(payload.items()))
    assert hash_chain.payload_hash(turned) == hash_chain.payload_hash(payload)


def test_times_have_one_form():
    payload = {"at": datetime(2026, 11, 23, 8), "on": date(2026, 11, 23)}
    assert hash_chain.canonical(payload) == (
        b'{"at":"2026-11-23 08:00:00.000000","on":"2026-11-23"}'
    )


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({"amount": 1.5}, "bad_type"),
        ({"at": datetime(2026, 1, 1, tzinfo=UTC)}, "bad_type"),
        ({"set": {1}}, "bad_type"),
        ({1: "a"}, "bad_key"),
        ({"text": "\ud800"}, "bad_text"),
    ],
)
def test_what_has_no_stable_form_is_refused(payload, code):
    with pytest.raises(HashError) as caught:
        hash_chain.link(GENESIS, payload)
    assert caught.value.code == code


def test_a_command_may_carry_a_position():
    assert hash_chain.payload_hash({"lat": 13.77}) != hash_chain.payload_hash(
        {"lat": 1}
    )
    assert hash_chain.payload_hash({"lat": 1.0}) == hash_chain.payload_hash({"lat": 1})
    with pytest.raises(HashError):
        hash_chain.payload_hash({"lat": float("nan")})


@pytest.mark.parametrize("previous", ["", "xyz", "00", None])
def test_a_link_needs_a_whole_hash_before_it(previous):
    with pytest.raises(HashError, match="is not a hash"):
        hash_chain.link(previous, {})


def test_a_field_that_is_not_there_is_refused():
    with pytest.raises(HashError, match="no field amount"):
        hash_chain.pick({"note": 1}, ("note", "amount"))
