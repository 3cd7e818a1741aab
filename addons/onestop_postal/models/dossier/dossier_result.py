from odoo import fields, models
from odoo.exceptions import UserError

RESULTS = ("granted", "refused")
# As the statutory forms print a time limit; they are Vietnamese by law.
UNITS = {
    "hours": "giờ làm việc",
    "working_days": "ngày làm việc",
    "days": "ngày",
    "months": "tháng",
}


class Dossier(models.Model):
    """What the agency and the end of the way do to a dossier."""

    _inherit = "onestop.dossier"

    def _receive_at_agency(self, moment, *, origin="agency"):
        """The agency signed for these dossiers: theirs to process from now on.

        A carried dossier is submitted by that signature, and its clock starts
        (QĐ 45/2016 art. 7); one with a slip from the counter already runs.
        """
        common = {"happened_at": moment, "origin": origin}
        self.filtered(lambda dossier: dossier.status == "1")._move(
            "status", "2", **common
        )
        self._start_clock(moment)
        self._move("outbound_state", "received", **common)
        self._move("custody", "agency", **common)
        self.filtered(lambda dossier: dossier.status == "2")._move(
            "status", "4", **common
        )

    def _record_result(self, decision, number, happened_at=None, *, origin="agency"):
        """The agency decided: the dossier is processed, its clock stops.

        :param decision: "granted" or "refused".
        :param number: number of the result or of the refusal.
        :raise UserError: when the dossier is not in process or the number is missing.
        """
        moment = happened_at or fields.Datetime.now()
        if decision not in RESULTS:
            raise UserError(self.env._("Say whether it is granted or refused."))
        if not (number or "").strip():
            raise UserError(self.env._("Give the number of the result."))
        self._move(
            "status",
            "9",
            evidence={"decision": decision, "number": number.strip()},
            happened_at=moment,
            origin=origin,
        )
        self._guarded().write(
            {
                "result_kind": decision,
                "result_number": number.strip(),
                "finished_at": moment,
            }
        )

    def _hand_out(self, moment=None, *, evidence=None, origin="clerk", acted_for=None):
        """The citizen has the result in hand: at the counter or at the door."""
        moment = moment or fields.Datetime.now()
        common = {
            "happened_at": moment,
            "origin": origin,
            "evidence": evidence,
            "acted_for": acted_for,
        }
        self._move("return_state", "delivered", **common)
        self._move("custody", "citizen", **common)
        self._move("status", "10", **common)
        self._guarded().write({"returned_at": moment})

    def _lookup_url(self, *, secret=True):
        """The citizen's page of this dossier.

        :param secret: with the secret, as the QR code of the slip has it.
        """
        self.ensure_one()
        base = self.get_base_url()
        tail = f"?s={self.sudo().secret}" if secret else ""
        return f"{base}/onestop/d/{self.name}{tail}"

    def _limit_words(self):
        """The time limit as the statutory slip words it."""
        self.ensure_one()
        limit = self.case_id.sudo()._limit(self._channel())
        if not limit:
            return "…"
        if limit.unit == "same_day":
            return "trong ngày"
        return f"{limit.value} {UNITS[limit.unit]}"
