from odoo import api, models

CHANNEL_OF_MODE = {"slip": "direct", "carriage": "post"}
COMPONENT_FIELDS = ("name", "kind", "count", "required", "note")
FEE_FIELDS = (
    "kind",
    "name",
    "amount",
    "per",
    "threshold",
    "amount_over",
    "cap",
    "exemptible",
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
        return self._build_payload(site, version, agreements._pick(site, self))

    @api.model
    def _counter_payloads(self, site, at):
        """What a counter can take at a site, in the order of the tiles.

        Those that ask for presence are in it, so that the counter can say why not.
        The number of queries does not grow with the number of procedures.
        """
        agreements = self.env["onestop.agreement"]._received_at(site, at)
        procedures = self.search([("active", "=", True)])
        versions = procedures._versions_at(at)
        payloads = []
        for procedure in procedures:
            version = versions.get(procedure.id)
            agreement = agreements._pick(site, procedure) if version else None
            if agreement:
                payloads.append(procedure._build_payload(site, version, agreement))
        return payloads

    def _build_payload(self, site, version, agreement):
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
            "cases": [
                self._build_case_payload(case, channel) for case in version.case_ids
            ],
        }

    @api.model
    def _build_case_payload(self, case, channel):
        """A case with its papers, and the fees and time limit of a channel."""
        limit = case._limit(channel)
        return {
            "id": case.id,
            "name": case.name,
            "components": [
                {"id": component.id, **component._plain(COMPONENT_FIELDS)}
                for component in case.component_ids
            ],
            "fees": [
                {"id": fee.id, **fee._plain(FEE_FIELDS)} for fee in case._fees(channel)
            ],
            "limit": {"value": limit.value, "unit": limit.unit} if limit else None,
        }
