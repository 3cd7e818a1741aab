"""A clerk at her counter, in a real browser: what she types and what she sees."""

CARD = (
    "064085{number:06d}|230{number:06d}|Rơ Châm H'Blơi|01021985|Nữ"
    "|Làng Kép, xã Ia Grai, Gia Lai|15042021"
)
PROCEDURE = "ban sao trich luc"
# The slip is printed by the browser itself; a headless one has no printer.
NO_PRINTER = "window.print = () => { window.printed = (window.printed || 0) + 1; };"
CACHED = """async () => {
    const cached = JSON.parse(odoo.urls_to_cache);
    const urls = cached.map((url) => new URL(url, location).href);
    const found = await Promise.all(urls.map((url) => caches.match(url)));
    return found.every(Boolean);
}"""
OUTBOX_COUNT = "() => Number(document.querySelector('.ops-outbox')?.dataset.count)"
KEPT = """() => new Promise((resolve, reject) => {
    const open = indexedDB.open("onestop-outbox");
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
        const database = open.result;
        if (!database.objectStoreNames.contains("orders")) {
            database.close();
            return resolve([]);
        }
        const all = database.transaction("orders").objectStore("orders").getAll();
        all.onsuccess = () => {
            database.close();
            resolve(all.result.map((item) => item.uuid));
        };
    };
})"""


class Desk:
    """One counter in one page."""

    def __init__(self, page, counter_id):
        self.page = page
        self.counter_id = counter_id
        page.add_init_script(NO_PRINTER)
        page.on("dialog", lambda dialog: dialog.accept())

    @property
    def address(self):
        """The counter's page."""
        return f"/pos/ui/{self.counter_id}"

    def open(self, opening="500000"):
        """Open the counter, and its session with what lies in the drawer."""
        self.page.goto(f"{self.address}?from_backend=True")
        self.wait_open()
        self.page.wait_for_timeout(300)
        if self.page.query_selector(".modal"):
            self.page.fill(".modal input", opening)
            self.page.click(".modal .btn-primary")
            self.page.wait_for_selector(".modal", state="detached")

    def wait_open(self):
        """Wait until the intake screen stands."""
        self.page.wait_for_selector(".ops-screen", timeout=90_000)

    def wait_worker(self):
        """Wait until the service worker looks after the page."""
        self.page.wait_for_function("() => navigator.serviceWorker.controller")
        # What the page was made of must be in its cache too.
        self.page.wait_for_function(CACHED)

    def scan(self, number):
        """Scan the card of citizen ``number``, as fast as a scanner types."""
        self.page.focus(".ops-search input")
        self.page.keyboard.type(CARD.format(number=number))
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".ops-citizen-name")

    def draft(self, words=PROCEDURE):
        """Choose a procedure by words and tick all its papers."""
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".ops-columns")
        self.page.focus(".ops-search input")
        self.page.keyboard.type("0")
        self.page.wait_for_function(
            "() => !document.querySelector('.ops-paper:not(.is-ticked)')"
        )
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".ops-dossier")

    def pay(self):
        """Take the exact sum in cash; return the codes on the slips."""
        self.page.keyboard.press("F12")
        self.page.wait_for_selector(".payment-screen .paymentline")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".ops-slip-screen")
        return [item.inner_text() for item in self.page.query_selector_all(
            ".ops-slip-code")]  # fmt: skip

    def take_in(self, number):
        """One citizen with one dossier, from the card to the slip."""
        self.scan(number)
        self.draft()
        codes = self.pay()
        self.page.keyboard.press("Enter")
        self.wait_open()
        return codes

    def waiting(self):
        """How many payments the status bar says are waiting."""
        return self.page.evaluate(OUTBOX_COUNT)

    def wait_sent(self, timeout=60_000):
        """Wait until nothing is waiting any more."""
        self.page.wait_for_function(
            "() => document.querySelector('.ops-outbox')?.dataset.count === '0'",
            timeout=timeout,
        )

    def kept(self):
        """The payments that the browser keeps on its disk."""
        return self.page.evaluate(KEPT)

    def wait_kept(self, number):
        """Wait until the browser keeps so many payments on its disk, and no other."""
        self.page.wait_for_function(
            f"async (number) => (await ({KEPT})()).length === number", arg=number
        )
