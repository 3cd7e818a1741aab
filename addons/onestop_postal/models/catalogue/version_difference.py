from odoo import api, models

from ...lib import law_difference

DECISION = ("decision", "decision_date", "decided_by", "provenance", "note")
TEXT = ("process", "conditions", "subjects", "authority", "guidance", "set_count")
CHANNELS = (
    "channel_direct",
    "channel_online",
    "post_receive",
    "post_return",
    "requires_presence",
)
RESULT = ("name", "code", "medium", "recovered", "source")
BASIS = ("name", "title", "issued_on", "issuer")
PAPER = (
    "name",
    "code",
    "kind",
    "count",
    "required",
    "condition",
    "note",
    "form_name",
    "form_url",
)
FEE = (
    "name",
    "code",
    "kind",
    "channel",
    "amount",
    "per",
    "threshold",
    "amount_over",
    "cap",
    "exemptible",
    "source",
)
LIMIT = ("channel", "value", "unit", "note")


class ProcedureVersion(models.Model):
    """A version as plain data, and what another one changes against it."""

    _inherit = "onestop.procedure.version"

    # === Business === #

    def _difference(self, other):
        """What ``other`` (the later text) changes against this one.

        :return: the rows of :func:`lib.law_difference.difference`.
        """
        self.ensure_one()
        texts = (self | other)._plain_texts()
        return law_difference.difference(texts[self.id], texts[other.id])

    def _plain_texts(self):
        """The versions as plain data; their number does not add queries.

        :return: ``{version id: text}`` as lib.law_difference takes it.
        """
        forms = self._form_checksums()
        return {version.id: version._plain_text(forms) for version in self}

    def _plain_text(self, forms):
        """One version as plain data."""
        self.ensure_one()
        return {
            "decision": self._plain_days(self, DECISION),
            "text": self._plain_days(self, TEXT),
            "channels": self._plain_days(self, CHANNELS),
            "results": [self._plain_days(one, RESULT) for one in self.result_ids],
            "bases": [self._plain_days(one, BASIS) for one in self.basis_ids],
            "questions": [
                {
                    "id": question.id,
                    "sequence": question.sequence,
                    "name": question.name,
                    "answers": question.answer_ids.mapped("name"),
                }
                for question in self.question_ids
            ],
            "cases": [self._plain_case(case, forms) for case in self.case_ids],
        }

    @api.model
    def _plain_case(self, case, forms):
        """A case with its papers, fees and time limits as plain data."""
        return {
            "id": case.id,
            "sequence": case.sequence,
            "name": case.name,
            "answers": sorted(
                f"{answer.question_id.name} {answer.name}" for answer in case.answer_ids
            ),
            "papers": [
                {
                    "id": paper.id,
                    **self._plain_days(paper, PAPER),
                    "form_file": forms.get(paper.id, ""),
                }
                for paper in case.component_ids
            ],
            "fees": [
                {
                    "id": fee.id,
                    **self._plain_days(fee, FEE),
                    "exemptions": [
                        {
                            "name": own.exemption_id.name,
                            **self._plain_days(own, ("percent", "source")),
                        }
                        for own in fee.exemption_ids
                    ],
                }
                for fee in case.fee_ids
            ],
            "limits": [
                {"id": limit.id, **self._plain_days(limit, LIMIT)}
                for limit in case.limit_ids
            ],
        }

    @api.model
    def _plain_days(self, record, names):
        """Some fields of a part as plain data, days as ISO text, no day as none."""
        plain = record._plain(names)
        for name in names:
            if record._fields[name].type == "date":
                plain[name] = plain[name].isoformat() if plain[name] else ""
        return plain

    def _form_checksums(self):
        """The fingerprints of the form files, without reading the files.

        :return: ``{paper id: first digits of the checksum}``.
        """
        papers = self.case_ids.component_ids
        attachments_sudo = self.env["ir.attachment"].sudo()  # of papers one may read
        rows = attachments_sudo.search_fetch(
            [
                ("res_model", "=", "onestop.component"),
                ("res_field", "=", "form_file"),
                ("res_id", "in", papers.ids),
            ],
            ["res_id", "checksum"],
        )
        return {row.res_id: (row.checksum or "")[:8] for row in rows}
