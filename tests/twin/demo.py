"""The life of the demo: from the first of last month to this morning."""

from datetime import datetime, timedelta
from datetime import time as clock

from freezegun import freeze_time

from .bulk import Bulk
from .demo_accounting import settle
from .demo_draft import write_draft
from .life import Life
from .offices import DAY, UTC_OFFSET, days_between, month_before, to_utc
from .person import Person
from .pools import open_pools
from .staff import hire
from .stopwatch import seconds
from .world import read_world

SEED = "demo"
VOLUME = 190
POPULATION = 9_000
PERSON_DAYS = 2
TODAYS_STOPS = 8
FIRST_HOUR, LAST_HOUR = clock(8, 30), clock(16, 30)


def say(text):
    """A line of progress."""
    print(text, flush=True)


def fill(env, *, now=None):
    """Live from the first of last month until now.

    :param now: local moment; the present by default.
    """
    begun = seconds()
    env = env(context={**env.context, "lang": "vi_VN", "tz": "Asia/Ho_Chi_Minh"})
    now = now or datetime.utcnow() + UTC_OFFSET
    main = env.ref("onestop_postal.site_pleiku")
    first = month_before(now.date())[0]
    say("people, counters, item numbers …")
    served = [("kind", "!=", "province_post")]
    sites = env["onestop.site"].search(served, order="id")
    people = hire(env, sites, main=main)
    open_pools(env)
    env.cr.commit()
    world = read_world(env, SEED, first, now.date(), people=people)
    life = Life(world, volume=VOLUME, population=POPULATION)
    played = _person_days(world.offices, now.date())
    say(f"weeks from {first} …")
    ends = {site_id: _last_hour(now) for site_id in world.sites}
    ends[main.id] = datetime.combine(played[0], clock(0))
    Bulk(env, life, ends, say=say, batch=1500).fill(first, now.date())
    with freeze_time(to_utc(ends[main.id])) as frozen:
        _number_results(env)
        env.cr.commit()
        say(f"days of {main.name}, through the people's screens …")
        person = _play(env, life, world.sites[main.id], played, now, frozen)
        frozen.move_to(to_utc(now))
        say("the books, statements and reconciliations of last month …")
        env["onestop.posting"]._post_outside(now.date())
        settle(env, now.date(), say)
        _propose_waves(env)
        write_draft(env, now.date())
        env.cr.commit()
    for trouble in person.troubles[:20]:
        say(f"  not done: {trouble}")
    count = env["onestop.dossier"].search_count([])
    say(f"{count} dossiers in {seconds() - begun:.0f} s")
    return person


def _propose_waves(env):
    """Let the waves to come of the transfer plan be proposed from what was lived."""
    if "onestop.plan.wave" in env:
        to_come = [("state", "=", "proposed"), ("plan_id.state", "=", "running")]
        for wave in env["onestop.plan.wave"].search(to_come):
            wave.action_propose()


def _last_hour(now):
    """Until when life has gone on: the full half hours of a day at work."""
    if now.time() < FIRST_HOUR:
        return datetime.combine(now.date() - DAY, clock(18))
    return min(now, datetime.combine(now.date(), LAST_HOUR)).replace(
        second=0, microsecond=0
    )


def _person_days(offices, today):
    """The last working days before today, to be played by person."""
    days = [
        day
        for day in days_between(today - 14 * DAY, today - DAY)
        if offices.is_open(day)
    ]
    return days[-PERSON_DAYS:]


def _number_results(env):
    """Shipments for the results that lie ready at the sites."""
    waiting = env["onestop.dossier"].search(
        [
            ("return_state", "=", "at_site"),
            ("return_way", "=", "post"),
            ("shipment_ids", "=", False),
        ]
    )
    env["onestop.shipment"]._make(waiting)


def _play(env, life, site, played, now, frozen):
    """The last days in full, then this morning, and a run for today."""
    first = month_before(now.date())[0]
    stories = {
        story.uuid: story
        for day in days_between(first, now.date())
        for story in life.day(site, day)
    }
    person = Person(env, life.world, site, stories, frozen)
    officer = env.ref("onestop_postal.user_tuphap")
    quiet = officer.onestop_agency_ids.ids
    for day in played:
        person.play(day, quiet_agencies=quiet if day == played[-1] else ())
        env.cr.commit()
        say(f"  {day}: {len(person.troubles)} things not done")
    today = now.date()
    person.postman.day = today
    frozen.move_to(to_utc(datetime.combine(today, clock(7, 30))))
    morning = life.world.offices.is_open(today) and now.time() >= FIRST_HOUR
    if morning:
        _play_morning(person, today, _last_hour(now))
    person.postman.plan(TODAYS_STOPS)
    env.cr.commit()
    return person


def _play_morning(person, today, until):
    """This morning: the second counter works, the first waits for its clerk."""
    numbers = list(person.counters)[1:]
    person.postman.plan_day = lambda day: None
    person.play(
        today,
        min(until, datetime.combine(today, clock(16, 0))),
        open_counters=numbers,
        quiet_agencies=[agency.id for agency in person.world.agencies.values()],
    )
    person.frozen.move_to(to_utc(until - timedelta(minutes=1)))
