"""One dossier's whole life as the twin invents it. All moments are local."""

import hashlib
import json
from dataclasses import dataclass, field

from .offices import to_utc


@dataclass
class Attempt:
    """A courier at a door: when, what came of it."""

    at: object
    outcome: str


@dataclass
class Story:
    """What happens to one dossier, from the counter to the citizen's hand.

    Moments are None where that chapter never comes.
    """

    # Intake
    uuid: str
    code: str
    secret: str
    site: object
    counter: object
    offer: dict
    case: dict
    person: dict
    person_number: int
    at: object
    learned_at: object
    copies: int
    pages: int
    exemption_id: int
    return_way: str
    fees: list
    due_at: object
    is_cash: bool
    # Agency
    sent_at: object = None
    received_at: object = None
    due_there: object = None
    asked_at: object = None
    completed_at: object = None
    due_after: object = None
    decided_at: object = None
    decision: str = ""
    number: str = ""
    # Way back
    back_at: object = None
    attempts: list = field(default_factory=list)
    returned_at: object = None

    def command(self):
        """The intake command as the counter sends it."""
        offer, person = self.offer, self.person
        by_post = self.return_way == "post"
        return {
            "uuid": self.uuid,
            "code": self.code,
            "secret": self.secret,
            "happened_at": f"{to_utc(self.at).isoformat()}Z",
            "site_id": self.site.id,
            "procedure_id": offer["procedure_id"],
            "version_id": offer["version_id"],
            "case_id": self.case["id"],
            "agency_id": offer["agency_id"],
            "agreement_id": offer["agreement_id"],
            "intake_mode": offer["intake_mode"],
            "applicant": {**person, "source": "card"},
            "submitter": None,
            "components": [
                {
                    "component_id": paper["id"],
                    "accepted": True,
                    "count": paper["count"],
                    "kind": paper["kind"],
                }
                for paper in self.papers()
            ],
            "copies": self.copies,
            "pages": self.pages,
            "exemption_id": self.exemption_id or False,
            "exemption_proof": f"GXN {self.secret}" if self.exemption_id else False,
            "return_way": self.return_way,
            "return_name": person["name"] if by_post else False,
            "return_address": person["address"] if by_post else False,
            "return_commune_id": person["commune_id"] if by_post else False,
            "return_phone": person["phone"] if by_post else False,
            "weight_g": 100 if by_post or offer["intake_mode"] == "carriage" else 0,
            "fees": [
                {
                    name: line[name]
                    for name in ("key", "kind", "owner", "name", "quantity", "amount")
                }
                for line in self.fees
            ],
            "due_at": f"{to_utc(self.due_at).isoformat()}Z" if self.due_at else None,
        }

    def papers(self):
        """The papers handed in: all that are required."""
        return [paper for paper in self.case["components"] if paper["required"]]

    def plan(self):
        """What comes after the intake, as plain data."""
        names = (
            "sent_at", "received_at", "asked_at", "completed_at", "decided_at",
            "decision", "number", "back_at", "returned_at", "learned_at", "is_cash",
        )  # fmt: skip
        return {
            **{name: str(getattr(self, name)) for name in names},
            "attempts": [
                [str(attempt.at), attempt.outcome] for attempt in self.attempts
            ],
        }


def digest(stories):
    """The fingerprint of a stream of stories: same seed, same digest."""
    total = hashlib.sha256()
    for story in stories:
        told = [story.command(), story.plan()]
        total.update(json.dumps(told, sort_keys=True, ensure_ascii=False).encode())
    return total.hexdigest()
