"""A site's days played through the methods that people's screens call.

Clerks, officers and the courier act as themselves, each at their hour; the clock of the
process is moved along (freezegun), so that what the server learns has its time too.
"""

from datetime import datetime, time, timedelta
from itertools import cycle
from random import Random

from odoo.fields import Domain

from .counter_day import SLIPS, CounterDay
from .offices import TRIPS, to_utc
from .postman import Postman

HANDS_OUT = "counter"
CONFIRM_AFTER = timedelta(minutes=20)
REFUSED_SHARE = 0.02
REFUSAL = "Thiếu bản chụp trang 2 tờ khai"
WRONG_SHARE = 0.4


class Person:
    """Plays one site from where bulk left it.

    :param stories: dict uuid → story of all that began at the site.
    :param frozen: the frozen clock of freezegun.
    """

    def __init__(self, env, world, site, stories, frozen):
        self.env = env
        self.world = world
        self.site = env["onestop.site"].browse(site.id)
        self.plain = site
        self.stories = stories
        self.frozen = frozen
        users = env["res.users"]
        self.clerks = [users.browse(counter.clerk_id) for counter in site.counters]
        self.officers = {
            agency.id: users.browse(agency.officer_id)
            for agency in world.agencies.values()
        }
        configs = env["pos.config"].search([("onestop_site_id", "=", site.id)])
        by_number = {config.onestop_number: config for config in configs}
        self.counters = {
            counter.number: CounterDay(env, by_number[counter.number], clerk)
            for counter, clerk in zip(site.counters, self.clerks, strict=True)
        }
        self.postman = Postman(env, self)
        self.agenda = []
        self.troubles = []
        self._answers = cycle(("dispute", "accept", "more_time"))

    # === The day === #

    def play(self, day, until=None, *, open_counters=None, quiet_agencies=()):
        """Play a day until a local moment; counters close when it is a whole one.

        :param open_counters: numbers of the counters that open; all by default.
        :param quiet_agencies: ids of agencies that sign nothing that day, and whose
            results the site does not confirm.
        """
        until = until or datetime.combine(day, time(18))
        self.agenda = []
        numbers = [
            number
            for number in self.counters
            if open_counters is None or number in open_counters
        ]
        rng = Random(f"{self.world.seed}/person/{day}/{self.plain.code}")
        self._plan_counters(day, numbers, rng)
        self._plan_trips(day, quiet_agencies)
        self._plan_chapters(day)
        self.postman.plan_day(day)
        for at, _place, name, call in sorted(self.agenda, key=lambda item: item[:2]):
            if at <= until:
                self.frozen.move_to(to_utc(at))
                self._try(name, call)
        self.frozen.move_to(to_utc(until))
        self.env.flush_all()

    def at(self, moment, name, call):
        """Put something on the day's agenda."""
        self.agenda.append((moment, len(self.agenda), name, call))

    def _try(self, name, call):
        """Do one thing; what goes wrong is told with its name and undone alone."""
        try:
            with self.env.cr.savepoint():
                call()
        except Exception as error:
            self.troubles.append(f"{name}: {type(error).__name__}: {error}")
            self.env.invalidate_all()

    # === Counters === #

    def _plan_counters(self, day, numbers, rng):
        morning, evening = time(7, 20), time(17, 0)
        for number in numbers:
            counter = self.counters[number]
            self.at(datetime.combine(day, morning), f"open {number}", counter.open)
            slip = None
            if rng.random() < WRONG_SHARE:
                slip = int(rng.random() ** 3 * len(SLIPS))
            answer = None if slip is None else next(self._answers)
            close = datetime.combine(day, evening)
            self.at(close, f"safe {number}", counter.bring_to_safe)
            self.at(
                close + timedelta(minutes=5),
                f"close {number}",
                lambda counter=counter, slip=slip, answer=answer: counter.close(
                    slip=slip, answer=answer
                ),
            )
        for story in self.stories.values():
            if story.at.date() == day and story.counter.number in numbers:
                counter = self.counters[story.counter.number]
                self.at(
                    story.learned_at,
                    f"take in {story.code}",
                    lambda counter=counter, story=story: counter.take_in(story),
                )

    # === Lists and agencies === #

    def _plan_trips(self, day, quiet_agencies):
        for trip in TRIPS:
            at = datetime.combine(day, trip)
            self.at(at - timedelta(minutes=10), "results leave", self._send_results)
            self.at(at, "lists leave", self._send_lists)
            self.at(
                at + timedelta(minutes=15),
                "results confirmed",
                lambda: self._confirm_results(quiet_agencies),
            )
            self.at(
                at + CONFIRM_AFTER,
                "lists confirmed",
                lambda: self._confirm_lists(quiet_agencies),
            )

    def _ready(self, direction):
        dossiers = self.env["onestop.dossier"]
        return dossiers.search(
            Domain("site_id", "=", self.site.id)
            & dossiers._ready_domain(direction)
            & ~dossiers._on_open_list_domain()
        )

    def _send_lists(self):
        waiting = self._ready("to_agency")
        if waiting:
            waiting.with_user(self.clerks[0])._prepare_handovers()._send()

    def _send_results(self):
        for agency, dossiers in self._ready("to_post").grouped("agency_id").items():
            dossiers.with_user(self.officers[agency.id])._prepare_return()

    def _open_lists(self, direction, quiet):
        return self.env["onestop.handover"].search(
            [
                ("site_id", "=", self.site.id),
                ("direction", "=", direction),
                ("state", "=", "sent"),
                ("agency_id", "not in", list(quiet)),
            ]
        )

    def _confirm_lists(self, quiet):
        for handover in self._open_lists("to_agency", quiet):
            lines = handover.line_ids
            chance = Random(handover.name).random()
            results = []
            if chance < REFUSED_SHARE * len(lines):
                results = [
                    {
                        "line_id": lines[0].id,
                        "accepted": False,
                        "discrepancy": REFUSAL,
                    }
                ]
            officer = self.officers[handover.agency_id.id]
            handover.with_user(officer)._confirm(results)

    def _confirm_results(self, quiet):
        for handover in self._open_lists("to_post", quiet):
            handover.with_user(self.clerks[-1])._confirm()

    # === Chapters of stories === #

    def _plan_chapters(self, day):
        for story in self.stories.values():
            for moment, chapter in (
                (story.asked_at, self._ask),
                (story.completed_at, self._complete),
                (story.decided_at, self._decide),
                (story.return_way == HANDS_OUT and story.returned_at, self._hand_out),
            ):
                if moment and moment.date() == day:
                    self.at(
                        moment,
                        f"{chapter.__name__} {story.code}",
                        lambda chapter=chapter, story=story: chapter(
                            story, self._dossier(story)
                        ),
                    )

    def _dossier(self, story):
        return self.env["onestop.dossier"].search([("uuid", "=", story.uuid)])

    def _officer_of(self, dossier):
        return dossier.with_user(self.officers[dossier.agency_id.id])

    def _ask(self, story, dossier):
        if dossier.status == "4":
            self._officer_of(dossier)._ask_supplement("Bổ sung bản sao có chứng thực.")

    def _complete(self, story, dossier):
        if dossier.status == "5":
            self._officer_of(dossier).sudo()._move("status", "4", origin="agency")

    def _decide(self, story, dossier):
        if dossier.status == "4" and dossier.custody == "agency":
            self._officer_of(dossier)._decide(story.decision, story.number)

    def _hand_out(self, story, dossier):
        if dossier.return_state == "at_site" and dossier.return_way == HANDS_OUT:
            dossier.with_user(self.clerks[0])._hand_out(
                evidence={"relation": "self", "id_checked": True}
            )
