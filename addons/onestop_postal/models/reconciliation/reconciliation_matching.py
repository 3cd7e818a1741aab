from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from odoo import models
from odoo.tools import SQL

from ...const import TIMEZONE
from ...lib import matching
from .const import RANKS

OURS = """
    SELECT 'fee', transfer.dossier_id, account.id, NULL::int,
           coalesce(dossier.official_code, dossier.name), account.fee_kind,
           sum(CASE WHEN transfer.credit_id = account.id
                    THEN transfer.amount ELSE -transfer.amount END),
           min((transfer.happened_at AT TIME ZONE 'UTC'
                AT TIME ZONE %(timezone)s)::date)
      FROM onestop_ledger_account account
      JOIN onestop_transfer transfer
        ON account.id IN (transfer.credit_id, transfer.debit_id)
      JOIN onestop_site site ON site.id = transfer.site_id
      JOIN onestop_dossier dossier ON dossier.id = transfer.dossier_id
     WHERE account.kind = 'agency_fee'
       AND account.agency_id = %(agency)s
       AND site.parent_path LIKE %(below)s
       AND transfer.happened_at >= %(start)s
       AND transfer.happened_at < %(end)s
  GROUP BY transfer.dossier_id, account.id, dossier.official_code, dossier.name
    HAVING sum(CASE WHEN transfer.credit_id = account.id
                    THEN transfer.amount ELSE -transfer.amount END) <> 0
"""
# What signed periods left for a later one and no later one has taken up.
CARRIED = """
    SELECT 'carried', line.dossier_id, line.account_id, line.id, line.our_code,
           line.our_fee_kind, line.our_amount, line.our_date
      FROM onestop_reconciliation_line line
      JOIN onestop_reconciliation period ON period.id = line.reconciliation_id
     WHERE period.agency_id = %(agency)s
       AND period.site_id = %(site)s
       AND period.state IN ('signed', 'remitted')
       AND period.date_to < %(date_from)s
       AND line.explanation_kind = 'next_period'
       AND line.dossier_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM onestop_reconciliation_line later
                        WHERE later.carried_from_id = line.id
                          AND later.reconciliation_id <> %(id)s)
"""
# The post's own reference is read as the official code of the same dossier.
THEIRS = """
    SELECT line.id, coalesce(dossier.official_code, line.code), line.fee_kind,
           line.amount, line.date
      FROM onestop_statement_line line
 LEFT JOIN onestop_dossier dossier ON dossier.name = line.code
     WHERE line.reconciliation_id = %(id)s
       AND line.amount > 0
"""
INSERT = """
    INSERT INTO onestop_reconciliation_line
           (reconciliation_id, kind, rank, reason, score, state, gap, dossier_id,
            account_id, our_code, our_amount, our_date, our_fee_kind, carried_from_id,
            statement_line_id, their_code, their_amount, their_date, their_fee_kind,
            confirmed_amount)
    SELECT %s, made.kind, made.rank, made.reason, made.score,
           CASE WHEN made.kind = 'exact' THEN 'matched' ELSE 'open' END, made.gap,
           made.dossier_id, made.account_id, made.our_code, made.our_amount,
           made.our_date, made.our_fee_kind, made.carried_from_id, theirs.id,
           theirs.code, coalesce(theirs.amount, 0), theirs.date, theirs.fee_kind,
           CASE WHEN made.kind = 'exact' THEN made.our_amount ELSE 0 END
      FROM unnest(%s::text[], %s::int[], %s::text[], %s::int[], %s::bigint[],
                  %s::int[], %s::int[], %s::text[], %s::bigint[], %s::date[],
                  %s::text[], %s::int[], %s::int[])
        AS made(kind, rank, reason, score, gap, dossier_id, account_id, our_code,
                our_amount, our_date, our_fee_kind, carried_from_id, statement_line_id)
 LEFT JOIN onestop_statement_line theirs ON theirs.id = made.statement_line_id
"""


class Reconciliation(models.Model):
    _inherit = "onestop.reconciliation"

    # === Actions === #

    def action_match(self):
        """Match again, keeping what was explained and has not changed."""
        self.check_access("write")
        self._match()

    # === Business === #

    def _match(self):
        """Match both sides of periods that are not signed."""
        self._refuse_locked()
        for one in self:
            one._match_one()

    def _match_one(self):
        """Match one period: keep lines that came out the same, replace the others."""
        # Two people at once: the second is told so and tries again.
        self.lock_for_update()
        self.env.flush_all()
        found = matching.match_rows(self._ours(), self._theirs(), self.date_to)
        wanted = {self._fingerprint(match): match for match in found}
        lines_sudo = self.line_ids.sudo()
        kept, stale = set(), lines_sudo.browse()
        for line in lines_sudo:
            key = line._fingerprint()
            if key in wanted and key not in kept:
                kept.add(key)
            else:
                stale += line
        stale.unlink()
        self._insert_lines([match for key, match in wanted.items() if key not in kept])
        self._settle_state()

    def _parameters(self):
        """What the queries of this period need."""
        zone = ZoneInfo(TIMEZONE)

        def start_of(day):
            local = datetime.combine(day, time.min, tzinfo=zone)
            return local.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)

        return {
            "id": self.id,
            "agency": self.agency_id.id,
            "site": self.site_id.id,
            "below": f"{self.site_id.parent_path}%",
            "timezone": TIMEZONE,
            "date_from": self.date_from,
            "start": start_of(self.date_from),
            "end": start_of(self.date_to + timedelta(days=1)),
        }

    def _ours(self):
        """What the ledger says was taken, net, by dossier and account."""
        query = SQL(f"{OURS} UNION ALL {CARRIED}", **self._parameters())
        return [
            {
                "ref": f"{source}:{dossier_id}:{account_id}:{carried_id or ''}",
                "dossier_id": dossier_id,
                "account_id": account_id,
                "carried_from_id": carried_id,
                "code": code,
                "fee_kind": fee_kind,
                "amount": int(amount),
                "date": str(day),
            }
            for source, dossier_id, account_id, carried_id, code, fee_kind, amount, day
            in self.env.execute_query(query)
        ]  # fmt: skip

    def _theirs(self):
        """What the agency's statements say, line by line. Free lines carry nothing."""
        query = SQL(THEIRS, **self._parameters())
        return [
            {
                "ref": line_id,
                "code": code,
                "fee_kind": fee_kind,
                "amount": amount,
                "date": str(day),
            }
            for line_id, code, fee_kind, amount, day in self.env.execute_query(query)
        ]

    @staticmethod
    def _fingerprint(match):
        """By what a verdict is known again in the next run."""
        ours, theirs = match.ours or {}, match.theirs or {}
        return (
            match.kind, match.reason, ours.get("dossier_id"), ours.get("account_id"),
            ours.get("carried_from_id"), ours.get("amount", 0), theirs.get("ref"),
        )  # fmt: skip

    def _insert_lines(self, matches):
        """Insert the lines of these matches, in one statement."""
        columns = [
            (
                match.kind, RANKS[match.kind], match.reason, match.score,
                abs(match.difference), ours.get("dossier_id"), ours.get("account_id"),
                ours.get("code"), ours.get("amount", 0), ours.get("date"),
                ours.get("fee_kind"), ours.get("carried_from_id"), theirs.get("ref"),
            )
            for match in matches
            for ours, theirs in [(match.ours or {}, match.theirs or {})]
        ]  # fmt: skip
        if columns:
            arrays = [list(column) for column in zip(*columns, strict=True)]
            self.env.cr.execute(SQL(INSERT, self.id, *arrays))
        self.env["onestop.reconciliation.line"].invalidate_model()
        self.invalidate_recordset()

    def _settle_state(self):
        """Say whether a difference is open."""
        self.invalidate_recordset()
        for one in self:
            if one.state in ("open", "matched"):
                done = bool(one.statement_ids) and not one.open_count
                one._guarded().write({"state": "matched" if done else "open"})
