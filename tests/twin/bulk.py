"""Life straight into the tables, by COPY: for volume, with the same invariants.

A batch is some days of the whole province in one transaction, together with the mark
of how far it got: interrupted, it goes on after the last whole batch. Receipts of
commands are not written; all else is as the methods leave it.
"""

import io
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
        self.count = 0
        self._buffers = {table: [] for table in COLUMNS}
        self._citizens = {}
        self._fresh_citizens = []

    def fill(self, first_day, last_day):
        """Live the days that are not lived yet.

        :return: dict dossiers, rows, seconds.
        """
        begun = seconds()
        self._load()
        mark = self.env["ir.config_parameter"].sudo().get_param(self.key)
        days = [
            day
            for day in days_between(first_day, last_day)
            if not mark or str(day) > mark
        ]
        total, pending = 0, []
        for day in days:
            stories = self._day(day)
            pending.append((day, stories))
            total += len(stories)
            self.count += len(stories)
            if total >= self.batch or day == days[-1]:
                self._write(pending, total)
                self.say(
                    f"  {day}: {self.count} dossiers, "
                    f"{self.count / max(0.01, seconds() - begun):.0f} a second"
                )
                total, pending = 0, []
        self._catch_up()
        return {"dossiers": self.count, "seconds": seconds() - begun}

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
        """What is there already: citizens by number, the heads of chains."""
        cr = self.env.cr
        cr.execute("SELECT id_number, id FROM onestop_citizen WHERE id_number <> ''")
        self._citizens = dict(cr.fetchall())
        self.chains = {}
        for site in self.world.sites.values():
            name = f"site/{site.id}"
            head = self.env["onestop.chain"]._take_head(name)
            self.chains[site.id] = (head[0], Chain(name, *head[1:]))

    def _reserve(self, table, count):
        """The first of so many ids of a table, taken out of its sequence."""
        sequence = f"{table}_id_seq"
        self.env.cr.execute(f"SELECT nextval('{sequence}')")
        first = self.env.cr.fetchone()[0]
        self.env.cr.execute(
            f"SELECT setval('{sequence}', %s)", [first + max(count, 1) - 1]
        )
        return first

    def _write(self, pending, total):
        """Write the days of one batch, or nothing of them."""
        dossier_id = self._reserve("onestop_dossier", total)
        people = {
            story.person["id_number"]: story
            for _day, stories in reversed(pending)
            for story in reversed(stories)
        }
        fresh = [number for number in people if number not in self._citizens]
        citizen_id = self._reserve("onestop_citizen", len(fresh))
        for number in fresh:
            story = people[number]
            self._citizens[number] = citizen_id
            line = rows.citizen(
                citizen_id, story.person, story.at, story.counter.clerk_id
            )
            self._buffers["onestop_citizen"].append(line)
            citizen_id += 1
        for day, stories in pending:
            by_site = {}
            for story in stories:
                self._write_story(dossier_id, story)
                by_site.setdefault(story.site.id, []).append((dossier_id, story))
                dossier_id += 1
            for site_id, told in by_site.items():
                self._write_money(site_id, day, told)
        for table, lines in self._buffers.items():
            self._copy(table, lines)
            lines.clear()
        for chain_id, chain in self.chains.values():
            self.env["onestop.chain"]._put_head(
                chain_id, chain.sequence, chain.last_hash
            )
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param(self.key, str(pending[-1][0]))
        self.env.cr.commit()

    def _copy(self, table, lines):
        columns = ", ".join(f'"{name}"' for name in COLUMNS[table])
        self.env.cr._obj.copy_expert(
            f"COPY {table} ({columns}) FROM STDIN", io.StringIO("".join(lines)), 1 << 20
        )

    def _write_story(self, dossier_id, story):
        told = rows.tell(self.world, story, self.until[story.site.id])
        citizen_id = self._citizens[story.person["id_number"]]
        clerk, when = story.counter.clerk_id, rows.stamp(story.learned_at)
        tail = f"{when}\t{when}\t{clerk}\t{clerk}\n"
        buffers = self._buffers
        buffers["onestop_dossier"].append(
            rows.dossier(dossier_id, citizen_id, story, told)
        )
        buffers["onestop_dossier_component"].append(
            rows.components(dossier_id, story, tail)
        )
        buffers["onestop_dossier_fee"].append(rows.fees(dossier_id, story, tail))
        buffers["onestop_dossier_event"].append(rows.events(dossier_id, told))

    def _write_money(self, site_id, day, told):
        """The entries of a site's day, in the order the server learned them."""
        chain = self.chains[site_id][1]
        evening = datetime.combine(day, datetime.min.time()) + timedelta(hours=17.25)
        entries = self.purse.entries(told)
        if evening <= self.until[site_id]:
            entries += self.purse.deposits(told, evening)
        lines = self._buffers["onestop_transfer"]
        for entry in sorted(entries, key=lambda entry: entry[9]):
            lines.append(chain.line(site_id, entry))

    def _catch_up(self):
        """Let the ORM see what went past it."""
        self.env.invalidate_all()
        self.env.cr.execute("ANALYZE onestop_dossier, onestop_transfer")
