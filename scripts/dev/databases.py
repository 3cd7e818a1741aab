"""Databases: a template of the dependencies, copies with our addons in them."""

import fcntl
import hashlib
import json
import os
import shutil
from contextlib import contextmanager

from . import cluster
from .paths import ADDONS, CONFIG, DATA, LOGS, OUR_ADDONS, PYTHON, ROOT, odoo_home
from .say import Trouble, run, step

# What our addons depend on; keep equal to the manifests.
DEPENDENCIES = ",".join(
    ("account", "account_qr_code_emv", "l10n_vn", "mail", "point_of_sale", "portal",
     "pos_hr", "rating", "resource")
)  # fmt: skip


def odoo_command(*arguments):
    """The command line of Odoo with our configuration."""
    return [
        str(PYTHON),
        "-W", "ignore::DeprecationWarning",
        "-m", "odoo",
        *arguments[:1],
        "-c", str(CONFIG),
        f"--data-dir={DATA}",
        f"--addons-path={odoo_home() / 'odoo' / 'addons'},{ADDONS}",
        *arguments[1:],
    ]  # fmt: skip


def odoo_environment():
    """The environment Odoo runs in: the database server's and a private run folder."""
    environment = cluster.environment()
    environment.setdefault("XDG_RUNTIME_DIR", "/tmp")
    environment["PYTHONPATH"] = os.pathsep.join(
        part for part in (str(ROOT), environment.get("PYTHONPATH")) if part
    )
    return environment


def odoo(*arguments, log, **options):
    """Run Odoo to its end, its log in ``.local/log/<log>.log`` (written anew)."""
    path = LOGS / f"{log}.log"
    path.unlink(missing_ok=True)
    run(odoo_command(*arguments), log=path, env=odoo_environment(), cwd=ROOT, **options)
    return path


def in_shell(database, script, *, log):
    """Run a script in Odoo's shell on a database, to its end."""
    path = LOGS / f"{log}.log"
    path.unlink(missing_ok=True)
    with script.open(encoding="utf-8") as source:
        run(
            odoo_command("shell", "-d", database, "--no-http"),
            log=path,
            env=odoo_environment(),
            cwd=ROOT,
            stdin=source,
        )
    said = path.read_text(encoding="utf-8", errors="replace")
    if "Traceback (most recent call last)" in said:
        end = "\n    ".join(said.strip().splitlines()[-8:])
        raise Trouble(f"{script.name} failed:\n    {end}\n  The whole log: {path}")
    return path


def _fingerprint(*parts):
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def template():
    """The name of the template database of the dependencies; made when missing."""
    company = (ROOT / "scripts/dev/vietnam.py").read_text()
    name = f"onestop_template_{_fingerprint(DEPENDENCIES, company)}"
    with _lock("template"):
        if not cluster.database_exists(name):
            _make_template(name)
    return name


def _make_template(name):
    building = f"{name}_building"
    cluster.drop_database(building)
    shutil.rmtree(DATA / "filestore" / building, ignore_errors=True)
    with step("template database of the dependencies (about 3 minutes, once)"):
        odoo("server", "-d", building, "-i", DEPENDENCIES, "--skip-auto-install",
             "--load-language=vi_VN", "--stop-after-init", "--no-http",
             "--max-cron-threads=0", log="template")  # fmt: skip
        in_shell(building, ROOT / "scripts/dev/vietnam.py", log="template-company")
        cluster.psql("postgres", f'ALTER DATABASE "{building}" RENAME TO "{name}"')
        move_filestore(building, name)


def _copy_filestore(source, target):
    folder = DATA / "filestore"
    shutil.rmtree(folder / target, ignore_errors=True)
    if (folder / source).is_dir():
        shutil.copytree(folder / source, folder / target)


def move_filestore(source, target):
    """Give a renamed database its attachments' files."""
    _copy_filestore(source, target)
    shutil.rmtree(DATA / "filestore" / source, ignore_errors=True)


def copy(source, target):
    """Copy a database with its attachments' files."""
    cluster.copy_database(source, target)
    _copy_filestore(source, target)


def drop(name):
    """Drop a database with its attachments' files."""
    cluster.drop_database(name)
    shutil.rmtree(DATA / "filestore" / name, ignore_errors=True)


def install(name, *, demo=False, log="install"):
    """Make database ``name`` anew with our addons in it.

    :param demo: load the demo data of our addons too.
    :return: the path of the log.
    """
    drop(name)
    copy(template(), name)
    flags = ["--with-demo"] if demo else []
    if demo:
        # Odoo loads a module's demo data only where all it depends on counts as demo.
        cluster.psql(
            name, "UPDATE ir_module_module SET demo = true WHERE state = 'installed'"
        )
    return odoo("server", "-d", name, "-i", ",".join(OUR_ADDONS), "--skip-auto-install",
                *flags, "--stop-after-init", "--no-http", "--max-cron-threads=0",
                log=log)  # fmt: skip


def sources_fingerprint():
    """A digest of everything that decides what an installed database looks like."""
    digest = hashlib.sha256()
    for addon in OUR_ADDONS:
        for path in sorted((ADDONS / addon).rglob("*")):
            hidden = "__pycache__" in path.parts or "tests" in path.parts
            if path.is_file() and not hidden:
                digest.update(str(path.relative_to(ADDONS)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def installed_copy(target, *, demo=False):
    """Make ``target`` a copy of a database with our addons at today's sources."""
    kind = "demo" if demo else "plain"
    template()
    with _lock(f"installed-{kind}"):
        _installed_copy(kind, target, demo)


@contextmanager
def _lock(name):
    """Let one process at a time build what others wait for."""
    path = LOGS.parent / "run" / f"{name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _installed_copy(kind, target, demo):
    stamp = f"onestop_{kind}_{sources_fingerprint()}"
    if not cluster.database_exists(stamp):
        for old in cluster.psql("postgres", "SELECT datname FROM pg_database"):
            if old.startswith(f"onestop_{kind}_"):
                drop(old)
        with step(f"database with our addons ({kind})"):
            install(f"{stamp}_building", demo=demo, log=f"install-{kind}")
            if demo:
                warm = ROOT / "scripts/dev/warm_assets.py"
                in_shell(f"{stamp}_building", warm, log="warm-assets")
            cluster.psql(
                "postgres", f'ALTER DATABASE "{stamp}_building" RENAME TO "{stamp}"'
            )
            move_filestore(f"{stamp}_building", stamp)
    copy(stamp, target)


def remember(name, value):
    """Keep a small fact about the demo database beside it."""
    path = DATA / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value))


def recall(name):
    """The fact kept by :func:`remember`, or None."""
    path = DATA / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else None
