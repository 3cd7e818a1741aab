from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import SQL

from ...const import TIMEZONE

# Entries of one day that no counter session posts, summed per account and partner.
OUTSIDE = """
    FROM onestop_transfer transfer
   WHERE transfer.session_ref = 0
     AND (transfer.happened_at AT TIME ZONE 'UTC' AT TIME ZONE %(zone)s)::date = %(day)s
     AND NOT EXISTS (
         SELECT FROM onestop_posting posting WHERE posting.transfer_id = transfer.id)
"""


class Posting(models.Model):
    """Says in which journal entry of the books a transfer is summed up.

    One transfer has at most one posting, so each đồng reaches the books once. What
    counter sessions took is posted by their closing, a remittance by its own entry;
    all else (couriers' pouches, deposits) by one entry a day.
    """

    _name = "onestop.posting"
    _description = "Posting"
    _inherit = ["onestop.insert.only"]
    _order = "id desc"

    transfer_id = fields.Many2one(
        comodel_name="onestop.transfer", required=True, ondelete="restrict", index=True
    )
    move_id = fields.Many2one(
        comodel_name="account.move",
        string="Journal entry",
        required=True,
        index=True,
        ondelete="restrict",
    )

    _transfer_unique = models.UniqueIndex(
        "(transfer_id)", "This entry is already in the books."
    )

    # === Crons === #

    @api.model
    def _cron_post_outside(self):
        """Post the days before today, oldest first."""
        today = fields.Date.context_today(self.with_context(tz=TIMEZONE))
        self._post_outside(today)

    # === Business === #

    @api.model
    def _post_outside(self, before):
        """Post what happened outside counter sessions on the days before ``before``.

        :param before: local date; that day itself is still open.
        :return: the journal entries, one a day.
        """
        self.env["onestop.transfer"].flush_model()
        self.flush_model()
        self.env.cr.execute(
            SQL(
                """
                SELECT DISTINCT (
                    transfer.happened_at AT TIME ZONE 'UTC' AT TIME ZONE %(zone)s)::date
                  FROM onestop_transfer transfer
                 WHERE transfer.session_ref = 0
                   AND transfer.happened_at < %(before)s
                   AND NOT EXISTS (SELECT FROM onestop_posting posting
                                    WHERE posting.transfer_id = transfer.id)
                 ORDER BY 1
                """,
                zone=TIMEZONE,
                before=fields.Datetime.to_datetime(before),
            )
        )
        moves = self.env["account.move"].sudo()
        for (day,) in self.env.cr.fetchall():
            if day < before:
                moves |= self._post_day(day)
        return moves

    def _post_day(self, day):
        """The journal entry of one day's entries outside counter sessions."""
        scope = SQL(OUTSIDE, zone=TIMEZONE, day=day)
        self.env.cr.execute(
            SQL(
                """
                SELECT account.account_id, account.partner_id,
                       SUM(CASE WHEN account.id = entry.debit_id
                                THEN entry.amount ELSE -entry.amount END)::bigint
                  FROM (SELECT transfer.debit_id, transfer.credit_id, transfer.amount
                        %s) entry
                  JOIN onestop_ledger_account account
                    ON account.id IN (entry.debit_id, entry.credit_id)
                 GROUP BY 1, 2 HAVING SUM(CASE WHEN account.id = entry.debit_id
                                THEN entry.amount ELSE -entry.amount END) <> 0
                 ORDER BY 1, 2
                """,
                scope,
            )
        )
        move_sudo = self.env["account.move"].sudo()
        rows = self.env.cr.fetchall()
        if not rows or not all(account for account, _partner, _amount in rows):
            # Without a chart of accounts nothing can be posted; nothing is lost.
            return move_sudo
        move_sudo = move_sudo.create(self._prepare_move_vals(day, rows))
        move_sudo.action_post()
        self.env.cr.execute(
            SQL(
                "INSERT INTO onestop_posting "
                "(transfer_id, move_id, create_uid, create_date) "
                "SELECT transfer.id, %s, %s, now() AT TIME ZONE 'UTC' %s",
                move_sudo.id,
                self.env.uid,
                scope,
            )
        )
        self.invalidate_model()
        return move_sudo

    def _prepare_move_vals(self, day, rows):
        """Values of a day's journal entry; rows of (account, partner, amount)."""
        label = self.env._(
            "Ledger of %(day)s outside counters", day=day.strftime("%d/%m/%Y")
        )
        journals_sudo = self.env["account.journal"].sudo()
        return {
            "move_type": "entry",
            "journal_id": journals_sudo.search(
                [("type", "=", "general"), ("company_id", "=", self.env.company.id)],
                limit=1,
            ).id,
            "date": day,
            "ref": label,
            "line_ids": [
                Command.create(
                    {
                        "name": label,
                        "account_id": account,
                        "partner_id": partner,
                        "debit": max(amount, 0),
                        "credit": max(-amount, 0),
                    }
                )
                for account, partner, amount in rows
            ],
        }
