from odoo import api, fields, models
from odoo.exceptions import UserError

from ..dossier.dossier_clock import parse_moment, to_local

COMMANDS = ("start", "attempt")


class Run(models.Model):
    """What the courier's phone asks and tells."""

    _inherit = "onestop.run"

    @api.model
    def _phone_payload(self):
        """The day of the courier who asks: the run and its stops, as plain data."""
        today = to_local(fields.Datetime.now()).date()
        runs = self.search(
            [("courier_id", "=", self.env.uid), ("state", "in", ("planned", "out"))],
            order="state, date, id",
        )
        # One that is out goes before those still planned.
        run = runs.sorted(lambda run: (run.state != "out", run.date, run.id))[:1]
        # The courier reads the own run; names of procedures and fees with it.
        return {
            "courier": {"id": self.env.uid, "name": self.env.user.name},
            "asked_at": fields.Datetime.to_string(fields.Datetime.now()),
            "today": today.isoformat(),
            "run": run.sudo()._phone_run() if run else None,
        }

    def _phone_run(self):
        """This run as plain data."""
        self.ensure_one()
        return {
            "id": self.id,
            "name": self.name,
            "state": self.state,
            "date": self.date.isoformat(),
            "site": self.site_id.name,
            "site_phone": self.site_id.phone or "",
            "cash": self.amount_collected,
            "stops": [stop._phone_stop() for stop in self.stop_ids],
        }

    @api.model
    def _phone_command(self, command):
        """Do one command of the phone, exactly once.

        :param command: dict uuid, kind ('start' or 'attempt') and what belongs to it.
        :return: dict of the receipt.
        :raise UserError: for what cannot be done; the phone keeps and shows it.
        """
        kind = command.get("kind")
        if kind not in COMMANDS:
            raise UserError(self.env._("The phone sent something unknown."))
        if kind == "start":
            commands = self.env["onestop.command"]
            if not commands._find(command.get("uuid"), "run_start", command):
                run = self.browse(int(command.get("run_id") or 0)).exists()
                if not run:
                    raise UserError(self.env._("This run is not known."))
                run._start(parse_moment(command.get("happened_at")))
                commands._remember(
                    command["uuid"], "run_start", command, run, "courier"
                )
            return {"receipt": command["uuid"]}
        command = {name: value for name, value in command.items() if name != "kind"}
        self.env["onestop.shipment"]._record_attempt(command)
        return {"receipt": command["uuid"]}


class RunStop(models.Model):
    _inherit = "onestop.run.stop"

    def _phone_stop(self):
        """This stop as plain data."""
        self.ensure_one()
        shipment, dossier = self.shipment_id, self.shipment_id.dossier_id
        return {
            "id": self.id,
            "shipment_id": shipment.id,
            "sequence": self.sequence,
            "result": self.result,
            "item_number": shipment.item_number,
            "name": shipment.recipient_name,
            "phone": shipment.phone or "",
            "address": shipment.address or "",
            "commune": shipment.commune_id.name or "",
            "amount": shipment.amount_to_collect,
            "fees": [
                {
                    "name": fee.name,
                    "owner": fee.agency_id.name if fee.owner == "agency" else "",
                    "amount": fee.amount,
                }
                for fee in dossier.fee_ids
                if shipment.amount_to_collect and fee.amount
            ],
            "dossier": dossier.name,
            "procedure": dossier.procedure_id.name,
            "seal": shipment.seal or "",
            "attempts": shipment.attempt_count,
        }
