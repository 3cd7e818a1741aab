"""A running system for the tests that see the product from outside.

One database with the demo data, one server and one browser serve a whole run; a test
that breaks things takes :func:`own_server` instead.
"""

import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from scripts.dev import cluster, databases, server, testing

CHROMIUM = os.environ.get("ONESTOP_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


@dataclass
class Running:
    """An Odoo server on a database of its own."""

    database: str
    port: int
    process: object = None

    @property
    def url(self):
        """Where it answers."""
        return server.address(self.port)

    def start(self):
        """Start it and wait until it answers."""
        self.process = server.start(self.database, self.port, log=self.database)

    def stop(self):
        """End it in good order."""
        server.stop_process(self.process)

    def kill(self):
        """Pull its plug."""
        self.process.kill()
        self.process.wait()

    def sql(self, statement):
        """Rows of a statement on its database, as lines of text."""
        return cluster.psql(self.database, statement)

    @property
    def log(self):
        """The path of its log."""
        return databases.LOGS / f"{self.database}.log"


@contextmanager
def running(name):
    """A server on a fresh copy of the database with demo data.

    While a test is being written, ``ONESTOP_RUNNING=<database>:<port>`` lets it use a
    server that runs already.
    """
    if os.environ.get("ONESTOP_RUNNING"):
        database, port = os.environ["ONESTOP_RUNNING"].split(":")
        yield Running(database, int(port))
        return
    cluster.ensure()
    databases.installed_copy(name, demo=True)
    instance = Running(name, testing.free_port())
    instance.start()
    try:
        yield instance
    finally:
        instance.stop()
        databases.drop(name)


@pytest.fixture(scope="session")
def odoo():
    """The server that the tests of a run share."""
    with running("onestop_test_blackbox") as instance:
        yield instance


@pytest.fixture
def own_server(request):
    """A server for one test alone, which may kill it."""
    with running("onestop_test_own") as instance:
        yield instance


@pytest.fixture(scope="session")
def browser():
    """A headless browser."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@contextmanager
def person(browser, base_url, login, *, size=DESK, page_path="/odoo"):
    """A page on which ``login`` is logged in (password = login), in Vietnamese."""
    context = browser.new_context(
        viewport=size, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", base_url=base_url
    )
    context.set_default_timeout(45_000)
    context.set_default_navigation_timeout(120_000)
    page = context.new_page()
    page.goto(f"/web/login?redirect={page_path}")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", login)
    page.click("button[type=submit]")
    page.wait_for_url(lambda url: "/web/login" not in url, wait_until="commit")
    try:
        yield page
    finally:
        keep = os.environ.get("ONESTOP_PICTURES")
        if keep:
            page.screenshot(path=str(Path(keep) / f"last-{login}.png"))
        context.close()


@pytest.fixture
def as_person(browser, odoo):
    """Open pages of people on the shared server: ``with as_person("lan") as page``."""

    def opener(login, **options):
        return person(browser, odoo.url, login, **options)

    return opener
