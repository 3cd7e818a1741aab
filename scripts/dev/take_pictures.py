"""Take the README's pictures from the running system, with its demo's life in it.

Runs in the environment: ``python -m scripts.dev.take_pictures <address> <database>``.
"""

import sys

from playwright.sync_api import sync_playwright

from tests.conftest import CHROMIUM, DESK, FLAGS, PHONE, person
from tests.journeys import backend

from . import cluster
from .paths import ROOT

FOLDER = ROOT / "docs" / "pictures"
CARD = (
    "064190012345|230912345|Rơ Châm H'Blơi|17051990|Nữ|"
    "Làng Kép, Phường Pleiku, Gia Lai|20082021"
)


def _keep(page, name):
    page.wait_for_timeout(1200)
    page.screenshot(path=str(FOLDER / f"{name}.png"))


def _counter(page):
    page.goto("/odoo/action-onestop_postal.counter_action")
    card = page.locator(".o_kanban_record", has_text="Quầy 1").first
    card.or_(page.locator(".ops-search")).first.wait_for(timeout=180_000)
    if card.count():
        card.click()
    page.locator(".ops-search").wait_for(timeout=180_000)
    page.wait_for_timeout(2000)
    if page.locator(".modal .btn-primary").count():
        page.locator(".modal .btn-primary").last.click()
        page.locator(".modal").wait_for(state="detached")
    page.keyboard.type(CARD)
    page.keyboard.press("Enter")
    page.locator(".ops-citizen-name", has_text="Rơ Châm").wait_for()
    _keep(page, "counter")
    page.keyboard.type("trich luc")
    page.locator(".ops-tile", has_text="trích lục").wait_for()
    page.keyboard.press("Enter")
    page.locator(".ops-draft").wait_for()
    page.keyboard.press("0")
    page.locator(".ops-paper.is-ticked").nth(2).wait_for()
    page.keyboard.press("F6")
    page.keyboard.press("2")
    page.fill("input[name=return_address]", "Tổ 5, đường Hùng Vương")
    page.fill(".ops-commune input", "pleiku")
    page.locator(".ops-commune-options button", has_text="Phường Pleiku").click()
    page.fill("input[name=return_phone]", "0912345678")
    _keep(page, "papers")
    page.locator(".ops-finish").click()
    page.keyboard.press("F12")
    page.locator(".ops-likely button").last.click()
    page.keyboard.press("Enter")
    page.locator(".ops-slip-screen").wait_for()
    _keep(page, "slip")
    page.keyboard.press("Enter")
    page.locator(".ops-person").click()
    page.locator(".o-dropdown-item, .dropdown-item").nth(-2).click()
    page.locator(".ops-notes").wait_for()
    _keep(page, "count")


def take(url, database):
    """Walk through the screens and keep a picture of each."""
    FOLDER.mkdir(parents=True, exist_ok=True)

    def one(statement):
        return cluster.psql(database, statement)[0]

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with person(browser, url, "minh") as page:
            backend.open_action(page, "action-onestop_reports.board_action")
            page.locator("article[data-code=received]").wait_for()
            _keep(page, "board")
            backend.open_action(page, "onestop-dossiers")
            _keep(page, "dossiers")
            page.locator(".o_data_row td.o_data_cell").first.click()
            page.locator(".o_form_view").wait_for()
            _keep(page, "dossier")
            backend.open_action(page, "action-onestop_postal.procedure_action")
            _keep(page, "catalogue")
        with person(browser, url, "hoa") as page:
            backend.open_action(page, "onestop-reconciliation")
            page.locator(".o_data_row td.o_data_cell").first.click()
            page.locator(".o_form_view").wait_for()
            _keep(page, "reconciliation")
        with person(
            browser, url, "tuphap", size=PHONE, page_path="/my/onestop"
        ) as page:
            page.goto("/my/onestop")
            _keep(page, "portal")
        with person(
            browser, url, "thang", size=PHONE, page_path="/onestop/courier"
        ) as page:
            page.goto("/onestop/courier")
            _keep(page, "courier")
        context = browser.new_context(viewport=PHONE, base_url=url)
        page = context.new_page()
        code, secret = one(
            "SELECT name || ' ' || secret FROM onestop_dossier "
            "WHERE status = '4' ORDER BY received_at DESC LIMIT 1"
        ).split()
        page.goto(f"/onestop/d/{code}?s={secret}")
        _keep(page, "citizen")
        context.close()
        with person(browser, url, "lan", size=DESK) as page:
            _counter(page)
        browser.close()


if __name__ == "__main__":
    take(*sys.argv[1:])
    print("\n".join(str(path.relative_to(ROOT)) for path in sorted(FOLDER.glob("*"))))
