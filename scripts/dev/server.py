"""The demo server: make its database, fill it, serve it, say how to get in."""

import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request

from . import cluster, databases, testing
from .paths import DEMO_DB, LOCAL, LOGS, OUR_ADDONS, PORT, PYTHON, ROOT
from .say import Trouble, line, step

PID = LOCAL / "run" / "odoo.pid"
LOGINS = (
    ("clerk", "lan", "giao dịch viên", "/odoo/action-onestop_postal.counter_action"),
    ("courier", "thang", "bưu tá", "/onestop/courier"),
    ("accountant", "hoa", "kế toán", "/odoo"),
    ("manager", "minh", "quản lý", "/odoo"),
    ("second manager", "hanh", "quản lý thứ hai", "/odoo"),
    ("agency officer", "tuphap", "cán bộ Sở Tư pháp", "/my/onestop"),
)


def address(port=PORT):
    """Where the server answers."""
    return f"http://localhost:{port}"


def start(database, port=PORT, log="server"):
    """Start Odoo on a database in the background and wait until it answers.

    :return: the process.
    :raise Trouble: when it dies or does not answer within three minutes.
    """
    path = LOGS / f"{log}.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            databases.odoo_command(
                "server", "-d", database, f"--http-port={port}",
                f"--db-filter=^{database}$",
            ),
            stdout=output,
            stderr=subprocess.STDOUT,
            env=databases.odoo_environment(),
            cwd=ROOT,
            start_new_session=True,
        )  # fmt: skip
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        if process.poll() is not None:
            end = "\n    ".join(path.read_text().strip().splitlines()[-12:])
            raise Trouble(
                f"Odoo ended at its start:\n    {end}\n  The whole log: {path}\n"
                f"  What to do: when the port {port} is taken, set ONESTOP_PORT=8070"
            )
        try:
            with urllib.request.urlopen(f"{address(port)}/web/health", timeout=5):
                return process
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    stop_process(process)
    raise Trouble(f"Odoo did not answer within 3 minutes.\n  The log: {path}")


def stop_process(process):
    """End a server we started."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process):
    """Wait for Ctrl-C or the server's end."""

    def interrupt(signum, frame):
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGHUP, interrupt)
    try:
        code = process.wait()
        if code:
            line(f"Odoo ended with {code}; its log: {LOGS / 'server.log'}")
        return code
    except KeyboardInterrupt:
        line("\nstopping …")
        return 0
    finally:
        stop_process(process)


def serve_foreground(database, port):
    """Serve any database until Ctrl-C; the cluster is left running."""
    process = start(database, port, log=f"serve-{database}")
    line(f"{address(port)}  (log: {LOGS / f'serve-{database}.log'})")
    return _wait(process)


def make_demo():
    """Make the demo database when it is missing; update it when the sources changed."""
    sources = databases.sources_fingerprint()
    if cluster.database_exists(DEMO_DB):
        if databases.recall(DEMO_DB) != sources:
            with step("update the demo database to the sources"):
                databases.odoo(
                    "server", "-d", DEMO_DB, "-u", ",".join(OUR_ADDONS),
                    "--stop-after-init", "--no-http", "--max-cron-threads=0",
                    log="update-demo",
                    remedy="`make clean` and `make run` make the demo anew",
                )  # fmt: skip
            databases.remember(DEMO_DB, sources)
        return
    databases.template()
    building = f"{DEMO_DB}_building"
    with step("demo database: our addons with demo data"):
        databases.install(building, demo=True, log="install-demo")
    with step("demo database: some weeks of life from the rehearsal twin"):
        databases.in_shell(building, ROOT / "tests/twin/fill_demo.py", log="twin")
    cluster.psql("postgres", f'ALTER DATABASE "{building}" RENAME TO "{DEMO_DB}"')
    databases.move_filestore(building, DEMO_DB)
    databases.remember(DEMO_DB, sources)


def take_pictures():
    """Serve a copy of the filled demo and take the README's pictures of it."""
    make_demo()
    name = f"{DEMO_DB}_pictures"
    databases.copy(DEMO_DB, name)
    port = testing.free_port()
    process = start(name, port, log="pictures")
    try:
        return testing.call(
            PYTHON, "-m", "scripts.dev.take_pictures", address(port), name,
            env=databases.odoo_environment(),
        )  # fmt: skip
    finally:
        stop_process(process)
        databases.drop(name)


def run_demo():
    """Serve the demo until Ctrl-C, saying how to get in."""
    make_demo()
    with step("start Odoo"):
        process = start(DEMO_DB)
    PID.parent.mkdir(parents=True, exist_ok=True)
    PID.write_text(str(process.pid))
    line(f"\n  {address()}\n")
    for role, login, title, page in LOGINS:
        line(
            f"  {role:15} login {login:8} password {login:8} {title:20} "
            f"{address()}{page}"
        )
    line("\n  Ctrl-C stops everything; the data stays. `make clean` removes it.\n")
    try:
        return _wait(process)
    finally:
        PID.unlink(missing_ok=True)


def is_ours(pid):
    """Whether a process is an Odoo server of this checkout."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return str(LOCAL).encode() in file.read()
    except OSError:
        return False


def run_command(started_cluster):
    """`make run`: the demo, and at the end the cluster, when this call started it."""
    if PID.exists() and is_ours(PID.read_text()):
        raise Trouble(
            f"It already runs at {address()}.\n  What to do: `make stop` ends it."
        )
    try:
        return run_demo()
    finally:
        if started_cluster:
            cluster.stop()


def stop():
    """`make stop`: end the demo server and the cluster."""
    if PID.exists():
        pid = int(PID.read_text())
        if is_ours(pid):
            with step("stop Odoo"):
                os.kill(pid, signal.SIGTERM)
                for _ in range(100):
                    if not is_ours(pid):
                        break
                    time.sleep(0.2)
        PID.unlink(missing_ok=True)
    cluster.stop()


def clean():
    """`make clean`: stop, then remove databases, environment and downloads."""
    stop()
    cluster.remove()
    with step(f"remove {LOCAL}"):
        shutil.rmtree(LOCAL, ignore_errors=True)
