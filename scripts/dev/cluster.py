"""A private PostgreSQL cluster: unix socket only, owned by this checkout.

As root it runs under the unprivileged user ``postgres``; ``PGHOST`` and its kin in the
environment point to another server instead, and then nothing is started here.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from .paths import LOCAL, LOGS, ROOT
from .say import Trouble, run, step
from .system import pg_bin

USER = "onestop"
PORT = "54319"
ROLE = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{user}') THEN
        CREATE ROLE {user} LOGIN CREATEDB;
    END IF;
    -- Dropping a database ends whoever uses it, the autovacuum included.
    GRANT pg_signal_backend TO {user};
END $$
"""
SETTINGS = """
listen_addresses = ''
port = {port}
unix_socket_directories = '{socket}'
max_connections = 200
shared_buffers = 512MB
work_mem = 32MB
maintenance_work_mem = 256MB
effective_cache_size = 4GB
max_wal_size = 4GB
synchronous_commit = {sync}
random_page_cost = 1.1
timezone = 'UTC'
"""


def _as_root():
    return os.geteuid() == 0


def _folder():
    """The cluster's folder; as root one that the user postgres can reach."""
    own = LOCAL / "pg"
    if not _as_root():
        return own
    for parent in own.parents:
        if parent.exists() and not parent.stat().st_mode & 0o001:
            digest = hashlib.sha256(str(ROOT).encode()).hexdigest()[:10]
            return Path("/var/lib/postgresql") / f"onestop-{digest}"
    return own


def socket():
    """The folder of the cluster's socket; short, for a socket's path is limited."""
    own = _folder() / "run"
    if len(str(own)) < 80:
        return own
    digest = hashlib.sha256(str(ROOT).encode()).hexdigest()[:10]
    return Path("/tmp") / f"onestop-pg-{digest}"


def environment():
    """The environment in which clients and Odoo find the server."""
    if os.environ.get("PGHOST"):
        return dict(os.environ)
    return {
        **os.environ,
        "PGHOST": str(socket()),
        "PGPORT": PORT,
        "PGUSER": USER,
    }


def _server(command, *arguments, **options):
    """Run a server program, as the user postgres when we are root."""
    program = [str(pg_bin() / command), *map(str, arguments)]
    if _as_root():
        program = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups",
                   *program]  # fmt: skip
    return run(program, cwd="/", **options)


def _own(path):
    path.mkdir(parents=True, exist_ok=True)
    if _as_root():
        postgres = pwd.getpwnam("postgres")
        os.chown(path, postgres.pw_uid, postgres.pw_gid)


def is_running():
    """Whether our cluster answers."""
    done = subprocess.run(
        [str(pg_bin() / "pg_isready"), "-q", "-h", str(socket()), "-p", PORT],
        check=False,
    )
    return done.returncode == 0


def ensure():
    """Make the cluster at first use and start it when it does not run.

    :return: whether it was started by this call.
    """
    if os.environ.get("PGHOST"):
        return False
    folder = _folder()
    data = folder / "data"
    if not (data / "PG_VERSION").exists():
        with step("private PostgreSQL cluster"):
            shutil.rmtree(data, ignore_errors=True)
            _own(folder)
            _own(data)
            _own(socket())
            _server("initdb", "-D", data, "-U", "postgres", "-A", "trust",
                    "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
            with (data / "postgresql.conf").open("a", encoding="utf-8") as conf:
                conf.write(SETTINGS.format(port=PORT, socket=socket(), sync="off"))
    if is_running():
        return False
    with step("start PostgreSQL"):
        _own(socket())
        (folder / "pg.log").touch()
        if _as_root():
            postgres = pwd.getpwnam("postgres")
            os.chown(folder / "pg.log", postgres.pw_uid, postgres.pw_gid)
        # Its own session, so that Ctrl-C in the terminal leaves the shutting to us;
        # output goes to a file, for the server would hold a pipe open for ever.
        LOGS.mkdir(parents=True, exist_ok=True)
        _server(
            *("pg_ctl", "-D", data, "-l", folder / "pg.log", "-w", "start"),
            log=LOGS / "pg_ctl.log",
            start_new_session=True,
            remedy=f"read {folder}/pg.log; `make clean` makes a new cluster",
        )
        _server(
            *("psql", "-h", socket(), "-p", PORT, "-U", "postgres", "-q"),
            *("-c", ROLE.format(user=USER)),
        )
    return True


def stop():
    """Stop the cluster if it runs."""
    data = _folder() / "data"
    if not os.environ.get("PGHOST") and pg_bin() and data.exists() and is_running():
        with step("stop PostgreSQL"):
            _server("pg_ctl", "-D", data, "-m", "fast", "-w", "stop", check=False)


def remove():
    """Stop the cluster and remove its folder."""
    stop()
    shutil.rmtree(_folder(), ignore_errors=True)


def psql(database, statement):
    """Run one statement; return the unaligned output's lines."""
    done = run(
        ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", statement],
        env=environment(),
    )
    return done.stdout.strip().splitlines()


def database_exists(name):
    """Whether a database of that name is there."""
    names = psql("postgres", "SELECT datname FROM pg_database")
    return name in names


def drop_database(name):
    """Drop a database, also when somebody is connected."""
    psql("postgres", f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def copy_database(source, target):
    """Make ``target`` a copy of ``source``, file by file."""
    if not database_exists(source):
        raise Trouble(f"database {source} is not there to be copied")
    drop_database(target)
    psql(
        "postgres",
        f'CREATE DATABASE "{target}" TEMPLATE "{source}" STRATEGY FILE_COPY',
    )
