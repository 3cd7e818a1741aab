"""Versions in force for many (procedure, day) pairs; the impact of a draft.

The first against a join of as many pairs by an indexed key; the second against one
scan of the same dossiers.
"""

import random
import sys
from datetime import date, timedelta

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

DEFAULT_SCALE = 100_000
PROCEDURES, VERSIONS = 3_000, 4
GOAL_PAIRS = 3.0
FIRST = date(2020, 1, 1)
LENGTH = 600
DOSSIERS = 50_000


def make_histories(env):
    """Procedures with versions in a row, straight into the tables.

    :return: ids of the procedures.
    """
    field = env["onestop.field"].search([], limit=1)
    env.cr.execute(
        """
        INSERT INTO onestop_procedure (name, field_id, level, sequence, active)
        SELECT 'Thủ tục ' || number, %s, 'province', 10, TRUE
          FROM generate_series(1, %s) number RETURNING id
        """,
        [field.id, PROCEDURES],
    )
    ids = [row[0] for row in env.cr.fetchall()]
    env.cr.execute(
        """
        INSERT INTO onestop_procedure_version
               (procedure_id, number, state, valid_from, valid_to, set_count)
        SELECT id, number, CASE WHEN number = %(last)s THEN 'in_force'
                                ELSE 'replaced' END,
               %(first)s::date + (number - 1) * %(length)s,
               CASE WHEN number < %(last)s
                    THEN %(first)s::date + number * %(length)s - 1 END, 1
          FROM unnest(%(ids)s) id, generate_series(1, %(last)s) number
        """,
        {"ids": ids, "last": VERSIONS, "first": FIRST, "length": LENGTH},
    )
    env.cr.execute("ANALYZE onestop_procedure_version")
    env.cr.commit()
    return ids


def measure_pairs(env, count):
    """Which version held for random pairs, against an equality join."""
    ids = make_histories(env)
    chance = random.Random("pairs")
    pairs = [
        (chance.choice(ids), FIRST + timedelta(days=chance.randrange(LENGTH * 5)))
        for _each in range(count)
    ]
    numbers = [chance.randint(1, VERSIONS) for _each in pairs]
    procedure_ids = [pair[0] for pair in pairs]
    procedures = env["onestop.procedure"]

    def ours(number):
        return seconds_of(procedures._versions_for_pairs, pairs)[0]

    def bare(number):
        def call():
            env.cr.execute(
                """
                SELECT version.id
                  FROM unnest(%s::int[], %s::int[]) WITH ORDINALITY
                       AS pair (procedure_id, number, place)
                  JOIN onestop_procedure_version version
                    ON version.procedure_id = pair.procedure_id
                   AND version.number = pair.number
              ORDER BY pair.place
                """,
                [procedure_ids, numbers],
            )
            return [row[0] for row in env.cr.fetchall()]

        return seconds_of(call)[0]

    taken = in_turns({"ours": ours, "bare": bare}, rounds=ROUNDS + 2)
    ratios = [a / b for a, b in zip(taken["ours"], taken["bare"], strict=True)]
    return [
        figure("seconds, versions in force", median(taken["ours"])),
        figure("versions in force / bare join", median(ratios), goal=GOAL_PAIRS),
    ]


def make_dossiers(env):
    """Many dossiers of one procedure in the last months, made from nothing but SQL.

    :return: a draft that changes its fee, its time and its papers.
    """
    from datetime import datetime

    from tests.twin.demo_draft import PROCEDURE, write_draft

    procedure = env["onestop.procedure"].search([("code", "=", PROCEDURE)])
    version = procedure.current_version_id
    agencies = env["onestop.agency"].search([], limit=100)
    site = env["onestop.site"].search([], limit=1)
    env.cr.execute(
        """
        INSERT INTO onestop_dossier (
            uuid, name, applicant_name, procedure_id, version_id, case_id, field_id,
            agency_id, site_id, intake_mode, clerk_id, received_at, learned_at,
            clock_started_at, finished_at, return_way, copies, pages, status, custody,
            outbound_state, return_state, fee_state, digitisation_state, sync_state)
        SELECT 'bench-' || n, 'BENCH-' || n, 'Người ' || n, %(procedure)s,
               %(version)s, %(case)s, %(field)s,
               (%(agencies)s::int[])[1 + n %% %(agency_count)s], %(site)s, 'slip',
               %(clerk)s,
               at, at, at, at + (n %% 60) * interval '1 hour', 'counter',
               1 + n %% 4, 0, '10', 'citizen', 'received', 'delivered', 'collected',
               'none', 'none'
          FROM (SELECT n, %(now)s::timestamp - interval '1 day'
                       - (n %% 5000) * interval '1 hour' AS at
                  FROM generate_series(1, %(count)s) n) told
        """,
        {
            "procedure": procedure.id,
            "version": version.id,
            "case": version.case_ids[:1].id,
            "field": procedure.field_id.id,
            "agencies": agencies.ids,
            "agency_count": len(agencies),
            "site": site.id,
            "clerk": env.uid,
            "now": datetime.utcnow(),
            "count": DOSSIERS,
        },
    )
    env.cr.execute("ANALYZE onestop_dossier")
    write_draft(env, datetime.utcnow().date())
    env.cr.commit()
    env.invalidate_all()
    return procedure.version_ids.filtered(lambda version: version.state == "draft")


def measure_impact(env):
    """The whole page of a draft, against reading the rows it counts once."""
    from datetime import datetime

    draft = make_dossiers(env)
    moment = datetime.utcnow()

    def whole(number):
        env.invalidate_all()
        seconds, impact = seconds_of(draft._impact, moment)
        assert impact["counts"]["year"] == DOSSIERS, impact["counts"]
        return seconds

    def scan(number):
        return seconds_of(draft._fetch_dossiers, moment)[0]

    taken = in_turns({"whole": whole, "scan": scan})
    ratios = [a / b for a, b in zip(taken["whole"], taken["scan"], strict=True)]
    return [
        figure("dossiers of the impact", DOSSIERS, better="higher"),
        figure("seconds, impact of a draft", median(taken["whole"]), goal=5),
        figure("impact / one reading of its rows", median(ratios)),
    ]


def main():
    """Measure, print, keep; 1 when a goal is missed."""
    count = scale(DEFAULT_SCALE)
    with database("onestop_bench_catalogue") as name, odoo_environment(name) as env:
        figures = measure_pairs(env, count) + measure_impact(env)
    report("catalogue", count, figures)
    return 1 if misses(figures) else 0


if __name__ == "__main__":
    sys.exit(main())
