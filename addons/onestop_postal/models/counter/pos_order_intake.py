from psycopg2 import DataError, IntegrityError

from odoo import fields, models
from odoo.exceptions import UserError

# What a wrong command may raise. Anything else, a lost serialisation race among them,
# fails the whole sending, and the counter sends again.
REFUSALS = (UserError, ValueError, KeyError, TypeError, DataError, IntegrityError)


class PosOrder(models.Model):
    """Intake: the commands of a payment become dossiers."""

    _inherit = "pos.order"

    # === Actions === #

    def action_onestop_retry(self):
        """Take in again what could not be taken in, after its cause was mended."""
        for order in self.filtered("onestop_trouble"):
            order._onestop_settle()

    # === Business === #

    def _onestop_settle(self):
        """Make the dossiers of a paid order and enter its money; harmless to repeat.

        The money was taken and the slip printed: neither is refused. What cannot be
        taken in stays on the order, in words, for its clerk and her manager
        (JUSTICE H21).
        """
        self.ensure_one()
        dossiers, troubles = self._onestop_take_in()
        self._onestop_enter(dossiers)
        self._onestop_settle_fees(dossiers)
        trouble = "\n".join(troubles) or False
        if trouble != self.onestop_trouble:
            self.sudo().onestop_trouble = trouble
        if trouble:
            self.sudo().message_post(body=trouble)

    def _onestop_take_in(self):
        """Take in each command by itself.

        :return: dict uuid → dossier, and the list of what went wrong.
        """
        dossiers = {}
        troubles = []
        intakes = self.env["onestop.dossier"].with_context(onestop_printed=True)
        for command in self._onestop_commands():
            try:
                with self.env.cr.savepoint():
                    self._onestop_check_place(command)
                    dossier = intakes._take_in(command).with_env(self.env)
            except REFUSALS as error:
                code = command.get("code") or command.get("uuid") or "?"
                troubles.append(f"{code}: {error}")
            else:
                dossiers[dossier.uuid] = dossier
        return dossiers, troubles

    def _onestop_check_place(self, command):
        """Refuse an intake that says it was made elsewhere.

        :raise UserError: naming both places.
        """
        site = self.config_id.sudo().onestop_site_id
        if command.get("site_id") != site.id:
            raise UserError(
                self.env._(
                    "The intake names another site than %(counter)s's own, %(site)s.",
                    counter=self.config_id.name,
                    site=site.name,
                )
            )

    def _onestop_settle_fees(self, dossiers):
        """Move the fee of each dossier by what was paid for it.

        Too little paid is recorded as a difference and the fee stays due: the server
        never believes the price a client names.
        """
        refunded = self.lines.filtered("refunded_orderline_id")
        self._onestop_settle_refunds(refunded)
        for uuid, dossier in dossiers.items():
            lines = self.lines.filtered(
                lambda line, uuid=uuid: line.onestop_dossier_uuid == uuid
            )
            paid = round(sum(lines.mapped("price_subtotal_incl")))
            asked = sum(dossier.sudo().fee_ids.mapped("amount"))
            if paid != asked:
                self._onestop_open_mismatch(dossier, paid, asked)
            if dossier.fee_state == "due" and paid >= asked:
                dossier._move(
                    "fee_state",
                    "collected",
                    origin="clerk",
                    happened_at=self.date_order,
                    evidence={"order": self.uuid, "amount": paid},
                )

    def _onestop_open_mismatch(self, dossier, paid, asked):
        """Record once that the order holds another amount than the intake says."""
        known = (
            self.env["onestop.difference"]
            .sudo()
            .search_count(
                [
                    ("kind", "=", "fee_mismatch"),
                    ("dossier_id", "=", dossier.id),
                    ("amount", "=", paid - asked),
                ],
                limit=1,
            )
        )
        if not known:
            self.env["onestop.difference"]._open(
                "fee_mismatch",
                paid - asked,
                site=dossier.site_id,
                person=dossier.clerk_id,
                dossier=dossier,
                note=self.env._(
                    "Paid %(paid)s đ, the intake says %(asked)s đ.",
                    paid=paid,
                    asked=asked,
                ),
            )

    def _onestop_settle_refunds(self, lines):
        """Mark dossiers whose fees were all given back."""
        uuids = {line._onestop_source().onestop_dossier_uuid for line in lines} - {
            False
        }
        dossiers = self.env["onestop.dossier"].search([("uuid", "in", list(uuids))])
        for dossier in dossiers:
            paid_lines = self.env["pos.order.line"].search(
                [("onestop_dossier_uuid", "=", dossier.uuid), ("qty", ">", 0)]
            )
            left = sum(paid_lines.mapped("qty")) - sum(
                paid_lines.mapped("refunded_qty")
            )
            if left <= 0 and dossier.fee_state in ("collected", "remitted"):
                dossier._move(
                    "fee_state",
                    "refunded",
                    reason=self.env._("Refunded at the counter, %s.", self.name),
                    origin="clerk",
                    happened_at=self.date_order or fields.Datetime.now(),
                )
