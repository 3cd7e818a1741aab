from odoo import models


class PosSession(models.Model):
    """The books: what a session took, to each owner, once."""

    _inherit = "pos.session"

    # === The closing entry === #

    def _get_sale_key(self, base_line):
        """Override of `point_of_sale` to keep the agencies apart."""
        key = super()._get_sale_key(base_line)
        if self.config_id.onestop_site_id:
            owner_sudo = base_line["record"]._onestop_owner_account().sudo()
            key["onestop_partner_id"] = owner_sudo.partner_id.id
        return key

    def _get_sale_vals(self, key, sale_vals):
        """Override of `point_of_sale` to name the agency that is owed."""
        values = super()._get_sale_vals(key, sale_vals)
        if key.get("onestop_partner_id"):
            values["partner_id"] = key["onestop_partner_id"]
        return values

    def _validate_session(
        self,
        balancing_account=False,
        amount_to_balance=0,
        bank_payment_method_diffs=None,
    ):
        """Override of `point_of_sale` to tie the closing entry to our entries."""
        result = super()._validate_session(
            balancing_account, amount_to_balance, bank_payment_method_diffs
        )
        if result is True and self.config_id.onestop_site_id:
            self._onestop_post()
        return result

    def _onestop_post(self):
        """Tie each entry of this session to its move in the books, each đồng once."""
        self.ensure_one()
        session_sudo = self.sudo()
        transfers_sudo = self.env["onestop.transfer"].sudo()
        waiting = transfers_sudo.search(
            [("session_ref", "=", self.id), ("posting_ids", "=", False)]
        )
        moves = {
            transfer: session_sudo._onestop_move_of(transfer) for transfer in waiting
        }
        self.env["onestop.posting"].sudo().create(
            [
                {"transfer_id": transfer.id, "move_id": move.id}
                for transfer, move in moves.items()
                if move
            ]
        )

    def _onestop_move_of(self, transfer):
        """The move in the books that an entry of this session is summed up in."""
        if transfer.uuid == f"count-{self.id}":
            journal = self.cash_journal_id
            accounts = journal.loss_account_id | journal.profit_account_id
            lines = self.statement_line_ids.filtered(
                lambda line: line.move_id.line_ids.account_id & accounts
            )
            return lines.sorted("id")[-1:].move_id
        if transfer.uuid.startswith(f"cash-{self.id}-"):
            line_id = int(transfer.uuid.rsplit("-", 1)[1])
            return (
                self.env["account.bank.statement.line"].browse(line_id).exists().move_id
            )
        return self.move_id
