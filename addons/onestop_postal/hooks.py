"""What happens once, at installation and at removal."""

from pathlib import Path

from odoo.tools.convert import convert_csv_import

# The law as data, in the order of its references. Loaded once, never again: what an
# office has changed since is not overwritten by an update.
LAW = (
    "onestop.province",
    "onestop.calendar.day",
    "onestop.rule",
    "onestop.field",
    "onestop.exemption",
    "onestop.procedure",
    "onestop.procedure.version",
    "onestop.procedure.case",
    "onestop.component",
    "onestop.fee.rule",
    "onestop.time.limit",
    "onestop.tariff",
    "onestop.tariff.line",
)


def post_init_hook(env):
    """Load the law in force from ``data/law/<model>.csv``."""
    folder = Path(__file__).parent / "data" / "law"
    for model in LAW:
        path = folder / f"{model}.csv"
        convert_csv_import(
            env, "onestop_postal", path.name, path.read_bytes(), {}, noupdate=True
        )


def uninstall_hook(env):
    """Remove the database function behind the insert-only tables, with its triggers."""
    env.cr.execute("DROP FUNCTION IF EXISTS onestop_refuse_change() CASCADE")
