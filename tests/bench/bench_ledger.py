"""How fast entries come into the ledger, against a bare INSERT of the same rows."""

import sys
from uuid import uuid4

from tests.bench.common import (
    ROUNDS,
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
# Entries of one sending: a morning that was kept while the line was down.
SENDING = 200


def measure(env, entries):
    """Insert entries through the ledger, then the same rows bare, in turns."""
    accounts = env["onestop.ledger.account"]
    site = env.ref("onestop_postal.site_pleiku")
    agency = env.ref("onestop_postal.agency_stp")
    drawer = accounts._of("drawer", counter_ref=999_999, site=site)
    owner = accounts._of("agency_fee", agency=agency, fee_kind="phi")
    transfers = env["onestop.transfer"]
    env.cr.execute("CREATE TABLE bare_transfer (LIKE onestop_transfer INCLUDING ALL)")
    env.cr.commit()
    share = max(SENDING, entries // ROUNDS)
    last = [0]

    def insert(number):
        env.cr.execute("SELECT coalesce(max(id), 0) FROM onestop_transfer")
        last[0] = env.cr.fetchone()[0]

        def call():
            for _sending in range(share // SENDING):
                transfers._insert(
                    [
                        {
                            "uuid": str(uuid4()),
                            "debit_id": drawer.id,
                            "credit_id": owner.id,
                            "amount": 1000 * (place + 1),
                            "site_id": site.id,
                            "fee_kind": "phi",
                            "origin": "clerk",
                        }
                        for place in range(SENDING)
                    ]
                )
                env.flush_all()
                env.cr.commit()

        return seconds_of(call)[0]

    def bare(number):
        env.cr.execute("SELECT * FROM onestop_transfer WHERE id > %s", [last[0]])
        rows = env.cr.fetchall()
        names = ", ".join(f'"{column.name}"' for column in env.cr.description)
        marks = ", ".join(["%s"] * len(env.cr.description))

        def call():
            for start in range(0, len(rows), SENDING):
                for row in rows[start : start + SENDING]:
                    env.cr.execute(
                        f"INSERT INTO bare_transfer ({names}) VALUES ({marks})", row
                    )
                env.cr.commit()

        return seconds_of(call)[0]

    taken = in_turns({"ledger": insert, "bare": bare})
    ratios = [a / b for a, b in zip(taken["ledger"], taken["bare"], strict=True)]
    count = share // SENDING * SENDING
    return [
        figure("entries a second", count / median(taken["ledger"]), better="higher"),
        figure("bare INSERTs a second", count / median(taken["bare"]), better="higher"),
        figure("ledger / bare INSERT, same indexes", median(ratios)),
    ]


def main():
    """Measure, print, keep."""
    entries = scale(DEFAULT_SCALE)
    with database("onestop_bench_ledger") as name, odoo_environment(name) as env:
        figures = measure(env, entries)
    report("ledger", entries, figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
