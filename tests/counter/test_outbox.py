"""What was paid and printed reaches the server, once, whatever happens to the line.

Each case takes a payment while the real server is dead, hurts the browser in the way
that makes Odoo's own counter lose it, and starts the server again.
"""

import pytest

from tests.conftest import person, running

from .desk import Desk

ORDERS = "SELECT count(*) FROM pos_order WHERE state IN ('paid', 'done')"
DOSSIERS = "SELECT count(*) FROM onestop_dossier WHERE name IN ({codes})"
ENTRIES = (
    "SELECT count(*) FROM onestop_transfer t JOIN onestop_dossier d"
    " ON d.id = t.dossier_id WHERE d.name IN ({codes})"
)


@pytest.fixture(scope="module")
def plug():
    """A server that these tests unplug."""
    with running("onestop_test_outbox") as instance:
        yield instance


@pytest.fixture
def desk(browser, plug):
    """The clerk's open counter, its service worker at work."""
    if plug.process.poll() is not None:
        plug.start()
    (counter_id,) = plug.sql("SELECT id FROM pos_config WHERE onestop_number = '001'")
    with person(browser, plug.url, "lan") as page:
        desk = Desk(page, int(counter_id))
        desk.open()
        desk.wait_worker()
        yield desk


_citizen = iter(range(1, 1000))


def take_in_while_dead(desk, plug, count=1):
    """Pull the plug, take ``count`` citizens in, return the codes they were given."""
    plug.kill()
    codes = []
    for _each in range(count):
        codes += desk.take_in(next(_citizen))
    assert len(desk.kept()) == count
    return codes


def assert_arrived_once(plug, codes, orders_before):
    """Each code is one dossier with one fee entry; no order came twice."""
    quoted = ", ".join(f"'{code}'" for code in codes)
    assert plug.sql(DOSSIERS.format(codes=quoted)) == [str(len(codes))]
    assert plug.sql(ENTRIES.format(codes=quoted)) == [str(len(codes))]
    assert int(plug.sql(ORDERS)[0]) == orders_before + len(codes)


def count_orders(plug):
    """How many paid orders the server holds."""
    return int(plug.sql(ORDERS)[0])


def test_a_server_that_dies_unnoticed_gets_the_payment_by_itself(desk, plug):
    """B1: no offline event, no retry in Odoo's own store."""
    before = count_orders(plug)
    codes = take_in_while_dead(desk, plug)
    desk.page.wait_for_selector(".ops-status-line.is-offline")
    assert desk.waiting() == 1
    plug.start()
    desk.wait_sent()
    desk.page.wait_for_selector(".ops-status-line:not(.is-offline)")
    assert_arrived_once(plug, codes, before)
    assert desk.kept() == []


def test_payments_after_failed_attempts_are_not_skipped(desk, plug):
    """B2: a failed attempt clears Odoo's mark of what is unsent."""
    before = count_orders(plug)
    codes = take_in_while_dead(desk, plug, count=3)
    assert len(set(codes)) == 3
    plug.start()
    desk.wait_sent()
    assert_arrived_once(plug, codes, before)


def test_a_reload_without_the_server_finds_the_counter_and_the_payment(desk, plug):
    """B3: Odoo's cache has only the address that was opened first."""
    before = count_orders(plug)
    codes = take_in_while_dead(desk, plug)
    assert "/dossier/" in desk.page.url
    desk.page.reload()
    desk.wait_open()
    desk.page.wait_for_function(
        "() => document.querySelector('.ops-outbox')?.dataset.count === '1'"
    )
    # The counter goes on working, and its numbers do not start again.
    more = desk.take_in(next(_citizen))
    assert not set(codes) & set(more)
    assert len(desk.kept()) == 2
    plug.start()
    desk.wait_sent()
    assert_arrived_once(plug, codes + more, before)


def test_reload_data_is_refused_and_could_not_lose_the_payment(desk, plug):
    """B4: Odoo's store is deleted with everything unsent in it."""
    before = count_orders(plug)
    codes = take_in_while_dead(desk, plug)
    desk.page.evaluate("() => { posmodel.reloadData(true); }")
    desk.page.wait_for_selector(".modal")
    desk.page.click(".modal .btn-primary")
    assert desk.waiting() == 1
    desk.page.evaluate("() => posmodel.data.resetIndexedDB()")
    plug.start()
    desk.page.goto(f"{desk.address}?from_backend=True")
    desk.wait_open()
    desk.wait_sent()
    assert_arrived_once(plug, codes, before)


def test_settings_changed_meanwhile_do_not_lose_the_payment(desk, plug):
    """B5: at the next load Odoo throws its store away."""
    before = count_orders(plug)
    codes = take_in_while_dead(desk, plug)
    plug.sql("UPDATE pos_config SET last_data_change = now() + interval '1 hour'")
    plug.start()
    desk.page.goto(f"{desk.address}?from_backend=True")
    desk.wait_open()
    desk.wait_sent()
    assert_arrived_once(plug, codes, before)
    plug.sql("UPDATE pos_config SET last_data_change = now() - interval '1 day'")


def test_an_order_the_server_knows_as_draft_keeps_its_payment(desk, plug):
    """B6: paid while the server was away, then reloaded: Odoo brings the draft back."""
    before = count_orders(plug)
    desk.scan(next(_citizen))
    desk.draft()
    desk.page.evaluate(
        """async () => {
            const order = posmodel.getOrder();
            await posmodel.writeFeeLines(order);
            order.setOrderPrices();
            const draft = order.serializeForORM({ keepCommands: true });
            await posmodel.data.orm.call("pos.order", "sync_from_ui", [[draft]]);
        }"""
    )
    plug.kill()
    codes = desk.pay()
    desk.page.reload()
    plug.start()
    desk.page.goto(f"{desk.address}?from_backend=True")
    desk.wait_open()
    desk.wait_sent()
    assert_arrived_once(plug, codes, before)


def test_the_day_does_not_end_while_a_payment_waits(desk, plug):
    before = count_orders(plug)
    codes = take_in_while_dead(desk, plug)
    desk.page.click(".ops-person")
    desk.page.evaluate("() => { posmodel.closeSession(); }")
    desk.page.wait_for_selector(".modal")
    assert not desk.page.query_selector(".ops-notes")
    desk.page.click(".modal .btn-primary")
    plug.start()
    desk.wait_sent()
    assert_arrived_once(plug, codes, before)


def test_a_second_tab_does_not_send_twice(desk, plug, browser):
    before = count_orders(plug)
    codes = take_in_while_dead(desk, plug)
    second = Desk(desk.page.context.new_page(), desk.counter_id)
    plug.start()
    second.page.goto(f"{second.address}?from_backend=True")
    second.wait_open()
    second.wait_sent()
    assert_arrived_once(plug, codes, before)


def test_no_draft_ever_reaches_the_server(desk, plug):
    desk.scan(next(_citizen))
    desk.draft()
    desk.page.evaluate(
        """async () => {
            const order = posmodel.getOrder();
            await posmodel.writeFeeLines(order);
            posmodel.addPendingOrder([order.id]);
            await posmodel.syncAllOrders({ orders: [order], force: true });
        }"""
    )
    drafts = plug.sql("SELECT count(*) FROM pos_order WHERE state = 'draft'")
    assert drafts == ["0"]
