import binascii
from base64 import b64decode

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...lib import hash_chain, working_time
from ..dossier.dossier_clock import parse_moment, to_local
from .delivery_attempt import REASONS, RELATIONS

PICTURES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg"}
PICTURE_LIMIT = 2_000_000
# Luật Bưu chính Điều 17.1 d: the second invitation comes two working days later.
WORKING_DAYS_BETWEEN = 2


class Shipment(models.Model):
    """What the courier's phone tells of an item, exactly once."""

    _inherit = "onestop.shipment"

    @api.model
    def _record_attempt(self, command):
        """Record what happened at a door, or return what was recorded before.

        :param command: dict uuid, shipment_id, outcome ('delivered' or one of
            REASONS), happened_at (ISO), and maybe recipient_name, relation,
            id_checked, id_number_last4, signature and photo (base64), latitude,
            longitude, amount_collected (đồng), note.
        :return: the onestop.delivery.attempt.
        :raise AccessError: for anyone but the courier of the run.
        :raise UserError: for what lacks its proof, a known id with other content.
        """
        payload = self._attempt_payload(command)
        commands = self.env["onestop.command"]
        known = commands._find(command.get("uuid"), "attempt", payload)
        if known:
            return known._record()
        shipment = self.browse(int(command.get("shipment_id") or 0)).exists()
        if not shipment:
            raise UserError(self.env._("This item is not known."))
        shipment.sudo().lock_for_update()
        shipment._check_on_run()
        vals = shipment._prepare_attempt_vals(command, payload)
        attempt = self.env["onestop.delivery.attempt"].sudo().create(vals)
        if attempt.outcome == "delivered":
            shipment.sudo()._deliver(attempt)
        else:
            shipment.sudo()._miss(attempt)
        commands._remember(command["uuid"], "attempt", payload, attempt, "courier")
        return attempt.sudo(False)

    @api.model
    def _attempt_payload(self, command):
        """The command with its pictures as their hashes, to be kept in the receipt."""
        payload = dict(command)
        for name in ("signature", "photo"):
            if payload.get(name):
                payload[name] = hash_chain.payload_hash({name: payload[name]})
        return payload

    def _check_on_run(self):
        """Refuse what is not on the person's own run, out now.

        :raise AccessError: for another person's run.
        :raise UserError: for an item that is not on a run that is out.
        """
        self.ensure_one()
        run_sudo = self.sudo().run_id
        if not run_sudo:
            raise UserError(
                self.env._(
                    "Item %(number)s is on no run.", number=self.sudo().item_number
                )
            )
        run_sudo.sudo(False)._check_courier()
        if run_sudo.state != "out" or self.sudo().state != "on_run":
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "Item %(number)s is not under way now: %(state)s.",
                    number=self.sudo().item_number,
                    state=labels[self.sudo().state],
                )
            )

    def _prepare_attempt_vals(self, command, payload):
        """Values of the attempt, checked.

        :raise UserError: naming what is missing.
        """
        outcome = command.get("outcome")
        if outcome != "delivered" and outcome not in dict(REASONS):
            raise UserError(self.env._("Say what happened to the item."))
        moment = parse_moment(command.get("happened_at")) or fields.Datetime.now()
        vals = {
            "uuid": command["uuid"],
            "payload_hash": hash_chain.payload_hash(payload),
            "shipment_id": self.id,
            "run_id": self.sudo().run_id.id,
            "actor_id": self.env.uid,
            "outcome": outcome,
            "note": command.get("note") or False,
            "latitude": command.get("latitude") or 0.0,
            "longitude": command.get("longitude") or 0.0,
            "happened_at": moment,
            "learned_at": fields.Datetime.now(),
            "photo": self._picture(command.get("photo")),
            "amount_collected": 0,
        }
        if outcome == "delivered":
            vals.update(self._proof_vals(command))
            if not (vals["photo"] or vals["signature"]):
                raise UserError(self.env._("A signature or a photo is needed."))
        return vals

    def _proof_vals(self, command):
        """Values that prove a delivery: identity, name, money, signature."""
        name = (command.get("recipient_name") or "").strip()
        last4 = str(command.get("id_number_last4") or "").strip()
        if not command.get("id_checked"):
            raise UserError(self.env._("Check the identity card first."))
        if not name or command.get("relation") not in dict(RELATIONS):
            raise UserError(self.env._("Say who received it, and what they are to it."))
        if last4 and not (last4.isdigit() and len(last4) == 4):
            raise UserError(self.env._("Enter the last four digits of the card."))
        amount = command.get("amount_collected") or 0
        due = self.sudo().amount_to_collect
        if isinstance(amount, bool) or not isinstance(amount, int) or amount != due:
            raise UserError(
                self.env._(
                    "%(due)s đ are to be collected for item %(number)s, not "
                    "%(amount)s đ.",
                    due=due,
                    number=self.sudo().item_number,
                    amount=amount,
                )
            )
        return {
            "recipient_name": name,
            "relation": command["relation"],
            "is_id_checked": True,
            "id_number_last4": last4 or False,
            "signature": self._picture(command.get("signature")),
            "amount_collected": amount,
        }

    def _picture(self, text):
        """A picture as the field keeps it: base64 of a PNG or JPEG.

        :raise UserError: for anything else, or one that is too large.
        """
        if not text:
            return False
        try:
            data = b64decode(text.partition(",")[2] or text, validate=True)
        except (AttributeError, binascii.Error):
            data = b""
        known = any(data.startswith(head) for head in PICTURES)
        if not known or len(data) > PICTURE_LIMIT:
            raise UserError(
                self.env._("The signature or photo is no PNG or JPEG under 2 MB.")
            )
        return text.partition(",")[2] or text

    def _deliver(self, attempt):
        """The item is in the citizen's hands: close its journey and the dossier."""
        self.ensure_one()
        self._advance("delivered", delivered_at=attempt.happened_at)
        self._close_stop("delivered")
        if attempt.amount_collected:
            self._enter_money(attempt)
        self.dossier_id._hand_out(
            attempt.happened_at,
            origin="courier",
            evidence={
                "attempt": attempt.uuid,
                "item": self.item_number,
                "received_by": attempt.recipient_name,
                "relation": attempt.relation,
            },
        )

    def _miss(self, attempt):
        """The item stays with the courier until the run is over."""
        self.ensure_one()
        labels = dict(attempt._fields["outcome"]._description_selection(self.env))
        calendar = self.env["onestop.dossier"]._agency_calendar(
            self.agency_id, attempt.happened_at
        )
        day = to_local(attempt.happened_at).date()
        for _each in range(WORKING_DAYS_BETWEEN):
            day = working_time.next_working_day(day, calendar)
        self._advance("attempted", next_attempt_on=day)
        self._close_stop("attempted")
        self.dossier_id._move(
            "return_state",
            "attempted",
            reason=attempt.note or labels[attempt.outcome],
            evidence={"attempt": attempt.uuid, "outcome": attempt.outcome},
            happened_at=attempt.happened_at,
            origin="courier",
        )

    def _close_stop(self, result):
        """Tell the run's stop how it ended."""
        self.run_id.stop_ids.filtered(
            lambda stop: stop.shipment_id == self
        )._guarded().write({"result": result})
