"""Packages of the operating system: installed as root or by sudo, else named."""

import os
import shutil
import sys
from pathlib import Path

from .say import Trouble, run, step

# package → a file or command that shows it is there
WANTED = {
    "postgresql": "initdb",
    "chromium": "chromium",
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
    "fonts-noto-core": "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    "fonts-dejavu-core": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "libmagic1": "libmagic.so.1",
    "gettext": "msgfmt",
    "ca-certificates": "/etc/ssl/certs/ca-certificates.crt",
    "python3-venv": None,
}


def pg_bin():
    """The newest folder of PostgreSQL's server programs, or None."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[4]),
    )
    return found[-1].parent if found else None


def _is_there(package, sign):
    if package == "python3-venv":
        try:
            import ensurepip  # noqa: F401  (only its presence matters)
        except ImportError:
            return False
        return True
    if sign == "initdb":
        return bool(pg_bin()) or bool(os.environ.get("PGHOST"))
    if sign.startswith("/"):
        return Path(sign).exists()
    if sign.startswith("lib"):
        return any(Path("/usr/lib").glob(f"*/{sign}*")) or any(
            Path("/lib").glob(f"*/{sign}*")
        )
    return shutil.which(sign) is not None


def missing():
    """Names of the packages that are wanted and not there."""
    return [package for package, sign in WANTED.items() if not _is_there(package, sign)]


def ensure():
    """Install what is missing, as root or through sudo.

    :raise Trouble: naming the packages, when neither is possible.
    """
    absent = missing()
    if not absent:
        return
    prefix = []
    if os.geteuid():
        prefix = ["sudo", "-n"]
        may = (
            shutil.which("sudo")
            and run(["sudo", "-n", "true"], check=False).returncode == 0
        )
        if not may:
            raise Trouble(
                "These system packages are missing: "
                + " ".join(absent)
                + "\n  What to do: ask an administrator to run\n    apt-get install "
                + " ".join(absent)
            )
    if not shutil.which("apt-get"):
        raise Trouble(
            "This is not a Debian machine; install by your own means: "
            + " ".join(absent)
        )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with step(f"system packages: {' '.join(absent)}"):
        run([*prefix, "apt-get", "update", "-q"], env=environment, check=False)
        run(
            [*prefix, "apt-get", "install", "-yq", "--no-install-recommends", *absent],
            env=environment,
            remedy="see whether the package mirror of this machine answers",
        )
    if "python3-venv" in absent:
        # ensurepip was not there when this interpreter started
        os.execv(sys.executable, [sys.executable, *sys.argv])
