"""The price of carrying a dossier or its result, from the steps of a tariff.

>>> lines = [
...     {"direction": "dossier", "zone": "district", "up_to_g": 100, "price": 26000},
...     {"direction": "dossier", "zone": "district", "up_to_g": 500, "price": 26500,
...      "step_g": 500, "step_price": 2200},
... ]
>>> quote(lines, "dossier", "district", 80)["amount"]
26000
>>> quote(lines, "dossier", "district", 1001, percent_off=50)["amount"]
15450
"""

from .errors import LibError

FREE = 100
HALF = 50


class TariffError(LibError):
    """A carriage that the tariff has no price for."""

    MESSAGES = {
        "bad_weight": "The weight %(weight_g)s g is not above zero.",
        "bad_percent": "The reduction %(percent_off)s %% is not between 0 and 100.",
        "no_price": "The tariff has no price for %(direction)s in zone %(zone)s.",
        "too_heavy": "The tariff ends at %(up_to_g)s g, the item has %(weight_g)s g.",
    }


def _find_line(lines, direction, zone, weight_g):
    """Return the first step that holds the weight, else the last one."""
    ladder = sorted(
        (
            line
            for line in lines
            if line["direction"] == direction and line["zone"] == zone
        ),
        key=lambda line: line["up_to_g"],
    )
    if not ladder:
        raise TariffError("no_price", direction=direction, zone=zone)
    return next((line for line in ladder if weight_g <= line["up_to_g"]), ladder[-1])


def _count_steps(line, weight_g):
    """Return the further blocks of weight; a block begun counts whole."""
    over = weight_g - line["up_to_g"]
    if over <= 0:
        return 0
    if not line.get("step_g"):
        raise TariffError("too_heavy", up_to_g=line["up_to_g"], weight_g=weight_g)
    return -(-over // line["step_g"])


def quote(lines, direction, zone, weight_g, *, percent_off=0):
    """Return the price of one way and how it came about. All amounts in đồng.

    :param lines: dicts `direction`, `zone`, `up_to_g`, `price` and, on the last
        step of a ladder, `step_g` and `step_price`
    :param int percent_off: of the exemption: 50 is half price, 100 is free. What
        remains is rounded down to the đồng.
    :return: `amount` to pay, `full` price, `discount`, `price` of the step,
        `up_to_g`, `steps` begun above it, `step_g`, `step_price`
    :raise TariffError: bad_weight, bad_percent, no_price, too_heavy
    """
    if weight_g <= 0:
        raise TariffError("bad_weight", weight_g=weight_g)
    if not 0 <= percent_off <= FREE:
        raise TariffError("bad_percent", percent_off=percent_off)
    line = _find_line(lines, direction, zone, weight_g)
    steps = _count_steps(line, weight_g)
    step_price = line.get("step_price") or 0
    full = line["price"] + steps * step_price
    amount = full * (FREE - percent_off) // FREE
    return {
        "amount": amount,
        "full": full,
        "discount": full - amount,
        "price": line["price"],
        "up_to_g": line["up_to_g"],
        "steps": steps,
        "step_g": line.get("step_g") or 0,
        "step_price": step_price,
    }
