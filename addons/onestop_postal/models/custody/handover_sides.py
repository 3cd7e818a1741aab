from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from .handover_line import RECEIVED_FIELDS


class Handover(models.Model):
    """The two sides of a handover: who may send, who may confirm, what follows."""

    _inherit = "onestop.handover"

    # === Sides === #

    def _is_site_staff(self):
        """Whether the person is a clerk or manager of the list's site."""
        self.ensure_one()
        user = self.env.user
        if not user.has_groups(
            "onestop_postal.group_clerk,onestop_postal.group_manager"
        ):
            return False
        own = user.sudo().onestop_site_ids
        return bool(self.sudo().site_id._line_up() & own)

    def _is_officer(self):
        """Whether the person is an officer of the list's agency."""
        self.ensure_one()
        return self.sudo().agency_id._has_officer(self.env.user)

    def _check_giver(self):
        """Refuse whoever does not stand on the giving side.

        :raise AccessError: naming the side.
        """
        self.ensure_one()
        if self.direction == "to_agency" and not self._is_site_staff():
            raise AccessError(
                self.env._("Only staff of the site send a list to the agency.")
            )
        if self.direction == "to_post" and not self._is_officer():
            raise AccessError(
                self.env._("Only an officer of the agency sends a list to the post.")
            )

    def _check_receiver(self):
        """Refuse whoever does not stand on the receiving side.

        :raise AccessError: naming the side.
        """
        self.ensure_one()
        if self.direction == "to_agency" and not self._is_officer():
            raise AccessError(
                self.env._("Only an officer of the agency confirms this list.")
            )
        if self.direction == "to_post" and not self._is_site_staff():
            raise AccessError(self.env._("Only staff of the site confirm this list."))
        if self.sudo().sent_by == self.env.user:
            raise AccessError(self.env._("Nobody signs both sides of a handover."))

    def _check_may_write_lines(self, names):
        """Refuse to change lines from the wrong side or at the wrong time."""
        self.ensure_one()
        if self.state == "draft":
            if names & RECEIVED_FIELDS:
                raise UserError(self.env._("The receiver answers after sending."))
            self._check_giver()
        elif self.state == "sent":
            if names - RECEIVED_FIELDS:
                raise UserError(
                    self.env._("A list that was sent stays as it is. Cancel it.")
                )
            self._check_receiver()
        else:
            raise UserError(self.env._("This list is closed."))

    def _scan(self, code):
        """Take one scanned code into the form.

        :return: a warning in words, or None.
        """
        found = self.line_ids.filtered(
            lambda line: code in (line.dossier_id.name, line.dossier_id.official_code)
        )
        if self.state == "sent":
            if not found:
                return self.env._("%(code)s is not on this list.", code=code)
            found.accepted = "accepted"
            return None
        if self.state != "draft":
            return self.env._("This list is closed.")
        if found:
            return self.env._("%(code)s is on this list already.", code=code)
        dossiers = self.env["onestop.dossier"]
        dossier = dossiers.search(
            [
                "|",
                ("name", "=", code),
                ("official_code", "=", code),
                ("site_id", "=", self.site_id.id),
                ("agency_id", "=", self.agency_id.id),
                *dossiers._ready_domain(self.direction),
            ]
        )
        if not dossier:
            return self.env._("%(code)s is not waiting for this list.", code=code)
        self.line_ids += self.line_ids.new({"dossier_id": dossier.id})
        return None

    # === Signing === #

    def _send(self):
        """The giver signs: the lists are on their way to the other side.

        :raise AccessError: for whoever is not on the giving side.
        :raise UserError: for an empty list, or one that is no draft.
        """
        moment = fields.Datetime.now()
        for handover in self:
            handover._check_giver()
            if handover.state == "sent" and handover.sudo().sent_by == self.env.user:
                continue
            if handover.state != "draft":
                raise UserError(
                    self.env._(
                        "List %(number)s was sent already.", number=handover.name
                    )
                )
            if not handover.line_ids:
                raise UserError(self.env._("Put at least one dossier on the list."))
            before = self._working_day_after(handover.agency_id.sudo(), moment)
            handover._guarded().write(
                {
                    "state": "sent",
                    "sent_at": moment,
                    "sent_by": self.env.uid,
                    "confirm_before": before,
                }
            )
            if handover.direction == "to_agency":
                dossiers_sudo = handover.sudo().line_ids.dossier_id
                dossiers_sudo.filtered(
                    lambda dossier: dossier.outbound_state == "waiting"
                )._move("outbound_state", "handed_over", origin="clerk")

    def _cancel(self):
        """The giver takes back lists that the other side has not confirmed.

        :raise UserError: when it was confirmed.
        """
        for handover in self:
            handover._check_giver()
            if handover.state not in ("draft", "sent"):
                raise UserError(
                    self.env._(
                        "List %(number)s is closed already.", number=handover.name
                    )
                )
            handover._guarded().state = "cancelled"
            handover.sudo().line_ids.dossier_id.filtered(
                lambda dossier: dossier.outbound_state == "handed_over"
            )._move("outbound_state", "waiting", origin="clerk")

    def _confirm(self, results=None, uuid=None):
        """The receiver signs, line by line; custody moves with this signature.

        The same answer again does nothing; another one is refused and shown.

        :param results: dicts line_id, accepted, discrepancy; lines that are not named
            are accepted.
        :param uuid: id of the command, made by the client; default the list's own.
        :return: the handover.
        :raise AccessError: for whoever is not on the receiving side.
        """
        self.ensure_one()
        self._check_receiver()
        answers = self._read_answers(results)
        uuid = uuid or f"{self.uuid}-confirm"
        payload = {"handover": self.uuid, "lines": answers}
        commands = self.env["onestop.command"]
        if commands._find(uuid, "handover_confirm", payload):
            return self
        self.lock_for_update()
        if self.state != "sent":
            raise UserError(
                self.env._(
                    "List %(number)s cannot be confirmed: it is not waiting for it. "
                    "It was confirmed by %(who)s on %(when)s.",
                    number=self.name,
                    who=self.sudo().confirmed_by.name or "–",
                    when=fields.Datetime.to_string(self.confirmed_at) or "–",
                )
            )
        self._apply_answers(answers)
        origin = "agency" if self.direction == "to_agency" else "clerk"
        commands._remember(uuid, "handover_confirm", payload, self, origin)
        return self

    def _read_answers(self, results):
        """The answers in one form, one a line of the list.

        :raise UserError: for a line of another list, or a refusal without reason.
        """
        lines = self.sudo().line_ids
        given = {int(result["line_id"]): result for result in results or []}
        if set(given) - set(lines.ids):
            raise UserError(self.env._("A line does not belong to this list."))
        answers = []
        for line in lines.sorted("id"):
            result = given.get(line.id, {"accepted": True})
            why = (result.get("discrepancy") or "").strip()
            if not result.get("accepted") and not why:
                raise UserError(
                    self.env._(
                        "Say what is wrong with dossier %(code)s.",
                        code=line.dossier_id.name,
                    )
                )
            answers.append(
                {
                    "line_id": line.id,
                    "accepted": bool(result.get("accepted")),
                    "discrepancy": why,
                }
            )
        return answers

    def _apply_answers(self, answers):
        """Sign, and move what was accepted; what was refused stays with its giver."""
        moment = fields.Datetime.now()
        lines = self.env["onestop.handover.line"]._guarded()
        for answer in answers:
            lines.browse(answer["line_id"]).write(
                {
                    "accepted": "accepted" if answer["accepted"] else "refused",
                    "discrepancy": answer["discrepancy"] or False,
                }
            )
        self._guarded().write(
            {
                "state": "confirmed",
                "confirmed_at": moment,
                "confirmed_by": self.env.uid,
            }
        )
        # Rights were checked above: the receiver need not be able to write dossiers.
        signed = self.sudo().line_ids.filtered(lambda line: line.accepted == "accepted")
        refused = self.sudo().line_ids - signed
        if self.direction == "to_agency":
            refused.dossier_id.filtered(
                lambda dossier: dossier.outbound_state == "handed_over"
            )._move("outbound_state", "waiting", happened_at=moment, origin="agency")
            back = signed.dossier_id.filtered(
                lambda dossier: dossier.return_state == "returning"
            )
            back._take_back_at_agency(moment)
            (signed.dossier_id - back)._receive_at_agency(moment)
        else:
            signed.dossier_id._take_back_at_site(moment)
