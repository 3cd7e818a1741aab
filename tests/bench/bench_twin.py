"""How fast the rehearsal twin fills a province: in bulk, and as people do it."""

import sys
import tempfile
from datetime import datetime, timedelta

from tests.bench.common import (
    ROUNDS,
    database,
    figure,
    in_turns,
    median,
    misses,
    odoo_environment,
    report,
    scale,
    seconds_of,
)

DEFAULT_SCALE = 20_000
# A million dossiers within ten minutes on two cores.
GOAL_DOSSIERS, GOAL_SECONDS = 1_000_000, 600
INTAKES = 40


def measure_bulk(env, dossiers):
    """Load a life in as many parts as rounds, each against a bare COPY of its rows.

    :return: list of figures.
    """
    from tests.twin.bulk import Bulk
    from tests.twin.check import breaches
    from tests.twin.indexes import put_back, take_away
    from tests.twin.load import tell_life
    from tests.twin.offices import days_between
    from tests.twin.rows import COLUMNS

    life, first, last = tell_life(env, dossiers=dossiers)
    env.cr.commit()
    until = dict.fromkeys(
        life.world.sites, datetime.combine(last, datetime.min.time()) + timedelta(1)
    )
    days = days_between(first, last)
    cuts = [days[len(days) * (number + 1) // ROUNDS - 1] for number in range(ROUNDS)]
    bulk = Bulk(env, life, until, say=lambda text: print(text, flush=True))
    before = {}

    def load(number):
        for table in COLUMNS:
            env.cr.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
            before[table] = env.cr.fetchone()[0]
        return seconds_of(bulk.fill, first, cuts[number])[0]

    def copy(number):
        return sum(_bare_copy(env.cr, table, before[table]) for table in COLUMNS)

    taking = seconds_of(take_away, env.cr)[0]
    taken = in_turns({"twin": load, "bare": copy})
    putting = seconds_of(put_back, env.cr, lambda text: print(text, flush=True))[0]
    total = sum(taken["twin"]) + taking + putting
    ratios = [a / b for a, b in zip(taken["twin"], taken["bare"], strict=True)]
    broken = breaches(env.cr)
    assert not broken, broken
    rows = sum(bulk.row_counts.values())
    goal = GOAL_SECONDS if bulk.count >= GOAL_DOSSIERS * 0.99 else None
    rate = round(GOAL_DOSSIERS / GOAL_SECONDS) if goal else None
    return [
        figure("dossiers", bulk.count, better="higher"),
        figure("rows", rows, better="higher"),
        figure("seconds, whole load with indexes and keys", total, goal=goal),
        figure("dossiers a second, whole load", bulk.count / total, goal=rate,
               better="higher"),
        figure("rows a second, whole load", rows / total, better="higher"),
        figure("telling and copying / bare COPY", median(ratios)),
        figure("whole load / bare COPY", total / sum(taken["bare"])),
    ]  # fmt: skip


def _bare_copy(cr, table, after):
    """Seconds of a COPY of a table's newest rows into a bare copy of it."""
    with tempfile.TemporaryFile() as file:
        cr._obj.copy_expert(
            f"COPY (SELECT * FROM {table} WHERE id > {after}) TO STDOUT", file, 1 << 18
        )
        file.seek(0)
        cr.execute(f"CREATE TABLE bare_{table} AS TABLE {table} WITH NO DATA")
        cr.commit()

        def copy():
            cr._obj.copy_expert(f"COPY bare_{table} FROM STDIN", file, 1 << 18)
            cr.commit()

        taken = seconds_of(copy)[0]
    cr.execute(f"DROP TABLE bare_{table}")
    cr.commit()
    return taken


def measure_person(env):
    """Intakes as counters send them, against a plain create of the same rows."""
    from tests.twin.load import tell_life

    life, _first, last = tell_life(env, dossiers=20_000, seed="person")
    site = next(iter(life.world.sites.values()))
    ahead = last + timedelta(days=3)
    stories = []
    while len(stories) < INTAKES * ROUNDS:
        stories += life.day(site, ahead)
        ahead += timedelta(days=1)
    dossiers = env["onestop.dossier"]
    made = {}

    def take_in(number):
        mine = stories[number * INTAKES : (number + 1) * INTAKES]

        def call():
            for story in mine:
                clerk = dossiers.with_user(story.counter.clerk_id)
                made[story.uuid] = clerk._take_in(story.command()).sudo()
            env.flush_all()

        return seconds_of(call)[0]

    def create(number):
        mine = [made[s.uuid] for s in stories[number * INTAKES :][:INTAKES]]
        prepared = [_plain_rows(dossier) for dossier in mine]

        def call():
            for rows in prepared:
                _create_rows(env, rows)
            env.flush_all()

        return seconds_of(call)[0]

    taken = in_turns({"twin": take_in, "plain": create})
    ratios = [a / b for a, b in zip(taken["twin"], taken["plain"], strict=True)]
    rate = INTAKES / median(taken["twin"])
    return [
        figure("intakes a second, as people do", rate, better="higher"),
        figure("intake / plain create of its rows", median(ratios)),
    ]


def _plain_rows(dossier):
    """The values of an intake's records, to be created once more."""
    vals = dossier.copy_data()[0]
    vals.update(
        uuid=f"{dossier.uuid}-again",
        name=f"{dossier.name}/again",
        secret=dossier.secret,
        **{axis: dossier[axis] for axis in dossier._axes()},
    )
    for lines in ("component_ids", "fee_ids", "event_ids", "transfer_ids"):
        vals.pop(lines, None)
    return {
        "onestop.dossier": vals,
        "onestop.dossier.component": dossier.component_ids.copy_data(),
        "onestop.dossier.fee": dossier.fee_ids.copy_data(),
        "onestop.dossier.event": dossier.event_ids.copy_data(),
    }


def _create_rows(env, rows):
    """Create the records and nothing else: no check, no receipt."""
    dossier = env["onestop.dossier"]._guarded().create(rows["onestop.dossier"])
    for model, vals_list in rows.items():
        if model != "onestop.dossier":
            env[model].create(
                [{**vals, "dossier_id": dossier.id} for vals in vals_list]
            )


def main():
    """Measure, print, keep; 1 when a goal is missed."""
    dossiers = scale(DEFAULT_SCALE)
    with database("onestop_bench_twin") as name, odoo_environment(name) as env:
        figures = measure_person(env)
        env.cr.rollback()
        env.invalidate_all()
        figures = measure_bulk(env, dossiers) + figures
    report("twin", dossiers, figures)
    return 1 if misses(figures) else 0


if __name__ == "__main__":
    sys.exit(main())
