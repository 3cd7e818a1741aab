"""Where things lie. Everything that is made lies under ``.local/`` of the checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCAL = Path(os.environ.get("ONESTOP_LOCAL", ROOT / ".local"))
ADDONS = ROOT / "addons"
CONFIG = ROOT / "config" / "odoo.conf"
VENV = LOCAL / "venv"
PYTHON = VENV / "bin" / "python"
LOGS = LOCAL / "log"
DATA = LOCAL / "data"
STAMPS = LOCAL / "stamps"
BENCH = LOCAL / "bench"

OUR_ADDONS = ("onestop_postal", "onestop_reports")
PORT = int(os.environ.get("ONESTOP_PORT", "8069"))
DEMO_DB = os.environ.get("ONESTOP_DB", "onestop")


def odoo_home():
    """The folder that holds the ``odoo`` package: ``ODOO_HOME`` or the one got here."""
    if os.environ.get("ODOO_HOME"):
        return Path(os.environ["ODOO_HOME"]).resolve()
    packaged = LOCAL / "odoo" / "usr" / "lib" / "python3" / "dist-packages"
    return packaged if packaged.is_dir() else LOCAL / "odoo-git"
