"""The books of what bulk entered: a journal entry a day sums its transfers up.

What counters took in POS sessions is posted by their closing; this is all the rest.
"""

from odoo.fields import Command

DAILY = """
    SELECT (transfer.happened_at + interval '7 hours')::date,
           coalesce(journal.default_account_id, account.account_id),
           account.partner_id,
           sum(CASE WHEN account.id = transfer.debit_id
                    THEN transfer.amount ELSE -transfer.amount END)::bigint
      FROM onestop_transfer transfer
      JOIN onestop_ledger_account account
        ON account.id IN (transfer.debit_id, transfer.credit_id)
      LEFT JOIN (SELECT pos_config_id, min(journal.default_account_id)
                            AS default_account_id
                   FROM pos_config_pos_payment_method_rel
                   JOIN pos_payment_method method ON method.id = pos_payment_method_id
                   JOIN account_journal journal ON journal.id = method.journal_id
                  WHERE journal.type = 'cash'
                  GROUP BY 1) journal
        ON account.kind = 'drawer' AND journal.pos_config_id = account.counter_ref
     WHERE (transfer.happened_at + interval '7 hours')::date < %(today)s
       AND coalesce(transfer.session_ref, 0) = 0
       AND NOT EXISTS (SELECT FROM onestop_posting posting
                        WHERE posting.transfer_id = transfer.id)
     GROUP BY 1, 2, 3
    HAVING sum(CASE WHEN account.id = transfer.debit_id
                    THEN transfer.amount ELSE -transfer.amount END) <> 0
     ORDER BY 1, 2, 3
"""
TIE = """
    INSERT INTO onestop_posting (transfer_id, move_id, create_uid, create_date)
    SELECT transfer.id, %(move)s, %(user)s, now() AT TIME ZONE 'UTC'
      FROM onestop_transfer transfer
     WHERE (transfer.happened_at + interval '7 hours')::date = %(day)s
       AND coalesce(transfer.session_ref, 0) = 0
       AND NOT EXISTS (SELECT FROM onestop_posting posting
                        WHERE posting.transfer_id = transfer.id)
"""


def post(env, today):
    """Post all days before today that no POS session posted.

    :return: the journal entries.
    """
    env.flush_all()
    env.cr.execute(DAILY, {"today": today})
    days = {}
    for day, account, partner, amount in env.cr.fetchall():
        days.setdefault(day, []).append((account, partner, amount))
    journals = env["account.journal"].sudo()
    journal = journals.search([("type", "=", "general")], limit=1)
    moves = env["account.move"].sudo()
    moves = moves.create(
        [_prepare_move_vals(journal, day, rows) for day, rows in days.items()]
    )
    moves.action_post()
    for move in moves:
        env.cr.execute(TIE, {"move": move.id, "user": env.uid, "day": move.date})
    env["onestop.posting"].invalidate_model()
    return moves


def _prepare_move_vals(journal, day, rows):
    return {
        "move_type": "entry",
        "journal_id": journal.id,
        "date": day,
        "ref": f"Thu hộ và cước ngày {day:%d/%m/%Y}",
        "line_ids": [
            Command.create(
                {
                    "name": f"Sổ quầy {day:%d/%m/%Y}",
                    "account_id": account,
                    "partner_id": partner,
                    "debit": max(amount, 0),
                    "credit": max(-amount, 0),
                }
            )
            for account, partner, amount in rows
        ],
    }
