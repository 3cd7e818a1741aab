"""The virtual environment, at pinned versions."""

import hashlib
import sys

from .paths import PYTHON, ROOT, STAMPS, VENV
from .say import run, step

REQUIREMENTS = ("scripts/requirements-odoo.txt", "scripts/requirements-dev.txt")


def ensure():
    """Make or refresh ``.local/venv`` when a requirement changed."""
    wanted = hashlib.sha256(sys.version.encode())
    for name in REQUIREMENTS:
        wanted.update((ROOT / name).read_bytes())
    stamp = STAMPS / "venv"
    if stamp.exists() and stamp.read_text() == wanted.hexdigest() and PYTHON.exists():
        return
    registry = "see whether the Python package registry answers"
    with step("Python environment"):
        if not PYTHON.exists():
            run([sys.executable, "-m", "venv", str(VENV)])
        run([str(PYTHON), "-m", "pip", "install", "-q", "uv"], remedy=registry)
        files = [part for name in REQUIREMENTS for part in ("-r", str(ROOT / name))]
        run(
            [str(VENV / "bin/uv"), "pip", "install", "-q", "--python", PYTHON, *files],
            remedy=registry,
        )
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted.hexdigest())
