"""A province of any size in one call: for benchmarks and tests."""

from datetime import date, datetime, timedelta

from .bulk import Bulk
from .indexes import put_back, take_away
from .life import Life
from .offices import days_between
from .pools import open_pools
from .staff import hire
from .stopwatch import seconds
from .world import read_world

# From so many dossiers on a load is faster without indexes.
LARGE = 50_000
# Working time is known from here on.
FIRST_DAY = date(2026, 1, 5)
MOST_A_DAY = 3_500


def tell_life(env, *, dossiers, seed="load", last_day=date(2026, 11, 20)):
    """A world and a life with about so many dossiers, and its first and last day."""
    sites = env["onestop.site"].search([("kind", "!=", "province_post")], order="id")
    people = hire(env, sites, main=env.ref("onestop_postal.site_pleiku", False))
    open_pools(env)
    span = max(5, min((last_day - FIRST_DAY).days, dossiers // 150))
    first_day = last_day - timedelta(days=span)
    world = read_world(env, seed, first_day, last_day, people=people)
    working = sum(
        world.offices.is_open(day) for day in days_between(first_day, last_day)
    )
    # A few more than asked for: days differ, and numbers of a counter may run out.
    volume = max(1, round(dossiers / working * 1.02))
    life = Life(world, volume=volume, population=max(500, dossiers * 3 // 5))
    return life, first_day, last_day


def load(env, *, dossiers, seed="load", say=print, batch=20_000):
    """Load a life in bulk.

    :return: dict dossiers, seconds, told (seconds in indexes), life.
    """
    life, first_day, last_day = tell_life(env, dossiers=dossiers, seed=seed)
    env.cr.commit()
    until = {
        site_id: datetime.combine(last_day, datetime.min.time()) + timedelta(hours=18)
        for site_id in life.world.sites
    }
    begun = seconds()
    large = dossiers >= LARGE
    if large:
        take_away(env.cr)
    done = Bulk(env, life, until, say=say, batch=batch).fill(first_day, last_day)
    written = seconds()
    if large:
        put_back(env.cr, say)
    env.cr.commit()
    return {
        **done,
        "seconds": seconds() - begun,
        "index_seconds": seconds() - written,
        "life": life,
    }
