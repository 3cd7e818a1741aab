"""Last month's accounts: signed with most agencies, one left for the accountant."""

from datetime import timedelta

from odoo.addons.onestop_postal.lib import statement_sheet

from .offices import month_before
from .statements import demo_path, lines_of, write_statement

SIGNED = 5
REMITTED = 3


def settle(env, today, say):
    """Reconcile last month with the busiest agencies, all but one.

    The accountant's own agency gets its statement as a file with one difference.
    """
    first, last = month_before(today)
    accountant = env.ref("onestop_postal.user_hoa")
    site = env.ref("onestop_postal.site_province")
    own = env.ref("onestop_postal.agency_stp")
    periods = env["onestop.reconciliation"].with_user(accountant)
    base = {"site_id": site.id, "date_from": first, "date_to": last}
    left = periods.create({**base, "agency_id": own.id})
    lines = lines_of(left)
    path = demo_path(own, first)
    path.write_bytes(write_statement(own, first, last, lines, difference=True))
    say(f"  sample statement with one difference: {path} ({len(lines)} lines)")
    env.cr.execute(
        "SELECT account.agency_id FROM onestop_transfer transfer"
        "  JOIN onestop_ledger_account account ON account.id = transfer.credit_id"
        " WHERE account.kind = 'agency_fee' AND account.agency_id <> %s"
        "   AND transfer.happened_at < %s"
        " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT %s",
        [own.id, last + timedelta(days=1), SIGNED],
    )
    agencies = env["onestop.agency"].browse([row[0] for row in env.cr.fetchall()])
    for place, agency in enumerate(agencies):
        period = periods.create({**base, "agency_id": agency.id})
        _sign(period, agency, first, last)
        if place < REMITTED:
            _remit(period, place, today)
        say(f"  {agency.short_name or agency.name}: {period.state}")


def _sign(period, agency, first, last):
    """Read a statement that agrees, and sign the period."""
    content = write_statement(agency, first, last, lines_of(period))
    name = f"bang_ke_{agency.code}_{first:%Y%m}.xlsx"
    sheet = statement_sheet.read_statement(content, name)
    period.env["onestop.statement"]._take(period, name, content, sheet)
    period.action_match()
    for line in period.open_line_ids:
        line._explain("next_period", "Kỳ sau")
    period.action_sign()


def _remit(period, place, today):
    """Pay a signed period out of the bank."""
    journal = (
        period.env["account.journal"].sudo().search([("type", "=", "bank")], limit=1)
    )
    period.env["onestop.remittance"]._remit(
        period,
        journal=journal,
        order_number=f"UNC {today:%m}/{place + 11:03d}",
        date=max(today.replace(day=1), today - timedelta(days=10)),
    )
