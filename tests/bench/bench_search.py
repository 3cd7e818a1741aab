"""How fast a procedure is found among thousands, in the office and at the counter.

The office is measured against an exact read of the same table by its unique index, the
counter's ranking, as it runs at each keystroke, against a bare look through the keys.
"""

import json
import random
import statistics
import subprocess
import sys

from playwright._impl._driver import compute_driver_executable

from scripts.dev.paths import ROOT
from tests.bench import many_procedures
from tests.bench.common import (
    database,
    figure,
    in_turns,
    median,
    odoo_environment,
    report,
    scale,
    seconds_of,
)

DEFAULT_SCALE = 6_000
QUERIES = 200
NODE = str(compute_driver_executable()[0])


def p95(values):
    """The value that 95 of 100 do not pass."""
    return statistics.quantiles(values, n=20)[-1]


def typed_queries(rows):
    """What is typed: words of names, their beginnings, codes, wrong letters."""
    rng = random.Random(many_procedures.SEED)
    queries = []
    for _each in range(QUERIES):
        code, _short, name = rng.choice(rows)["key"].split(" | ")[:3]
        words = name.split()
        at = rng.randrange(len(words) - 2)
        some = words[at : at + rng.choice((1, 2, 2, 3))]
        mixed = rng.sample(words, 3)
        wrong = [*some[:-1], some[-1][:1] + some[-1][2:]]
        queries.append(
            rng.choice(
                (
                    " ".join(some),
                    " ".join(some),
                    " ".join(some)[:-1] or some[0],
                    " ".join(mixed),
                    " ".join(wrong),
                    code,
                    code[:6],
                    rng.choice(("so do", "bang lai", "nhap ho khau", "khai sinh")),
                )
            )
        )
    return queries


def measure_office(env, queries):
    """Seconds of each search and of each exact read, in turns."""
    procedures = env["onestop.procedure"]
    codes = procedures.search([("code", "like", "7.%")]).mapped("code")
    taken = {"search": [], "exact": []}

    def search(number):
        for query in queries:
            env.invalidate_all()
            taken["search"].append(
                seconds_of(procedures.name_search, query, [], "ilike", 8)[0]
            )
        return 0

    def exact(number):
        for place in range(len(queries)):
            env.invalidate_all()
            domain = [("code", "=", codes[place * 7 % len(codes)])]
            taken["exact"].append(
                seconds_of(procedures.search_fetch, domain, ["display_name"])[0]
            )
        return 0

    search(0)
    taken["search"].clear()
    in_turns({"search": search, "exact": exact})
    return taken


def measure_counter(told, queries):
    """Milliseconds of each keystroke in the counter's own JavaScript."""
    rows = [dict(zip(told["columns"], row, strict=True)) for row in told["rows"]]
    given = {"rows": rows, "synonyms": told["synonyms"], "queries": queries}
    done = subprocess.run(
        [NODE, str(ROOT / "tests/bench/search_keystrokes.mjs")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def measure(env, count):
    """All figures."""
    many_procedures.create(env, count)
    counter = env["pos.config"].search([("onestop_number", "=", "001")])
    first, told = seconds_of(counter.onestop_catalogue)
    taken_ids = [row[0] for row in told["rows"] if row[told["columns"].index("taken")]]
    fetched, payloads = 0.0, 0
    for at in range(0, len(taken_ids), 500):
        env.invalidate_all()
        seconds, some = seconds_of(counter.onestop_payloads, taken_ids[at : at + 500])
        fetched, payloads = fetched + seconds, payloads + len(some)
    env.invalidate_all()
    again = median(
        [seconds_of(counter.onestop_catalogue, told["stamp"])[0] for _each in range(3)]
    )
    rows = [dict(zip(told["columns"], row, strict=True)) for row in told["rows"]]
    queries = typed_queries(rows)
    office = measure_office(env, queries)
    keys = measure_counter(told, queries)
    return [
        figure("office: p95 of a search, ms", 1000 * p95(office["search"])),
        figure("office: median of a search, ms", 1000 * median(office["search"])),
        figure("office: p95 of an exact read, ms", 1000 * p95(office["exact"])),
        figure(
            "office: p95 search / p95 exact read",
            p95(office["search"]) / p95(office["exact"]),
        ),
        figure("counter: p95 of a keystroke, ms", p95(keys["rank"])),
        figure("counter: p95 of a bare look, ms", p95(keys["bare"])),
        figure(
            "counter: p95 keystroke / p95 bare look",
            p95(keys["rank"]) / p95(keys["bare"]),
        ),
        figure("opening: index and payloads, first time, s", first + fetched),
        figure("opening: index known, s", again),
        figure("opening: second / first", again / (first + fetched)),
        figure("opening: procedures taken", payloads, better="higher"),
        figure("opening: index, KB", len(json.dumps(told, default=str)) / 1000),
    ]


def main():
    """Measure, print, keep."""
    count = scale(DEFAULT_SCALE)
    with database("onestop_bench_search") as name, odoo_environment(name) as env:
        figures = measure(env, count)
    report("search", count, figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
