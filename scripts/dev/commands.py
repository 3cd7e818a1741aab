"""One function a command."""

import os
from pathlib import Path

from . import (
    cluster,
    databases,
    environment,
    i18n,
    odoo_source,
    server,
    system,
    testing,
)
from .paths import DEMO_DB, PORT, PYTHON, ROOT
from .say import line


def prepare():
    """Have everything that any command needs: packages, Odoo, environment, server."""
    system.ensure()
    environment.ensure()
    odoo_source.ensure()
    return cluster.ensure()


def register(subparsers):
    """Declare the commands and their options."""

    def add(name, call, text):
        parser = subparsers.add_parser(name, help=text, description=text)
        parser.set_defaults(call=call)
        return parser

    add("setup", lambda options: prepare() and None, "get Odoo, PostgreSQL, packages")
    add(
        "run", lambda options: server.run_command(prepare()), "the demo, up and running"
    )
    add("stop", lambda options: server.stop(), "stop what runs")
    add("clean", lambda options: server.clean(), "remove everything that was made")
    add("lint", lambda options: prepare() and 0 or testing.lint(), "check the sources")
    add("ci", lambda options: prepare() and 0 or testing.ci(), "all that must pass")
    bench = add("bench", _bench, "measure the stated speeds")
    bench.add_argument("--name", default=os.environ.get("BENCH", ""))
    bench.add_argument("--scale", default=os.environ.get("SCALE", ""))

    add("pictures", _pictures, "take the README's pictures from a filled demo")
    terms = add("i18n", _i18n, "export the terms and merge them into vi.po")
    terms.add_argument("--fill", type=Path, help="folder of {English: Vietnamese}")
    terms.add_argument("-d", "--database", default="")
    database = add("db", _db, "a fresh database with our addons")
    database.add_argument("name")
    database.add_argument("--demo", action="store_true")
    update = add("update", _update, "update our addons in a database")
    update.add_argument("name")
    test = add("test", _test, "all tests, or some on a database that is there")
    test.add_argument("-d", "--database", default="")
    test.add_argument("rest", nargs=argparse_remainder())
    serve = add("serve", _serve, "serve a database until Ctrl-C")
    serve.add_argument("name")
    serve.add_argument("--port", type=int, default=PORT)
    for name, call, text in (
        ("shell", _shell, "Odoo's shell on a database"),
        ("psql", _psql, "psql on a database"),
    ):
        parser = add(name, call, text)
        parser.add_argument("name", nargs="?", default=DEMO_DB)
        parser.add_argument("rest", nargs=argparse_remainder())


def argparse_remainder():
    """Everything that follows, handed on as it is."""
    import argparse

    return argparse.REMAINDER


def _pictures(options):
    prepare()
    return server.take_pictures()


def _i18n(options):
    prepare()
    return i18n.refresh(options.fill, options.database)


def _db(options):
    prepare()
    databases.installed_copy(options.name, demo=options.demo)
    line(f"database {options.name} is ready")


def _update(options):
    prepare()
    log = databases.odoo(
        "server", "-d", options.name, "-u", ",".join(databases.OUR_ADDONS),
        "--stop-after-init", "--no-http", "--max-cron-threads=0",
        log=f"update-{options.name}",
    )  # fmt: skip
    line(f"updated; log: {log}")


def _test(options):
    prepare()
    if options.database:
        return testing.addon_tests(options.database, options.rest)
    return testing.everything(options.rest)


def _bench(options):
    prepare()
    return testing.bench(options.name, options.scale)


def _serve(options):
    prepare()
    return server.serve_foreground(options.name, options.port)


def _shell(options):
    prepare()
    command = databases.odoo_command(
        "shell", "-d", options.name, "--no-http", *options.rest
    )
    os.chdir(ROOT)
    os.execvpe(str(PYTHON), command, databases.odoo_environment())


def _psql(options):
    prepare()
    os.execvpe(
        "psql", ["psql", "-d", options.name, *options.rest], cluster.environment()
    )
