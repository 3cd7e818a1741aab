import json

from odoo import api, fields, models


class PosOrder(models.Model):
    """One citizen's payment at a counter: dossiers and money arrive together."""

    _inherit = "pos.order"

    onestop_command = fields.Text(
        string="Intakes",
        copy=False,
        readonly=True,
        help="The intake commands of this payment, a JSON list as the counter sent it.",
    )
    onestop_trouble = fields.Text(
        string="Not taken in",
        copy=False,
        readonly=True,
        help="Intakes that the server could not take in, in words. The money stands.",
    )
    onestop_dossier_ids = fields.Many2many(
        comodel_name="onestop.dossier",
        string="Dossiers",
        compute="_compute_onestop_dossier_ids",
    )

    # === Computes and searches === #

    def _compute_onestop_dossier_ids(self):
        dossiers = self.env["onestop.dossier"]
        for order in self:
            uuids = [
                uuid for uuid in order.lines.mapped("onestop_dossier_uuid") if uuid
            ]
            order.onestop_dossier_ids = dossiers.search([("uuid", "in", uuids)])

    # === Business === #

    @api.model
    def _process_order(self, order, existing_order):
        """Override of `point_of_sale` to let a counter send what it sent before.

        When an answer is lost, the counter sends the whole order again: lines and
        payments that are there already are brought up to date, not refused.
        """
        session = self.env["pos.session"].browse(order.get("session_id"))
        if session.sudo().config_id.onestop_site_id:
            order.pop("onestop_trouble", None)
            self._onestop_check_agencies(order)
            if existing_order:
                self._onestop_known_as_updates(order, existing_order)
        return super()._process_order(order, existing_order)

    @api.model
    def _onestop_known_as_updates(self, order, existing_order):
        """Turn create commands of known records into updates, by their uuid."""
        for name in ("lines", "payment_ids"):
            known = {record.uuid: record.id for record in existing_order[name]}
            order[name] = [
                [1, known[command[2]["uuid"]], command[2]]
                if command[0] == 0 and command[2].get("uuid") in known
                else command
                for command in order.get(name) or []
            ]

    @api.model
    def _onestop_check_agencies(self, order):
        """Drop owners that do not exist, so that the payment itself is not lost."""
        agencies_sudo = self.env["onestop.agency"].sudo()
        for command in order.get("lines") or []:
            if command[0] in (0, 1) and command[2].get("onestop_agency_id"):
                agency = agencies_sudo.browse(command[2]["onestop_agency_id"]).exists()
                command[2]["onestop_agency_id"] = agency.id

    def _process_saved_order(self, draft):
        """Override of `point_of_sale` to take in and book what was paid."""
        result = super()._process_saved_order(draft)
        counter = self.config_id.onestop_site_id
        if counter and not draft and self.state in ("paid", "done"):
            self._onestop_settle()
        return result

    def _onestop_commands(self):
        """The intake commands of the payment, a list of dicts."""
        self.ensure_one()
        try:
            commands = json.loads(self.onestop_command or "[]")
        except ValueError:
            return []
        if not isinstance(commands, list):
            return []
        return [command for command in commands if isinstance(command, dict)]
