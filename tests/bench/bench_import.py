"""A national catalogue read, compared and written, against a bare reading and INSERT.

The baseline reads the same file with openpyxl and inserts what the import made into
bare copies of the tables: no diff, no check, no draft, no author.
"""

import base64
import io
import sys
import time

import openpyxl

from tests.bench.common import (
    database,
    figure,
    median,
    misses,
    odoo_environment,
    report,
    scale,
    seconds_of,
)
from tests.bench.national import national_catalogue

DEFAULT_SCALE = 2_000
ROUNDS = 3
SHARE = 1000  # Rows of one INSERT call.
TABLES = (
    "onestop_procedure",
    "onestop_procedure_version",
    "onestop_procedure_case",
    "onestop_component",
    "onestop_fee_rule",
    "onestop_time_limit",
    "onestop_legal_basis",
    "onestop_procedure_result",
    "onestop_case_question",
    "onestop_case_answer",
)


def _import(env, content, manager):
    """One import to its drafts, as the background job does it, commits and all."""
    imports = env["onestop.catalogue.import"].with_user(manager)
    job = imports.create(
        {"file": base64.b64encode(content), "filename": "a.xlsx"}
    )._guarded()
    took = {}
    for state in ("reading", "writing"):
        job.write({"state": state, "confirmed_by_id": manager.id})
        begun = time.perf_counter()
        while job.state == state:
            job._step()
            env.flush_all()
            env.cr.commit()
            env.invalidate_all()
        took[state] = time.perf_counter() - begun
    return job, took


def _bare(env, content, tops):
    """Read the file and insert the same rows into tables of their own."""
    begun = time.perf_counter()
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        for _row in sheet.iter_rows(values_only=True):
            pass
    took = time.perf_counter() - begun
    for table in TABLES:
        env.cr.execute(f"CREATE TEMP TABLE bare (LIKE {table} INCLUDING ALL)")
        env.cr.execute(f"SELECT * FROM {table} WHERE id > %s", [tops[table]])
        rows = env.cr.fetchall()
        names = ", ".join(f'"{column.name}"' for column in env.cr.description)
        marks = ", ".join(["%s"] * len(env.cr.description))
        begun = time.perf_counter()
        for start in range(0, len(rows), SHARE):
            env.cr._obj.executemany(
                f"INSERT INTO bare ({names}) VALUES ({marks})",
                rows[start : start + SHARE],
            )
        env.cr.commit()
        took += time.perf_counter() - begun
        env.cr.execute("DROP TABLE bare")
    return took


def _tops(env):
    tops = {}
    for table in TABLES:
        env.cr.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
        tops[table] = env.cr.fetchone()[0]
    return tops


def measure(env, count):
    """New procedures, the same file again, and the bare way, in turns."""
    from odoo.addons.onestop_postal.lib import catalogue_book

    manager = env.ref("onestop_postal.user_minh", raise_if_not_found=False)
    manager = manager or env["res.users"].search([("login", "=", "minh")])
    names = env["onestop.field"].search([], order="id").mapped("name")
    whole, again, bare, reading, writing = [], [], [], [], []
    for number in range(ROUNDS):
        contents = national_catalogue(count, names, seed=number)
        for at, content in enumerate(contents):
            content["code"] = f"{1 + number}.{200_000 + at:06d}"
        file = catalogue_book.write_xlsx(contents)
        tops = _tops(env)
        job, took = _import(env, file, manager)
        assert (job.new_count, job.left_count) == (count, 0), job.failure
        whole.append(sum(took.values()))
        reading.append(took["reading"])
        writing.append(took["writing"])
        second = env["onestop.catalogue.import"].with_user(manager)
        second = second.create({"file": base64.b64encode(file)})._guarded()
        second.state = "reading"
        again.append(seconds_of(second._step)[0])
        assert second.untouched_count == count
        bare.append(_bare(env, file, tops))
    ratios = [a / b for a, b in zip(whole, bare, strict=True)]
    minute = 60 * count / 6000
    return [
        figure("import / bare reading and INSERT", median(ratios), goal=6),
        figure("seconds, preview and drafts", median(whole), goal=max(minute, 5)),
        figure("seconds, preview", median(reading)),
        figure("seconds, writing drafts", median(writing)),
        figure("seconds, bare", median(bare)),
        figure("seconds, the same file again", median(again)),
        figure("procedures a second", count / median(whole), better="higher"),
    ]


def main():
    """Measure, print, keep; fail when a goal is missed."""
    count = scale(DEFAULT_SCALE)
    with database("onestop_bench_import") as name, odoo_environment(name) as env:
        figures = measure(env, count)
    report("import", count, figures)
    return 1 if misses(figures) else 0


if __name__ == "__main__":
    sys.exit(main())
