"""The courier's day: plan, leave, doors with their luck, back at noon."""

from datetime import datetime, time, timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

from .chapters import REASONS, RUN_CLOSES
from .offices import to_utc

MOST_STOPS = 16
PLANNED_AT = time(7, 45)
LEAVES_AT = time(8, 0)
FAILED_SHARE = 0.12
# A signature of one pixel, as PNG.
SIGNATURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


class Postman:
    """Runs of one site, played as the clerk who plans and the courier who goes."""

    def __init__(self, env, person):
        self.env = env
        self.person = person
        self.courier = env["res.users"].browse(person.plain.courier_id)
        self.run = env["onestop.run"]

    def ready(self, limit=MOST_STOPS):
        """Items that may go out, the oldest first."""
        shipments = self.env["onestop.shipment"]
        return shipments.search(
            [
                ("site_id", "=", self.person.site.id),
                ("state", "=", "ready"),
                ("run_id", "=", False),
                ("attempt_count", "<", 2),
                "|",
                ("next_attempt_on", "=", False),
                ("next_attempt_on", "<=", self.day),
            ],
            order="id",
            limit=limit,
        )

    def plan_day(self, day):
        """Put the run on the agenda."""
        self.day = day
        at = self.person.at
        at(datetime.combine(day, PLANNED_AT), "plan the run", self.plan)
        at(datetime.combine(day, LEAVES_AT), "run leaves", self.leave)
        for place in range(MOST_STOPS):
            moment = datetime.combine(day, LEAVES_AT) + timedelta(
                minutes=18 + 13 * place
            )
            at(moment, f"door {place}", lambda place=place: self.knock(place))
        at(datetime.combine(day, RUN_CLOSES), "run is over", self.come_back)

    def plan(self, limit=MOST_STOPS):
        """A clerk plans the day's run with what is ready."""
        self.run = self.env["onestop.run"]
        ready = self.ready(limit)
        if ready:
            clerk = self.person.clerks[-1]
            self.run = (
                self.run.with_user(clerk)
                ._plan(
                    self.person.site.with_user(clerk),
                    self.courier,
                    self.day,
                    ready.with_user(clerk),
                )
                .with_env(self.env)
            )

    def leave(self):
        """The courier takes the items over."""
        if self.run:
            self.run.with_user(self.courier)._start()

    def knock(self, place):
        """One door: delivered with proof, or why not."""
        stops = self.run.stop_ids.sorted("sequence")
        if place >= len(stops):
            return
        shipment = stops[place].shipment_id
        rng = Random(f"{shipment.item_number}/{self.day}")
        command = {
            "uuid": str(uuid5(NAMESPACE_URL, f"{shipment.item_number}/{self.day}")),
            "shipment_id": shipment.id,
            "happened_at": f"{to_utc(self._moment(place)).isoformat()}Z",
            "outcome": "delivered",
        }
        if rng.random() < FAILED_SHARE:
            outcome = rng.choice(sorted(REASONS))
            command.update(outcome=outcome, note=REASONS[outcome])
        else:
            command.update(
                recipient_name=shipment.recipient_name,
                relation=rng.choice(("self", "self", "family")),
                id_checked=True,
                signature=SIGNATURE,
                amount_collected=shipment.amount_to_collect,
            )
        self.env["onestop.shipment"].with_user(self.courier)._record_attempt(command)

    def _moment(self, place):
        return datetime.combine(self.day, LEAVES_AT) + timedelta(
            minutes=16 + 13 * place
        )

    def come_back(self):
        """A clerk takes back what was not delivered."""
        if self.run.state == "out":
            self.run.with_user(self.person.clerks[-1])._close()
