"""What all benchmarks share: a database, rounds in turns, medians, a table, a file."""

import json
import os
import statistics
import time
from contextlib import contextmanager

from scripts.dev import cluster, databases
from scripts.dev.paths import BENCH

ROUNDS = 3


def scale(default):
    """How many rows: SCALE of the environment, or few enough for minutes."""
    return int(os.environ.get("SCALE") or default)


@contextmanager
def database(name, *, demo=True):
    """A database of one's own with our addons, dropped afterwards."""
    cluster.ensure()
    databases.installed_copy(name, demo=demo)
    try:
        yield name
    finally:
        databases.drop(name)


@contextmanager
def odoo_environment(name):
    """Odoo in this process on a database, as its superuser."""
    os.environ.update(databases.odoo_environment())
    import odoo.init  # noqa: F401 - patches come first
    from odoo.api import SUPERUSER_ID, Environment
    from odoo.modules.registry import Registry
    from odoo.tools import config

    arguments = databases.odoo_command("server", "-d", name)
    config.parse_config(
        [*arguments[arguments.index("-c") :], "--log-level=warn"], setup_logging=True
    )
    registry = Registry(name)
    with registry.cursor() as cr:
        yield Environment(cr, SUPERUSER_ID, {"lang": "vi_VN"})
        cr.rollback()


def seconds_of(call, *arguments):
    """How long a call takes, and what it returns."""
    begun = time.perf_counter()
    result = call(*arguments)
    return time.perf_counter() - begun, result


def in_turns(measures, rounds=ROUNDS):
    """Measure each in turn, some rounds long.

    :param measures: dict name → callable(round) that returns seconds.
    :return: dict name → list of seconds.
    """
    taken = {name: [] for name in measures}
    for number in range(rounds):
        for name, measure in measures.items():
            taken[name].append(measure(number))
    return taken


median = statistics.median


def figure(name, value, *, goal=None, better="lower"):
    """One figure of a report; `better` says which way is good."""
    return {"name": name, "value": round(value, 3), "goal": goal, "better": better}


def report(name, scale_of_run, figures):
    """Print the figures and keep them in `.local/bench`."""
    BENCH.mkdir(parents=True, exist_ok=True)
    path = BENCH / f"{name}.json"
    told = {"bench": name, "scale": scale_of_run, "figures": figures}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1))
    print(f"\n{name}, {scale_of_run:,} rows")
    width = max(len(one["name"]) for one in figures)
    for one in figures:
        goal = "" if one["goal"] is None else f"goal {one['goal']:,}"
        print(f"  {one['name']:{width}}  {one['value']:>14,.3f}  {goal}")
    print(f"  {path}", flush=True)
    return path


def misses(figures):
    """The figures that miss their goal."""
    return [
        one
        for one in figures
        if one["goal"] is not None
        and (
            one["value"] > one["goal"]
            if one["better"] == "lower"
            else one["value"] < one["goal"]
        )
    ]
