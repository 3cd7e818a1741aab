from odoo import api, fields, models
from odoo.exceptions import UserError

from ...const import POST_FEE_KINDS
from ...lib import dossier_code
from .dossier_clock import parse_moment


class Dossier(models.Model):
    """Taking in: one command of a counter becomes one dossier, exactly once."""

    _inherit = "onestop.dossier"

    @api.model
    def _take_in(self, command, *, origin="clerk"):
        """Make the dossier of an intake command, or return the one it made before.

        The shape of the command is the counter's: uuid, code, happened_at, site_id,
        version_id, case_id, agency_id, applicant, submitter, components, way back and
        fees (see tests/common.py for a whole one). What was paid and printed stands;
        where the rules in force say otherwise, the difference is recorded.

        :raise UserError: for an unknown or forbidden procedure, a site that is not the
            person's, a known id with other content.
        """
        commands = self.env["onestop.command"]
        known = commands._find(command.get("uuid"), "intake", command)
        if known:
            return known._record()
        intake = self._read_command(command, origin)
        expected = self._fee_lines(command)
        dossier = self._guarded().create(self._prepare_dossier_vals(command, intake))
        dossier = dossier.with_env(self.env)
        dossier._write_papers(command, intake)
        dossier._write_fees(command, expected)
        dossier._check_promise(command, intake)
        commands._remember(command["uuid"], "intake", command, dossier, origin)
        dossier._after_take_in(command)
        return dossier

    def _after_take_in(self, command):
        """Hook for what upper areas add to an intake."""

    # === Reading the command === #

    def _read_command(self, command, origin):
        """The records that a command names, checked.

        :return: dict of version, case, agency, site, agreement, moment, limit, due.
        """

        def record(model, key):
            value = command.get(key)
            found = self.env[model].sudo().browse(value or []).exists()
            if value and not found:
                raise UserError(
                    self.env._(
                        "The intake %(code)s names something that is not in the "
                        "catalogue (%(key)s %(value)s). Open the counter anew to get "
                        "today's catalogue; the intake is kept.",
                        code=command.get("code"),
                        key=key,
                        value=value,
                    )
                )
            return found

        version = record("onestop.procedure.version", "version_id")
        case = record("onestop.procedure.case", "case_id")
        if not version or case.version_id != version:
            raise UserError(self.env._("The intake names no case of its procedure."))
        if version.requires_presence or not version.post_receive:
            raise UserError(
                self.env._(
                    "“%(procedure)s” is not taken in by the post: the citizen goes to "
                    "the agency in person.",
                    procedure=version.procedure_id.name,
                )
            )
        site = record("onestop.site", "site_id")
        self._check_site(site, origin)
        agency = record("onestop.agency", "agency_id")
        if not agency:
            raise UserError(self.env._("The intake names no agency."))
        moment = parse_moment(command.get("happened_at")) or fields.Datetime.now()
        mode = command.get("intake_mode") or "slip"
        limit = case._limit("direct" if mode == "slip" else "post")
        field = version.procedure_id.field_id
        due = False
        if mode == "slip":
            due = self._compute_due(moment, limit, agency, field)
        return {
            "version": version,
            "case": case,
            "agency": agency,
            "site": site,
            "agreement": record("onestop.agreement", "agreement_id"),
            "moment": moment,
            "mode": mode,
            "limit": limit,
            "due": due,
            "origin": origin,
        }

    def _check_site(self, site, origin):
        """Refuse an intake at a site that the person does not work for."""
        if not site:
            raise UserError(self.env._("The intake names no site."))
        if origin in ("system", "migration"):
            return
        own = self.env.user.sudo().onestop_site_ids
        if (
            not self.env["onestop.site"]
            .sudo()
            .search_count([("id", "=", site.id), ("id", "child_of", own.ids)])
        ):
            raise UserError(
                self.env._(
                    "%(person)s does not work for %(site)s.",
                    person=self.env.user.name,
                    site=site.name,
                )
            )

    def _prepare_dossier_vals(self, command, intake):
        """Values of the new dossier."""
        person = dict(command.get("applicant") or {})
        if not (person.get("name") or "").strip():
            raise UserError(self.env._("The intake names no applicant."))
        submitter = command.get("submitter") or {}
        version, moment = intake["version"], intake["moment"]
        by_post = command.get("return_way") == "post"
        printed = parse_moment(command.get("due_at"))
        slip = intake["mode"] == "slip"
        return {
            "uuid": command["uuid"],
            "name": self._free_code(command.get("code")),
            "official_code": command.get("official_code") or False,
            "secret": command.get("secret") or self._new_secret(),
            "applicant_id": self.env["onestop.citizen"].sudo()._meet(person).id,
            "applicant_name": person["name"].strip(),
            "applicant_id_number": person.get("id_number") or False,
            "applicant_address": person.get("address") or False,
            "applicant_phone": person.get("phone") or False,
            "identity_source": person.get("source") or "typed",
            "submitter_name": submitter.get("name") or False,
            "submitter_id_number": submitter.get("id_number") or False,
            "authorisation": command.get("authorisation") or False,
            "procedure_id": version.procedure_id.id,
            "version_id": version.id,
            "case_id": intake["case"].id,
            "agency_id": intake["agency"].id,
            "site_id": intake["site"].id,
            "agreement_id": intake["agreement"].id,
            "intake_mode": intake["mode"],
            "clerk_id": self.env.uid,
            "received_at": moment,
            "clock_started_at": moment if slip else False,
            "due_at": (printed or intake["due"]) if slip else False,
            "return_way": command.get("return_way") or "counter",
            "return_name": command.get("return_name") or person["name"].strip(),
            "return_phone": command.get("return_phone") or person.get("phone") or False,
            "return_address": command.get("return_address") or False,
            "return_commune_id": command.get("return_commune_id") or False,
            "weight_g": command.get("weight_g") or 0,
            "copies": max(1, int(command.get("copies") or 1)),
            "pages": int(command.get("pages") or 0),
            "exemption_id": command.get("exemption_id") or False,
            "exemption_proof": command.get("exemption_proof") or False,
            "status": "2" if slip else "1",
            "custody": "site",
            "outbound_state": "waiting",
            "return_state": "registered" if by_post else "none",
        }

    def _free_code(self, code):
        """The printed code, with a suffix when another dossier already has it.

        A code is never refused after the slip was printed: the clash is recorded.
        """
        if not dossier_code.is_valid(code) and not dossier_code.is_internal(code):
            raise UserError(
                self.env._("“%(code)s” is not a dossier code.", code=code or "")
            )
        name, number = code, 1
        while self.sudo().search_count([("name", "=", name)], limit=1):
            number += 1
            name = f"{code}/{number}"
        return name

    # === Writing the rest === #

    def _write_papers(self, command, intake):
        """The papers handed in, as the clerk ticked them, and the first events."""
        self.ensure_one()
        asked = {paper.id: paper for paper in intake["case"].component_ids}
        papers = []
        for number, line in enumerate(command.get("components") or [], 1):
            paper = asked.get(line.get("component_id"))
            if not paper:
                continue
            papers.append(
                {
                    "dossier_id": self.id,
                    "sequence": number,
                    "component_id": paper.id,
                    "name": paper.name,
                    "kind": line.get("kind") or paper.kind,
                    "count": max(0, int(line.get("count") or paper.count or 0)),
                    "is_accepted": bool(line.get("accepted")),
                    "note": line.get("note") or False,
                }
            )
        self.env["onestop.dossier.component"].sudo().create(papers)
        common = {"happened_at": intake["moment"], "origin": intake["origin"]}
        self._log("intake", new=self.status, **common)
        self._log("custody", old="citizen", new="site", **common)
        if self.name != command.get("code"):
            self._log(
                "check",
                old=command.get("code"),
                new=self.name,
                reason=self.env._("The printed code was already on another dossier."),
                origin="system",
            )

    def _write_fees(self, command, expected):
        """The fee lines as they were paid; a difference from the rules is recorded."""
        self.ensure_one()
        rules = {line["key"]: line for line in expected}
        paid = {}
        for line in command.get("fees") or []:
            rule = rules.get(line.get("key"), line)
            owner = "post" if rule["kind"] in POST_FEE_KINDS else "agency"
            paid[line["key"]] = {
                "dossier_id": self.id,
                "key": line["key"],
                "kind": rule["kind"],
                "owner": owner,
                "agency_id": self.agency_id.id if owner == "agency" else False,
                "rule_id": rule.get("rule_id") or False,
                "name": rule.get("name") or line["key"],
                "quantity": int(line.get("quantity") or 1),
                "amount": self._whole(line.get("amount")),
            }
        self.env["onestop.dossier.fee"].sudo().create(list(paid.values()))
        total = sum(line["amount"] for line in paid.values())
        state = "due" if total else ("exempt" if self.exemption_id else "none")
        self._guarded().write({"fee_state": state})
        amounts = {key: line["amount"] for key, line in paid.items() if line["amount"]}
        due = {line["key"]: line["amount"] for line in expected if line["amount"]}
        if amounts != due:
            self._record_fee_mismatch(amounts, due)

    def _record_fee_mismatch(self, paid, due):
        """Record that other amounts were taken than the rules say; a hook too."""
        self._log(
            "check",
            old=str(sum(due.values())),
            new=str(sum(paid.values())),
            reason=self.env._("The fees taken are not those of the rules in force."),
            evidence={"taken": paid, "rules": due},
            origin="system",
        )

    def _check_promise(self, command, intake):
        """Record when the printed due date is not the calendar's."""
        self.ensure_one()
        if self.due_at and intake["due"] and self.due_at != intake["due"]:
            self._log(
                "check",
                old=fields.Datetime.to_string(intake["due"]),
                new=fields.Datetime.to_string(self.due_at),
                reason=self.env._("The printed due date is not the calendar's."),
                origin="system",
            )

    def _whole(self, amount):
        """A whole, non-negative amount of đồng.

        :raise UserError: for a fraction, a negative or what is no number.
        """
        whole = isinstance(amount, int) or (
            isinstance(amount, float) and amount.is_integer()
        )
        if isinstance(amount, bool) or not whole or amount < 0:
            raise UserError(
                self.env._("“%(amount)s” is not a whole amount of đồng.", amount=amount)
            )
        return int(amount)

    # === Fees by the rules in force === #

    @api.model
    def _fee_lines(self, command):
        """What a citizen pays for an intake, by the rules in force at its moment.

        :return: list of dicts key, kind, owner, name, quantity, amount (đồng),
            rule_id (state fees only).
        """
        moment = parse_moment(command.get("happened_at")) or fields.Datetime.now()
        exemption = (
            self.env["onestop.exemption"].sudo().browse(command.get("exemption_id"))
        )
        case = self.env["onestop.procedure.case"].sudo().browse(command.get("case_id"))
        mode = command.get("intake_mode") or "slip"
        copies = max(1, int(command.get("copies") or 1))
        pages = int(command.get("pages") or 0)
        day = self.env["onestop.agreement"]._local_day(moment)
        lines = []
        for rule in case._fees("direct" if mode == "slip" else "post"):
            percent_off = rule._percent_off(exemption, day)
            quantity, amount = rule._amount_of(copies, pages, percent_off)
            lines.append(
                {
                    "key": f"fee-{rule.id}",
                    "kind": rule.kind,
                    "owner": "agency",
                    "name": rule.name,
                    "quantity": quantity,
                    "amount": amount,
                    "rule_id": rule.id,
                }
            )
        return lines + self._postage_lines(command, moment, exemption)

    @api.model
    def _postage_lines(self, command, moment, exemption):
        """The postage of an intake: the dossier's way out, the result's way back."""
        site = self.env["onestop.site"].sudo().browse(command.get("site_id"))
        agency = self.env["onestop.agency"].sudo().browse(command.get("agency_id"))
        agreement = (
            self.env["onestop.agreement"].sudo().browse(command.get("agreement_id"))
        )
        if agreement and agreement.payer != "citizen":
            return []
        tariff = self.env["onestop.tariff"].sudo()
        commune = self.env["onestop.commune"].sudo()
        ways = []
        if command.get("intake_mode") == "carriage":
            ways.append(("postage-out", "dossier", agency.commune_id))
        if command.get("return_way") == "post":
            to = commune.browse(command.get("return_commune_id"))
            ways.append(("postage-return", "result", to))
        names = {
            "postage-out": self.env._("Postage, dossier to the agency"),
            "postage-return": self.env._("Postage, result to the address"),
        }
        lines = []
        for key, direction, to in ways:
            quote = tariff._quote(
                direction,
                site.commune_id,
                to,
                command.get("weight_g") or 100,
                moment,
                exemption,
            )
            lines.append(
                {
                    "key": key,
                    "kind": "cuoc",
                    "owner": "post",
                    "name": names[key],
                    "quantity": 1,
                    "amount": quote["amount"],
                }
            )
        return lines
