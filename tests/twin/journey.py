"""After the counter: lists, agencies with their habits, couriers with their luck."""

from datetime import datetime, time, timedelta

from .story import Attempt

GRANTED_SHARE = 0.97
SUPPLEMENT_SHARE = 0.03
FAILED_DOOR_SHARE = 0.13
DOOR_REASONS = ("absent", "absent", "absent", "bad_address", "moved", "unknown")
RUN_LEAVES = time(8, 0)
MOST_DOORS = 2


class Journey:
    """Fills in the chapters of a story that come after its intake."""

    def __init__(self, world):
        self.world = world
        self.offices = world.offices

    def go(self, rng, story):
        """Tell a story to its end; whoever writes it stops at his own today."""
        self._to_agency(rng, story)
        self._decide(rng, story)
        story.back_at = self.offices.next_trip(
            story.decided_at + timedelta(minutes=5)
        ) + timedelta(minutes=8 + int(rng.random() * 12))
        if story.return_way == "post":
            self._deliver(rng, story)
        else:
            away = timedelta(minutes=30 + int(rng.expovariate(1 / 1.6) * 1440))
            story.returned_at = self.offices.in_hours(story.back_at + away)

    def _to_agency(self, rng, story):
        """The next trip takes it; the officer confirms the list soon after."""
        story.sent_at = self.offices.next_trip(story.at + timedelta(minutes=3))
        story.received_at = story.sent_at + timedelta(minutes=20)
        story.due_there = story.due_at
        if story.offer["intake_mode"] == "carriage":
            limit = story.case["limit"]
            story.due_there = self.offices.due(story.received_at, limit)

    def _decide(self, rng, story):
        """The agency decides, in time or not, sometimes after asking for more."""
        offices = self.offices
        agency = self.world.agencies[story.offer["agency_id"]]
        start = story.received_at + timedelta(minutes=10)
        due = story.due_there or start + timedelta(days=10)
        if rng.random() < agency.late_share:
            days = 1 + int(rng.expovariate(1 / 1.8))
            late = datetime.combine(
                offices.add_days(max(due, start).date(), days), time(8)
            )
            decided = late + timedelta(minutes=int(rng.random() * 180))
        else:
            share = rng.triangular(0.15, 1.0, 0.8)
            decided = offices.in_hours(start + (due - start) * share)
            if decided > due:
                decided = max(start, due - timedelta(minutes=int(rng.random() * 40)))
        if rng.random() < SUPPLEMENT_SHARE and decided - start > timedelta(days=2):
            story.asked_at = offices.in_hours(start + (decided - start) * 0.2)
            story.completed_at = offices.in_hours(start + (decided - start) * 0.6)
            # The law's rule: a supplement restarts the time limit.
            limit = story.case["limit"]
            story.due_after = story.due_there and offices.due(story.completed_at, limit)
        story.decided_at = max(decided, story.completed_at or decided)
        story.decision = "granted" if rng.random() < GRANTED_SHARE else "refused"
        story.number = f"{1 + int(rng.random() * 9000)}/{story.decided_at.year}"

    def _deliver(self, rng, story):
        """Runs leave in the morning; a door that stays shut is tried once more."""
        day = self.offices.next_day(story.back_at.date())
        for _each in range(MOST_DOORS):
            at = datetime.combine(day, RUN_LEAVES) + timedelta(
                minutes=20 + int(rng.random() * 180)
            )
            if rng.random() >= FAILED_DOOR_SHARE:
                story.attempts.append(Attempt(at, "delivered"))
                story.returned_at = at
                return
            reason = DOOR_REASONS[int(rng.random() * len(DOOR_REASONS))]
            story.attempts.append(Attempt(at, reason))
            day = self.offices.add_days(day, 2)
