import hashlib

from odoo import api, models
from odoo.fields import Domain

# Counters keep payloads: another number here makes them fetch new ones.
PAYLOAD_SHAPE = 3
CLOCK_RULES = {"cutoff_minute": "900", "cutoff_shifts_day": "0"}
CHANNEL_OF_MODE = {"slip": "direct", "carriage": "post"}
COMPONENT_FIELDS = (
    "name",
    "kind",
    "count",
    "required",
    "condition",
    "note",
    "form_name",
    "form_url",
)


class Procedure(models.Model):
    _inherit = "onestop.procedure"

    # === Business === #

    def _counter_payload(self, site, at):
        """All that a counter needs to take a dossier of this procedure in.

        :return: plain data, also when the site does not take it (``agreement_id`` is
            False then); empty when no version is in force.
        """
        self.ensure_one()
        agreements = self.env["onestop.agreement"]._received_at(site, at)
        version = self._version_at(at)
        if not version:
            return {}
        return self._build_payload(version, agreements._pick(site, self), at)

    @api.model
    def _counter_payloads(self, site, at, procedure_ids=None):
        """What a counter can take at a site, in the order of the tiles.

        Those that ask for presence are in it, so that the counter can say why not.
        The number of queries does not grow with the number of procedures.

        :param procedure_ids: of these procedures only.
        """
        domain = Domain("active", "=", True)
        if procedure_ids is not None:
            domain &= Domain("id", "in", procedure_ids)
        procedures = self.search(domain)
        versions = procedures._versions_at(at)
        agreements = self.env["onestop.agreement"]._received_at(site, at)
        picked = agreements._pick_each(site, procedures)
        return [
            procedure._build_payload(versions[procedure.id], picked[procedure.id], at)
            for procedure in procedures
            if procedure.id in versions and procedure.id in picked
        ]

    @api.model
    def _counter_index(self, site, at):
        """Every procedure in force in a few words, for the counter to search in.

        What the site takes names its agreement and the stamp of its payload: under the
        same stamp a counter keeps what it has. What it does not take says where to go.

        :return: dict of ``rows`` (each a dict) and ``where`` (reasons with places,
            which many rows share by number).
        """
        procedures = self.search([("active", "=", True)])
        versions = procedures._versions_at(at)
        agreements = self.env["onestop.agreement"]
        picked = agreements._received_at(site, at)._pick_each(site, procedures)
        in_force = procedures.filtered(lambda procedure: procedure.id in versions)
        refused = in_force.filtered(
            lambda procedure: procedure.id not in picked
            or not versions[procedure.id].post_receive
            or versions[procedure.id].requires_presence
        )
        answers = agreements._where_instead_each(site, refused, at)
        rows, where, numbers = [], [], {}
        for procedure in in_force:
            version = versions[procedure.id]
            agreement = picked.get(procedure.id, agreements)
            answer = answers.get(procedure.id)
            if answer and id(answer) not in numbers:
                numbers[id(answer)] = len(where)
                where.append(answer)
            rows.append(
                {
                    "id": procedure.id,
                    "code": procedure.code or "",
                    "name": procedure.name,
                    "short_name": procedure.short_name or procedure.name,
                    "key": procedure.search_key or "",
                    "sequence": procedure.sequence,
                    "field_id": procedure.field_id.id,
                    "field_name": procedure.field_id.name,
                    "taken": bool(agreement),
                    "stamp": procedure._payload_stamp(version, agreement, at),
                    "where": numbers[id(answer)] if answer else None,
                }
            )
        return {"rows": rows, "where": where}

    def _payload_stamp(self, version, agreement, at):
        """What a payload is of: with another stamp it is another one."""
        if not agreement:
            return ""
        parts = [PAYLOAD_SHAPE, version.id, self._clock_rules(agreement.agency_id, at)]
        for record in (version, self, agreement, agreement.agency_id, self.field_id):
            parts += [record.id, record.write_date]
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]

    def _build_payload(self, version, agreement, at):
        """A procedure's version as plain data, under an agreement."""
        self.ensure_one()
        channel = CHANNEL_OF_MODE.get(agreement.intake_mode, "direct")
        agency = agreement.agency_id
        return {
            "procedure_id": self.id,
            "code": self.code or "",
            "name": self.name,
            "short_name": self.short_name or self.name,
            "search_key": self.search_key or "",
            "sequence": self.sequence,
            "level": self.level,
            "field_id": self.field_id.id,
            "field_name": self.field_id.name,
            "color": self.field_id.color,
            "version_id": version.id,
            "requires_presence": version.requires_presence,
            "post_receive": version.post_receive,
            "post_return": version.post_return,
            "agency_id": agency.id,
            "agency_name": agency.name or "",
            "agency_code": agency.code or "",
            "agreement_id": agreement.id,
            "intake_mode": agreement.intake_mode,
            "mints_code": agreement.mints_code,
            "payer": agreement.payer,
            "rules": self._clock_rules(agency, at),
            "guidance": version.guidance or "",
            "conditions": version.conditions or "",
            "questions": version.question_ids._plain_questions(),
            "cases": [
                self._build_case_payload(case, channel) for case in version.case_ids
            ],
        }

    def _clock_rules(self, agency, at):
        """The rules of the clock for the procedure's field at an agency."""
        rules = self.env["onestop.rule"]
        day = self.env["onestop.agreement"]._local_day(at)
        scope = {"agency": agency, "field": self.field_id}
        return {
            key: rules._value(key, day, default=default, **scope)
            for key, default in CLOCK_RULES.items()
        }

    @api.model
    def _build_case_payload(self, case, channel):
        """A case with its papers, and the fees and time limit of a channel."""
        limit = case._limit(channel)
        fees = case._fees(channel).with_prefetch(case.fee_ids._prefetch_ids)
        return {
            "id": case.id,
            "name": case.name,
            "answer_ids": case.answer_ids.ids,
            "components": [
                {"id": component.id, **component._plain(COMPONENT_FIELDS)}
                for component in case.component_ids
            ],
            "fees": [{"id": fee.id, **fee._plain_fee()} for fee in fees],
            "limit": {"value": limit.value, "unit": limit.unit} if limit else None,
        }
