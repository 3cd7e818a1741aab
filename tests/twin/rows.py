"""Stories as lines for COPY, in the text form of PostgreSQL."""

import hashlib
import json
from functools import lru_cache

from odoo.addons.onestop_postal.lib import hash_chain, vietnamese

from .chapters import Chapters
from .offices import UTC_OFFSET

COLUMNS = {
    "onestop_citizen": (
        "id", "name", "search_key", "id_number", "birth_date", "gender", "address",
        "commune_id", "phone", "create_date", "write_date", "create_uid", "write_uid",
    ),
    "onestop_dossier": (
        "id", "uuid", "name", "secret", "applicant_id", "applicant_name",
        "applicant_key", "applicant_id_number", "applicant_address", "applicant_phone",
        "identity_source", "procedure_id", "version_id", "case_id", "field_id",
        "agency_id", "site_id", "agreement_id", "intake_mode", "clerk_id",
        "received_at", "learned_at", "clock_started_at", "due_at", "finished_at",
        "returned_at", "return_way", "return_name", "return_phone", "return_address",
        "return_commune_id", "weight_g", "copies", "pages", "exemption_id",
        "exemption_proof", "status", "custody", "outbound_state", "return_state",
        "fee_state", "digitisation_state", "sync_state", "result_number",
        "result_kind", "promised_at", "supplement_count", "extension_count",
        "waiting_for", "waiting_since",
        "create_date", "write_date", "create_uid", "write_uid",
    ),
    "onestop_dossier_component": (
        "dossier_id", "sequence", "component_id", "name", "kind", "count",
        "is_accepted", "create_date", "write_date", "create_uid", "write_uid",
    ),
    "onestop_dossier_fee": (
        "dossier_id", "key", "kind", "owner", "agency_id", "rule_id", "name",
        "quantity", "amount", "create_date", "write_date", "create_uid", "write_uid",
    ),
    "onestop_dossier_event": (
        "dossier_id", "axis", "old", "new", "reason", "evidence", "actor_id", "origin",
        "happened_at", "learned_at", "create_date", "write_date", "create_uid",
        "write_uid",
    ),
    "onestop_transfer": (
        "uuid", "payload_hash", "debit_id", "credit_id", "amount", "dossier_id",
        "fee_kind", "actor_id", "site_id", "session_ref", "origin", "happened_at",
        "learned_at", "note", "chain", "sequence", "previous_hash", "hash",
        "create_date", "write_date", "create_uid", "write_uid",
    ),
}  # fmt: skip
NULL = "\\N"


@lru_cache(maxsize=200_000)
def fold(name):
    """A name as it is searched."""
    return vietnamese.fold(name)


@lru_cache(maxsize=400_000)
def stamp(local):
    """A local moment as UTC text; null for none."""
    return str(local - UTC_OFFSET) if local else NULL


def citizen(citizen_id, person, at, actor):
    """The line of a citizen met for the first time."""
    when = stamp(at)
    return (
        f"{citizen_id}\t{person['name']}\t{fold(person['name'])}\t"
        f"{person['id_number']}\t{person['birth_date']}\t{person['gender']}\t"
        f"{person['address']}\t{person['commune_id']}\t{person['phone']}\t"
        f"{when}\t{when}\t{actor}\t{actor}\n"
    )


def dossier(dossier_id, citizen_id, story, told):
    """The line of a dossier as its chapters left it."""
    offer, person, axes = story.offer, story.person, told.axes
    by_post = story.return_way == "post"
    carried = offer["intake_mode"] == "carriage"
    clerk = story.counter.clerk_id
    decided = told.finished_at is not None
    last = told.events[-1][4]
    return "\t".join(
        (
            f"{dossier_id}", story.uuid, story.code, story.secret, f"{citizen_id}",
            person["name"], fold(person["name"]), person["id_number"],
            person["address"], person["phone"], "card", f"{offer['procedure_id']}",
            f"{offer['version_id']}", f"{story.case['id']}", f"{offer['field_id']}",
            f"{offer['agency_id']}", f"{story.site.id}", f"{offer['agreement_id']}",
            offer["intake_mode"], f"{clerk}", stamp(story.at), stamp(story.learned_at),
            stamp(told.clock_started_at), stamp(told.due_at), stamp(told.finished_at),
            stamp(told.returned_at), story.return_way, person["name"], person["phone"],
            person["address"] if by_post else NULL,
            f"{person['commune_id']}" if by_post else NULL,
            "100" if by_post or carried else "0", f"{story.copies}", f"{story.pages}",
            f"{story.exemption_id}" if story.exemption_id else NULL,
            f"GXN {story.secret}" if story.exemption_id else NULL,
            axes["status"], axes["custody"], axes["outbound_state"],
            axes["return_state"], axes["fee_state"], "none", "none",
            story.number if decided else NULL, story.decision if decided else NULL,
            stamp(told.promised_at), f"{told.supplement_count}", "0",
            "supplement" if told.waiting_since else NULL, stamp(told.waiting_since),
            stamp(story.learned_at), stamp(last), f"{clerk}", f"{clerk}\n",
        )
    )  # fmt: skip


def components(dossier_id, story, tail):
    """The papers of a dossier."""
    return "".join(
        f"{dossier_id}\t{number}\t{paper['id']}\t{paper['name']}\t{paper['kind']}\t"
        f"{paper['count']}\tt\t{tail}"
        for number, paper in enumerate(story.papers(), 1)
    )


def fees(dossier_id, story, tail):
    """The fee lines of a dossier."""
    return "".join(
        f"{dossier_id}\t{line['key']}\t{line['kind']}\t{line['owner']}\t"
        f"{story.offer['agency_id'] if line['owner'] == 'agency' else NULL}\t"
        f"{line['rule_id'] or NULL}\t{line['name']}\t{line['quantity']}\t"
        f"{line['amount']}\t{tail}"
        for line in story.fees
    )


def events(dossier_id, told):
    """The events of a dossier."""
    lines = []
    for axis, old, new, at, learned, origin, actor, reason, evidence in told.events:
        when = stamp(learned)
        lines.append(
            f"{dossier_id}\t{axis}\t{old or NULL}\t{new or NULL}\t{reason or NULL}\t"
            f"{evidence or NULL}\t{actor}\t{origin}\t{stamp(at)}\t{when}\t"
            f"{when}\t{when}\t{actor}\t{actor}\n"
        )
    return "".join(lines)


def tell(world, story, until):
    """The chapters of a story up to a local moment."""
    return Chapters(world, story, until)


def _json(value):
    return json.dumps(value, ensure_ascii=False) if value else "null"


class Chain:
    """The end of one chain of transfers; writes the lines that follow it."""

    def __init__(self, name, sequence, last_hash):
        self.name = name
        self.sequence = sequence
        self.last_hash = last_hash

    def line(self, site_id, entry):
        """The line of one entry, numbered and hashed as `onestop.transfer` does.

        :param entry: tuple uuid, debit_id, credit_id, amount, dossier_id, fee_kind,
            actor_id, origin, happened_at, learned_at, note.
        """
        (uuid, debit, credit, amount, dossier_id, kind, actor, origin, at, learned,
         note) = entry  # fmt: skip
        happened, known = stamp(at), stamp(learned)
        # The canonical form of lib.hash_chain, written out: a million times is often.
        body = (
            f'{{"acted_for_id":null,"actor_id":{actor},"amount":{amount},'
            f'"credit_id":{credit},"debit_id":{debit},'
            f'"dossier_id":{dossier_id or "null"},"fee_kind":{_json(kind)},'
            f'"happened_at":"{happened}","learned_at":"{known}","note":{_json(note)},'
            f'"origin":"{origin}","reverses_id":null,"session_ref":0,'
            f'"site_id":{site_id},"uuid":"{uuid}"}}'
        )
        false = "false"
        payload = (
            f'{{"amount":{amount},"credit_id":{credit},"debit_id":{debit},'
            f'"dossier_id":{dossier_id or false},'
            f'"fee_kind":{_json(kind) if kind else false},"reverses_id":false,'
            f'"session_ref":0,"uuid":"{uuid}"}}'
        )
        version = bytes([hash_chain.VERSION])
        previous = self.last_hash
        self.last_hash = hashlib.sha256(
            version + bytes.fromhex(previous) + body.encode()
        ).hexdigest()
        self.sequence += 1
        payload_hash = hashlib.sha256(version + payload.encode()).hexdigest()
        return (
            f"{uuid}\t{payload_hash}\t{debit}\t{credit}\t{amount}\t"
            f"{dossier_id or NULL}\t{kind or NULL}\t{actor}\t{site_id}\t0\t{origin}\t"
            f"{happened}\t{known}\t{note or NULL}\t{self.name}\t{self.sequence}\t"
            f"{previous}\t{self.last_hash}\t{known}\t{known}\t{actor}\t{actor}\n"
        )
