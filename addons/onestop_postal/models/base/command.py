import json

from odoo import fields, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.tools import SQL

from ...const import ORIGINS
from ...lib import hash_chain


class Command(models.Model):
    """The receipt of one command from a counter, a courier or a partner.

    A command carries an id made by its sender. The same id with the same payload gets
    the same answer and does nothing again; the same id with another payload is refused
    (JUSTICE H19).
    """

    _name = "onestop.command"
    _description = "Command receipt"
    _inherit = ["onestop.insert.only"]
    _order = "id desc"
    _rec_name = "uuid"

    uuid = fields.Char(required=True, readonly=True)
    kind = fields.Char(required=True, readonly=True)
    payload_hash = fields.Char(required=True, readonly=True)
    payload = fields.Text(readonly=True)
    res_model = fields.Char(string="Made model", readonly=True)
    res_id = fields.Many2oneReference(
        string="Made record", model_field="res_model", readonly=True
    )
    actor_id = fields.Many2one(
        comodel_name="res.users",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.uid,
    )
    origin = fields.Selection(selection=ORIGINS, required=True, readonly=True)

    _uuid_unique = models.UniqueIndex("(uuid)", "This command was already received.")

    def _find(self, uuid, kind, payload):
        """The receipt of a command that came before, or an empty recordset.

        Two deliveries of one command at the same moment: the second is retried by the
        server after the first has committed.

        :raise UserError: when the id is known with another payload.
        """
        if not uuid or not isinstance(uuid, str):
            raise UserError(self.env._("A command without an id cannot be accepted."))
        self.env.cr.execute(
            SQL("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 41))", uuid)
        )
        if not self.env.cr.fetchone()[0]:
            raise ConcurrencyError(f"command {uuid} is being processed")
        command = self.sudo().search([("uuid", "=", uuid)])
        if command and (
            command.payload_hash != hash_chain.payload_hash(payload)
            or command.kind != kind
        ):
            raise UserError(
                self.env._(
                    "The command %(uuid)s was received on %(when)s with other content. "
                    "Nothing was changed. Show both to your manager.",
                    uuid=uuid,
                    when=fields.Datetime.to_string(command.create_date),
                )
            )
        return command

    def _remember(self, uuid, kind, payload, record, origin):
        """Write the receipt of a command that made ``record``."""
        return self.sudo().create(
            {
                "uuid": uuid,
                "kind": kind,
                "payload_hash": hash_chain.payload_hash(payload),
                "payload": json.dumps(payload, ensure_ascii=False, sort_keys=True),
                "res_model": record._name,
                "res_id": record.id,
                "origin": origin,
            }
        )

    def _record(self):
        """The record that the command made."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id)
