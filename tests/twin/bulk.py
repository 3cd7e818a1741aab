"""Life straight into the tables, by COPY: for volume, with the same invariants.

A batch is some days of the whole province in one transaction, together with the mark
of how far it got: interrupted, it goes on after the last whole batch. Receipts of
commands are not written; all else is as the methods leave it.
"""

import io
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from . import rows
from .offices import days_between
from .purse import Purse
from .rows import COLUMNS, Chain
from .stopwatch import seconds

BATCH = 20_000


class Bulk:
    """Writes stories until a local moment, site by site and day by day.

    :param until: dict site id → local moment at which it stops there.
    :param say: called with a line of progress.
    """

    def __init__(self, env, life, until, *, say=print, batch=BATCH):
        self.env = env
        self.life = life
        self.world = life.world
        self.until = until
        self.say = say
        self.batch = batch
        self.purse = Purse(env, self.world)
        self.key = f"onestop.twin.{self.world.seed}"
        self.count = self._count_before = 0
        self.row_counts = Counter()
        self._citizens = {}

    def fill(self, first_day, last_day):
        """Live the days that are not lived yet.

        One thread tells the life, another copies what was told before.

        :return: dict dossiers, rows, seconds.
        """
        begun = seconds()
        self._count_before = self.count
        self._load()
        mark = self.env["ir.config_parameter"].sudo().get_param(self.key)
        days = [
            day
            for day in days_between(first_day, last_day)
            if not mark or str(day) > mark
        ]
        pending, writing = [], None
        with ThreadPoolExecutor(max_workers=1) as writer:
            for day in days:
                pending.append((day, self._day(day)))
                total = sum(len(stories) for _day, stories in pending)
                if total < self.batch and day != days[-1]:
                    continue
                batch = self._tell(pending)
                if writing:
                    self._report(writing.result(), begun)
                self.count += total
                writing = writer.submit(self._write, day, self.count, *batch)
                pending = []
            if writing:
                self._report(writing.result(), begun)
        self.env.invalidate_all()
        return {
            "dossiers": self.count,
            "rows": dict(self.row_counts),
            "seconds": seconds() - begun,
        }

    def _report(self, written, begun):
        day, count = written
        rate = (count - self._count_before) / max(0.01, seconds() - begun)
        self.say(f"  {day}: {count} dossiers, {rate:.0f} a second")

    def _day(self, day):
        """The stories of all sites that begin on a day before their ends."""
        return [
            story
            for site in self.world.sites.values()
            if datetime.combine(day, datetime.min.time()) < self.until[site.id]
            for story in self.life.day(site, day)
            if story.at <= self.until[site.id]
        ]

    # === Database === #

    def _load(self):
        """What is there already: citizens by number, the heads of chains, last ids.

        From here on only the writing thread talks to the database.
        """
        cr = self.env.cr
        cr.execute("SELECT id_number, id FROM onestop_citizen WHERE id_number <> ''")
        self._citizens = dict(cr.fetchall())
        self._chains = {}
        for site in self.world.sites.values():
            name = f"site/{site.id}"
            head = self.env["onestop.chain"]._take_head(name)
            self._chains[site.id] = (head[0], Chain(name, *head[1:]))
        self.purse.open_accounts()
        self.env.flush_all()
        self._last_ids = {}
        for table in ("onestop_dossier", "onestop_citizen"):
            cr.execute(f"SELECT nextval('{table}_id_seq')")
            self._last_ids[table] = cr.fetchone()[0]
        cr.commit()

    def _next_id(self, table):
        self._last_ids[table] += 1
        return self._last_ids[table]

    def _tell(self, pending):
        """The lines of some days, and where ids and chains stand after them."""
        lines = {table: [] for table in COLUMNS}
        for day, stories in pending:
            by_site = {}
            for story in stories:
                dossier_id = self._next_id("onestop_dossier")
                self._tell_story(lines, dossier_id, story)
                by_site.setdefault(story.site.id, []).append((dossier_id, story))
            for site_id, told in by_site.items():
                self._tell_money(lines["onestop_transfer"], site_id, day, told)
        heads = [
            (chain_id, chain.sequence, chain.last_hash)
            for chain_id, chain in self._chains.values()
        ]
        return lines, dict(self._last_ids), heads

    def _write(self, day, count, lines, last_ids, heads):
        """Write the days of one batch, or nothing of them."""
        cr = self.env.cr
        for table, texts in lines.items():
            columns = ", ".join(f'"{name}"' for name in COLUMNS[table])
            content = "".join(texts).encode()
            cr._obj.copy_expert(
                f"COPY {table} ({columns}) FROM STDIN", io.BytesIO(content), 1 << 18
            )
            self.row_counts[table] += cr._obj.rowcount
        for table, last in last_ids.items():
            cr.execute(f"SELECT setval('{table}_id_seq', %s)", [last])
        for head in heads:
            self.env["onestop.chain"]._put_head(*head)
        self.env["ir.config_parameter"].sudo().set_param(self.key, str(day))
        self.env.flush_all()
        cr.commit()
        return day, count

    def _tell_story(self, lines, dossier_id, story):
        told = rows.tell(self.world, story, self.until[story.site.id])
        clerk, when = story.counter.clerk_id, rows.stamp(story.learned_at)
        number = story.person["id_number"]
        citizen_id = self._citizens.get(number)
        if not citizen_id:
            citizen_id = self._citizens[number] = self._next_id("onestop_citizen")
            lines["onestop_citizen"].append(
                rows.citizen(citizen_id, story.person, story.at, clerk)
            )
        tail = f"{when}\t{when}\t{clerk}\t{clerk}\n"
        lines["onestop_dossier"].append(
            rows.dossier(dossier_id, citizen_id, story, told)
        )
        lines["onestop_dossier_component"].append(
            rows.components(dossier_id, story, tail)
        )
        lines["onestop_dossier_fee"].append(rows.fees(dossier_id, story, tail))
        lines["onestop_dossier_event"].append(rows.events(dossier_id, told))

    def _tell_money(self, lines, site_id, day, told):
        """The entries of a site's day, in the order the server learned them."""
        chain = self._chains[site_id][1]
        evening = datetime.combine(day, datetime.min.time()) + timedelta(hours=17.25)
        entries = self.purse.entries(told)
        if evening <= self.until[site_id]:
            entries += self.purse.deposits(told, evening)
        for entry in sorted(entries, key=lambda entry: entry[9]):
            lines.append(chain.line(site_id, entry))
