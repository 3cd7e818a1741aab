import hmac

import babel.dates

from odoo import models

from ..dossier.dossier_clock import to_local

STEPS = ("received", "handed_over", "in_process", "result", "returned")
# What is over without a result.
ENDED_EARLY = ("3", "7", "8")


class Dossier(models.Model):
    """What the citizen reads of a dossier, in plain words and without a login."""

    _inherit = "onestop.dossier"

    def _opens_with(self, secret):
        """Whether a secret from the slip opens this dossier."""
        self.ensure_one()
        given, own = (secret or "").strip().upper(), self.sudo().secret or ""
        return bool(own) and hmac.compare_digest(given.encode(), own.encode())

    def _public_progress(self):
        """What anyone with the code may know: how far it is.

        :return: dict code, sentence, step (index of STEPS that runs now, len when all
            is done), is_late.
        """
        self.ensure_one()
        return {
            "code": self.name,
            "step": self._public_step(),
            "steps": self._public_steps(),
            "sentence": self._public_short(),
        }

    def _public_details(self):
        """What the holder of the slip may know besides.

        :return: dict with sentence, due, holder, fees, way back.
        """
        self.ensure_one()
        reason = ""
        if self.status in ("3", "5", "8"):
            events = self.event_ids.filtered(
                lambda event: event.axis == "status" and event.new == self.status
            )
            reason = events[-1:].reason or ""
        return {
            **self._public_progress(),
            "sentence": self._public_sentence(),
            "reason": reason,
            "procedure": self.procedure_id.name,
            "applicant": self.applicant_name,
            "agency": self._public_agency(),
            "site": self.site_id.name,
            "site_address": self.site_id.address or "",
            "site_phone": self.site_id.phone or "",
            "received": self._public_moment(self.received_at),
            "due": self._public_moment(self.due_at),
            "is_late": self.is_late and self.status not in ENDED_EARLY,
            "holder": self._public_holder(),
            "fees": [
                {
                    "name": fee.name,
                    "amount": fee.amount,
                    "owner": fee._owner_on_paper()
                    if fee.owner == "agency"
                    else self.env._("The Post"),
                }
                for fee in self.fee_ids
                if fee.amount
            ],
            "total": sum(self.fee_ids.mapped("amount")),
            "is_paid": self.fee_state in ("collected", "remitted"),
            "way": self._public_way(),
            "item_number": self.shipment_ids[-1:].item_number or "",
            "result_number": self.result_number or "",
        }

    def _public_agency(self):
        """The agency as printed and, where another took over, who has it now."""
        printed, now = self._agency_on_paper(), self.agency_id.name
        if printed == now:
            return now
        return self.env._(
            "%(agency)s, now %(successor)s", agency=printed, successor=now
        )

    def _public_moment(self, moment):
        """A moment as people say it: 16:30 thứ Tư 25/11/2026."""
        if not moment:
            return ""
        local = to_local(moment)
        locale = (self.env.lang or "vi_VN").split("_", maxsplit=1)[0]
        day = babel.dates.format_date(local, "EEEE", locale=locale)
        return f"{local:%H:%M} {day[:1].lower()}{day[1:]} {local:%d/%m/%Y}"

    def _public_step(self):
        """Which of the five steps runs now."""
        if self.status == "10":
            return len(STEPS)
        if self.return_state not in ("none", "registered"):
            return STEPS.index("returned")
        if self.status == "9":
            return STEPS.index("result")
        if self.custody == "agency":
            return STEPS.index("in_process")
        if self.outbound_state in ("waiting", "handed_over"):
            return STEPS.index("handed_over")
        return STEPS.index("received")

    def _public_steps(self):
        return [
            self.env._("Taken in"),
            self.env._("Handed over"),
            self.env._("In process"),
            self.env._("Result"),
            self.env._("Given back"),
        ]

    def _public_short(self):
        """One sentence without names, for whoever has the code only."""
        if self.status in ENDED_EARLY:
            return self.env._("The dossier is closed without a result.")
        if self.status in ("5", "6"):
            return self.env._("The dossier waits for the citizen.")
        return {
            0: self.env._("The dossier is received."),
            1: self.env._("The dossier is on its way to the agency."),
            2: self.env._("The agency is processing the dossier."),
            3: self.env._("The result is there and comes back to the post."),
            4: self.env._("The result is being returned."),
            5: self.env._("The result has been returned."),
        }[self._public_step()]

    def _public_sentence(self):
        """The state in one sentence, as one would say it at the counter."""
        names = {
            "agency": self.agency_id.name,
            "site": self.site_id.name,
            "due": self._public_moment(self.due_at),
            "when": self._public_moment(self.returned_at or self.finished_at),
        }
        early = {
            "3": self.env._("The dossier was not received."),
            "5": self.env._("%(agency)s asks you for more papers.", **names),
            "6": self.env._("%(agency)s waits for a payment of yours.", **names),
            "7": self.env._("You have withdrawn this dossier."),
            "8": self.env._("%(agency)s has stopped the dossier.", **names),
        }
        if self.status in early:
            return early[self.status]
        if self.status == "10":
            return self.env._("The result was handed over at %(when)s.", **names)
        back = {
            "on_run": self.env._("The courier is bringing you the result today."),
            "attempted": self.env._(
                "The courier did not meet you; the result goes back to %(site)s and "
                "will be brought again.",
                **names,
            ),
            "returning": self.env._(
                "The result could not be delivered and goes back to %(agency)s.",
                **names,
            ),
            "returned": self.env._(
                "The result could not be delivered; fetch it at %(agency)s.", **names
            ),
            "lost": self.env._("The papers are being searched for. Please call us."),
        }
        if self.return_state in back:
            return back[self.return_state]
        if self.return_state == "at_site":
            if self.return_way == "post":
                return self.env._(
                    "The result is at %(site)s and will be brought to you.", **names
                )
            return self.env._(
                "The result is ready at %(site)s: come with the slip and your card.",
                **names,
            )
        return self._public_running(names)

    def _public_running(self, names):
        """The sentence of a dossier that the agency has, or is about to get."""
        if self.status == "9":
            return self.env._(
                "%(agency)s has decided; the result comes back to %(site)s.", **names
            )
        if self.custody == "agency" and self.due_at:
            return self.env._("%(agency)s is processing it, due at %(due)s.", **names)
        if self.custody == "agency":
            return self.env._("%(agency)s is processing it.", **names)
        if self.due_at:
            return self.env._(
                "%(site)s has received it and hands it to %(agency)s; due at %(due)s.",
                **names,
            )
        return self.env._(
            "%(site)s has received it and carries it to %(agency)s; the time limit "
            "starts there.",
            **names,
        )

    def _public_holder(self):
        """Who holds the papers now."""
        return {
            "citizen": self.env._("You"),
            "site": self.site_id.name,
            "courier": self.env._("The courier of %(site)s", site=self.site_id.name),
            "transit": self.env._("On the way"),
            "agency": self.agency_id.name,
            "lost": self.env._("Being searched for"),
        }[self.custody]

    def _public_way(self):
        """How the result comes back, in words."""
        if self.return_way == "post":
            return self.env._(
                "By post to: %(address)s",
                address=", ".join(
                    part
                    for part in (self.return_address, self.return_commune_id.name)
                    if part
                ),
            )
        if self.return_way == "electronic":
            return self.env._("Electronically")
        return self.env._("At the counter of %(site)s", site=self.site_id.name)
