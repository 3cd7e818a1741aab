"""The prices of circular 22/2017/TT-BTTTT, and what an exemption leaves of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import tariff

ZONES = ("district", "province", "region", "adjacent", "far")
STEP_PRICES = (2200, 2900, 3600, 6300, 9700)
PRICES = {
    "dossier": {
        100: (26000, 30000, 30500, 31000, 31500),
        250: (26000, 30000, 31000, 34000, 38000),
        500: (26500, 30500, 32500, 38000, 51000),
    },
    "result": {
        100: (26000, 30000, 30500, 31000, 31500),
        250: (27000, 31000, 32000, 35000, 39000),
        500: (28500, 32500, 34500, 40000, 53000),
    },
}
LINES = [
    {
        "direction": direction,
        "zone": zone,
        "up_to_g": up_to_g,
        "price": price,
        "step_g": 500 if up_to_g == 500 else 0,
        "step_price": step_price if up_to_g == 500 else 0,
    }
    for direction, ladder in PRICES.items()
    for up_to_g, prices in ladder.items()
    for zone, price, step_price in zip(ZONES, prices, STEP_PRICES, strict=True)
]
DIRECTIONS = st.sampled_from(sorted(PRICES))


def price(direction, zone, weight_g, **options):
    return tariff.quote(LINES, direction, zone, weight_g, **options)["amount"]


@pytest.mark.parametrize(
    ("direction", "zone", "weight_g", "amount"),
    [
        ("dossier", "district", 80, 26_000),
        ("dossier", "district", 100, 26_000),
        ("result", "district", 100, 26_000),
        ("result", "district", 101, 27_000),
        ("result", "district", 250, 27_000),
        ("result", "province", 260, 32_500),
        ("dossier", "region", 1_200, 39_700),
        ("result", "far", 600, 62_700),
        ("result", "far", 500, 53_000),
        ("result", "far", 1_000, 62_700),
        ("result", "far", 1_001, 72_400),
    ],
)
def test_known_prices(direction, zone, weight_g, amount):
    assert price(direction, zone, weight_g) == amount


def test_both_ways_are_two_prices_each_with_its_own_weight():
    ways = [price("dossier", "district", 80), price("result", "district", 80)]
    assert sum(ways) == 52_000
    halves = [
        price(way, "district", 80, percent_off=tariff.HALF)
        for way in ("dossier", "result")
    ]
    assert sum(halves) == 26_000
    assert price("dossier", "district", 80) + price("result", "district", 260) == 54_500


def test_free_is_free_and_shows_what_was_waived():
    answer = tariff.quote(LINES, "result", "far", 600, percent_off=tariff.FREE)
    assert (answer["amount"], answer["full"], answer["discount"]) == (0, 62_700, 62_700)


@given(DIRECTIONS, st.sampled_from(ZONES), st.integers(1, 30_000), st.integers(0, 100))
def test_a_price_is_whole_and_its_parts_add_up(direction, zone, weight_g, percent_off):
    answer = tariff.quote(LINES, direction, zone, weight_g, percent_off=percent_off)
    assert answer["amount"] + answer["discount"] == answer["full"]
    assert answer["full"] == answer["price"] + answer["steps"] * answer["step_price"]
    assert isinstance(answer["amount"], int)


@given(DIRECTIONS, st.sampled_from(ZONES), st.integers(1, 9_000), st.randoms())
def test_heavier_never_costs_less_in_any_order_of_lines(
    direction, zone, weight_g, random
):
    lines = list(LINES)
    random.shuffle(lines)
    answer = tariff.quote(lines, direction, zone, weight_g)["amount"]
    assert answer == price(direction, zone, weight_g)
    assert answer <= price(direction, zone, weight_g + 1)


@pytest.mark.parametrize(
    ("args", "options", "code"),
    [
        (("dossier", "district", 0), {}, "bad_weight"),
        (("dossier", "moon", 80), {}, "no_price"),
        (("parcel", "district", 80), {}, "no_price"),
        (("dossier", "district", 80), {"percent_off": 101}, "bad_percent"),
    ],
)
def test_what_has_no_price_is_refused(args, options, code):
    with pytest.raises(tariff.TariffError) as caught:
        tariff.quote(LINES, *args, **options)
    assert caught.value.code == code


def test_a_tariff_that_ends_says_so():
    lines = [{"direction": "result", "zone": "far", "up_to_g": 500, "price": 53_000}]
    with pytest.raises(tariff.TariffError, match="ends at 500 g"):
        tariff.quote(lines, "result", "far", 501)
