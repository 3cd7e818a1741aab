"""What `test_twin` asks about, gathered in one go on a database with demo data."""

from datetime import datetime, time

from freezegun import freeze_time

from .bulk import Bulk
from .chapters import Chapters
from .check import breaches, broken_chains
from .life import Life
from .load import tell_life
from .offices import days_between, to_utc
from .person import Person
from .story import digest

DOSSIERS = 500


def rehearse(env):
    """Live a small province in bulk, then one day of one site by person."""
    life, first, last = tell_life(env, dossiers=DOSSIERS, seed="one")
    env.cr.commit()
    offices = life.world.offices
    eve = next(day for day in reversed(days_between(first, last)[:-1]))
    told = {**_seeds(life, last), **_rules_of_law(env, life, last)}
    ends = dict.fromkeys(life.world.sites, datetime.combine(eve, time(18)))
    # Interrupted after two days, taken up by another.
    Bulk(env, life, ends, say=lambda text: None, batch=50).fill(
        first, offices.next_day(first)
    )
    env.cr.commit()
    Bulk(env, life, ends, say=lambda text: None, batch=50).fill(first, eve)
    expected = [
        story.code
        for day in days_between(first, eve)
        for site in life.world.sites.values()
        for story in life.day(site, day)
        if story.at <= ends[site.id]
    ]
    names = env["onestop.dossier"].search([]).mapped("name")
    told["resumed_as_whole"] = sorted(names) == sorted(expected)
    told["bulk_count"] = len(names)
    told["bulk_breaches"] = breaches(env.cr)
    told["bulk_broken_chains"] = broken_chains(env)
    told["tampered"] = _tamper(env)
    told.update(_person_day(env, life, offices.next_day(eve), first))
    return told


def _seeds(life, day):
    """Digests of one day of the province under the same seed and another."""

    def tell(seed):
        life.world.seed = seed
        again = Life(life.world, volume=life.volume, population=life.population)
        return digest(
            story
            for site in again.world.sites.values()
            for story in again.day(site, day)
        )

    digests = {"first": tell("one"), "other": tell("two"), "again": tell("one")}
    return {"digests": digests}


def _rules_of_law(env, life, day):
    """Where the twin's fees or due moments are not those of the system."""
    dossiers = env["onestop.dossier"]
    wrong = []
    for site in life.world.sites.values():
        for story in life.day(site, day):
            command = story.command()
            lines = dossiers._fee_lines(command)
            rules = {line["key"]: line["amount"] for line in lines if line["amount"]}
            if rules != {line["key"]: line["amount"] for line in story.fees}:
                wrong.append([story.code, "fees"])
            slip = story.offer["intake_mode"] == "slip"
            case = env["onestop.procedure.case"].browse(story.case["id"])
            agency = env["onestop.agency"].browse(story.offer["agency_id"])
            start, due = story.at, story.due_at
            if not slip:
                start, due = story.received_at, story.due_there
            limit = case._limit("direct" if slip else "post")
            if dossiers._compute_due(to_utc(start), limit, agency) != (
                to_utc(due) or False
            ):
                wrong.append([story.code, "due"])
    return {"against_the_rules": wrong}


def _tamper(env):
    """What the checks say when an entry and an axis are changed behind their back."""
    cr = env.cr
    cr.execute("ALTER TABLE onestop_transfer DISABLE TRIGGER USER")
    cr.execute(
        "UPDATE onestop_transfer SET amount = amount + 1000"
        " WHERE id = (SELECT min(id) FROM onestop_transfer WHERE dossier_id > 0)"
    )
    cr.execute(
        "UPDATE onestop_dossier SET custody = 'lost'"
        " WHERE id = (SELECT min(id) FROM onestop_dossier)"
    )
    env.invalidate_all()
    said = [sorted(breaches(cr)), [reason for _uuid, reason in _broken(env)]]
    cr.rollback()
    env.invalidate_all()
    return said


def _broken(env):
    return broken_chains(env).values()


def _person_day(env, life, day, first):
    """One site's day through the people's methods, after the bulk."""
    site = next(iter(life.world.sites.values()))
    # More people than in the small province come to this one counter.
    busy = Life(life.world, volume=life.volume * 3, population=life.population)
    stories = {
        story.uuid: story
        for past in days_between(first, day)
        for story in (busy if past == day else life).day(site, past)
    }
    with freeze_time(to_utc(datetime.combine(day, time(7)))) as frozen:
        waiting = env["onestop.dossier"].search(
            [("return_state", "=", "at_site"), ("return_way", "=", "post")]
        )
        env["onestop.shipment"]._make(waiting)
        person = Person(env, life.world, site, stories, frozen)
        person.play(day)
    taken = env["onestop.dossier"].search(
        [("uuid", "in", [s.uuid for s in stories.values() if s.at.date() == day])]
    )
    sessions = env["pos.session"].search([])
    attempts = env["onestop.delivery.attempt"].search_count([])
    return {
        "troubles": person.troubles,
        "person_count": len(taken),
        "person_breaches": breaches(env.cr),
        "person_broken_chains": broken_chains(env),
        "attempts": attempts,
        "session_states": sessions.mapped("state"),
        "signed": env["onestop.day.statement"].search([]).mapped("state"),
        "books_of_drawers": _books_of_drawers(env),
        "order_troubles": env["pos.order"].search_count(
            [("onestop_trouble", "!=", False)]
        ),
        "told_otherwise": _told_otherwise(life, stories, taken),
    }


def _told_otherwise(life, stories, dossiers):
    """Dossiers whose real events are not those that bulk would have written."""
    wrong = []
    for dossier in dossiers:
        story = stories[dossier.uuid]
        told = Chapters(life.world, story, datetime.max).events
        would = [(axis, old or False, new, event[5]) for event in told
                 for axis, old, new in [event[:3]] if axis != "clock"]  # fmt: skip
        did = [
            (event.axis, event.old, event.new, event.origin)
            for event in dossier.event_ids.sorted("id")
            if event.axis != "clock"
        ]
        if did != would[: len(did)] and story.return_way == "counter":
            wrong.append([dossier.name, did, would])
    return wrong


def _books_of_drawers(env):
    """Counters whose cash account in the books is not what their drawer holds."""
    env.flush_all()
    env["onestop.posting"]._post_outside(datetime.max.date())
    accounts = env["onestop.ledger.account"].search([("kind", "=", "drawer")])
    wrong = []
    for account in accounts:
        lines = env["account.move.line"].search(
            [
                ("account_id", "=", account.account_id.id),
                ("parent_state", "=", "posted"),
            ]
        )
        booked = round(sum(lines.mapped("balance")))
        if booked != account.balance:
            wrong.append([account.name, account.balance, booked])
    return wrong
