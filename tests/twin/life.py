"""What happens in the province, day by day, out of a seed and nothing else.

A day at a site has its own source of chance, so that any day can be told without the
days before it: a filling that was interrupted goes on where it stopped.
"""

import random
from bisect import bisect
from datetime import datetime, time, timedelta
from itertools import accumulate
from uuid import UUID

from odoo.addons.onestop_postal.lib import dossier_code

from . import fees
from .journey import Journey
from .names import MOST_PEOPLE, make_person
from .story import Story

SECRET_LETTERS = "ACDEFGHKLMNPQRTUVXY34679"
# Arrivals over the day: (hour, minute, weight of that half hour).
QUEUE = (
    (7, 30, 7), (8, 0, 14), (8, 30, 15), (9, 0, 14), (9, 30, 11), (10, 0, 9),
    (10, 30, 7), (11, 0, 3), (13, 0, 4), (13, 30, 9), (14, 0, 11), (14, 30, 10),
    (15, 0, 7), (15, 30, 6), (16, 0, 4), (16, 30, 2),
)  # fmt: skip
WEEKDAY = (1.3, 1.05, 1.0, 0.95, 0.85, 0.4, 0.2)
EXEMPT_SHARE = 0.05
CASH_SHARE = 0.86
POST_SHARE = 0.58
OUTAGE_SHARE = 0.04
LAST_RUNNING = dossier_code.LAST_OF_THREE_DIGITS
_SLOTS = tuple(accumulate(weight for _hour, _minute, weight in QUEUE))


class Life:
    """The stories of a world.

    :param volume: dossiers a day in the whole province, on an ordinary day.
    :param population: citizens; the same ones come again.
    """

    def __init__(self, world, *, volume, population):
        self.world = world
        self.volume = volume
        self.population = min(population, MOST_PEOPLE)
        self._journey = Journey(world)
        self._total_weight = sum(site.weight for site in world.sites.values())
        self._demand = {
            site.id: tuple(accumulate(site.demand)) for site in world.sites.values()
        }

    def person(self, site, number):
        """The citizen of a number; numbers belong to sites, people live nearby."""
        rng = random.Random(f"{self.world.seed}/person/{number}")
        if rng.random() < 0.9:
            commune = site.communes[int(rng.random() * len(site.communes))]
        else:
            communes = self.world.communes
            commune = communes[int(rng.random() * len(communes))]
        return make_person(rng, number, commune)

    def day(self, site, day):
        """The stories that begin at a site on a day, in the order they begin."""
        offices = self.world.offices
        if not site.weight or not site.offers or not offices.is_open(day):
            return []
        rng = random.Random(f"{self.world.seed}/{day}/{site.code}")
        usual = self.volume * site.weight / self._total_weight * WEEKDAY[day.weekday()]
        count = max(0, round(usual * rng.uniform(0.8, 1.2)))
        outage = self._outage(rng, day)
        running = {}
        stories = []
        for moment in sorted(self._arrival(rng, day) for _each in range(count)):
            story = self._begin(rng, site, moment, running)
            if story:
                if outage and outage[0] <= moment < outage[1]:
                    story.learned_at = outage[1] + timedelta(seconds=len(stories))
                self._journey.go(rng, story)
                stories.append(story)
        return stories

    def _arrival(self, rng, day):
        hour, minute, _weight = QUEUE[bisect(_SLOTS, rng.random() * _SLOTS[-1])]
        return datetime.combine(day, time(hour, minute)) + timedelta(
            seconds=int(rng.random() * 1800)
        )

    def _outage(self, rng, day):
        """From when to when the line is down, on a bad day."""
        if rng.random() >= OUTAGE_SHARE:
            return None
        start = datetime.combine(day, time(8, 30)) + timedelta(
            minutes=int(rng.random() * 240)
        )
        return start, start + timedelta(minutes=25 + int(rng.random() * 120))

    def _begin(self, rng, site, moment, running):
        """One citizen at the counter; None when its numbers are used up."""
        demand = self._demand[site.id]
        offer = site.offers[bisect(demand, rng.random() * demand[-1])]
        case = offer["cases"][0 if rng.random() < 0.75 else -1]
        counter = site.counters[int(rng.random() * len(site.counters))]
        code = self._code(site, counter, offer, moment, running)
        if not code:
            return None
        number = self._person_number(rng, site)
        person = self.person(site, number)
        per = {fee["per"] for fee in case["fees"]}
        by_post = rng.random() < POST_SHARE and offer["post_return"]
        story = Story(
            uuid=str(UUID(int=rng.getrandbits(128), version=4)),
            code=code,
            secret="".join(rng.choices(SECRET_LETTERS, k=6)),
            site=site,
            counter=counter,
            offer=offer,
            case=case,
            person=person,
            person_number=number,
            at=moment,
            learned_at=moment,
            copies=1 + int(rng.random() ** 2 * 5) if per & {"copy", "page"} else 1,
            pages=1 + int(rng.random() * 8) if "page" in per else 0,
            exemption_id=self._exemption(rng),
            return_way="post" if by_post else "counter",
            fees=[],
            due_at=None,
            is_cash=rng.random() < CASH_SHARE,
        )
        story.fees = fees.lines(self.world, story)
        if offer["intake_mode"] == "slip":
            story.due_at = self.world.offices.due(moment, case["limit"])
        return story

    def _person_number(self, rng, site):
        """A citizen of this site: the population is dealt out among the sites."""
        places = len(self.world.sites)
        place = list(self.world.sites).index(site.id)
        return int(rng.random() * (self.population // places)) * places + place

    def _exemption(self, rng):
        chance = rng.random()
        if chance >= EXEMPT_SHARE or not self.world.exemptions:
            return 0
        exemptions = self.world.exemptions
        return exemptions[int(chance / EXEMPT_SHARE * len(exemptions))]

    def _code(self, site, counter, offer, moment, running):
        """The next code of a counter, under the agency's head or the post's own."""
        head = offer["agency_code"] if offer["mints_code"] else f"BD.{site.code}"
        key = (counter.number, head)
        running[key] = running.get(key, 0) + 1
        if running[key] > LAST_RUNNING:
            return None
        return dossier_code.build(
            head, moment.date(), int(counter.number), running[key]
        )
