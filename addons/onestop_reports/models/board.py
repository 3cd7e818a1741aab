from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

from ..lib import progress_table
from .figure import CARDS

# A line needs some days to be a line.
FEWEST_DAYS = 14


class Board(models.AbstractModel):
    """The manager's morning: every figure of the day in one answer."""

    _name = "onestop.board"
    _description = "Board"

    @api.model
    @api.readonly
    def get_figures(self, period="days30", site=None):
        """All that the board shows, in one call.

        :param period: today, week, days30 or month; each ends now.
        :param site: identifier of a site, with all below it; none: all one may see.
        :return: plain values: span, cards, days, fees, progress, sites.
        """
        figures = self.env["onestop.figure"]
        span = figures._span(period)
        base = Domain("site_id", "child_of", site) if site else Domain.TRUE
        domains = figures._domains(span)
        counts = figures._count(domains, base)
        return {
            "period": period,
            "site": site or False,
            "first_day": str(span["first_day"]),
            "last_day": str(span["last_day"]),
            "moment": figures._text(span["now"]),
            "is_empty": not any(counts.values()),
            "cards": self._get_cards(counts, domains, base),
            "days": self._get_days(span, base),
            "fees": self._get_fees(base),
            "progress": self._get_progress(domains, base),
            "sites": self._get_sites(),
        }

    def _get_cards(self, counts, domains, base):
        """Each figure with its definition and the records behind it."""
        figures = self.env["onestop.figure"]
        labels, definitions = figures._labels(), figures._definitions()
        return [
            {
                "code": code,
                "label": labels[code],
                "definition": definitions[code],
                "value": counts[code],
                "whole": counts[whole] if whole else None,
                "share": round(100 * counts[code] / counts[whole], 1)
                if whole and counts[whole]
                else None,
                "domain": list(base & Domain(domains[code])),
                "whole_domain": list(base & Domain(domains[whole])) if whole else None,
            }
            for code, whole in CARDS.items()
        ]

    def _get_days(self, span, base):
        """Received and on time by day, without gaps."""
        figures = self.env["onestop.figure"]
        last = span["last_day"]
        first = min(span["first_day"], last - timedelta(days=FEWEST_DAYS - 1))
        received = figures._count(
            {"received": [("phase", "!=", "refused")]},
            base & Domain("received_day", ">=", first),
            "received_day",
        )
        days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
        nothing = {"received": 0}
        return [
            {"day": str(day), "received": received.get(day, nothing)["received"]}
            for day in days
        ]

    def _get_fees(self, base):
        """What each agency is owed, the most first."""
        groups = self.env["onestop.report.fee"]._read_group(
            base, ["agency_id"], ["collected:sum", "remitted:sum", "owed:sum"]
        )
        rows = [
            {
                "agency": agency.display_name,
                "collected": int(collected),
                "remitted": int(remitted),
                "owed": int(owed),
                "domain": list(base & Domain("agency_id", "=", agency.id)),
            }
            for agency, collected, remitted, owed in groups
        ]
        return sorted(rows, key=lambda row: (-row["owed"], row["agency"]))

    def _get_progress(self, domains, base):
        """The table of progress by agency, as the national print has it."""
        wanted = {code: domains[code] for code in progress_table.CODES}
        counts = self.env["onestop.figure"]._count(wanted, base, "agency_id")
        agencies = self.env["onestop.agency"].browse(
            agency_id for agency_id, row in counts.items() if any(row.values())
        )
        names = {agency.id: agency.display_name for agency in agencies}
        rows = [(names[agency_id], counts[agency_id]) for agency_id in names]
        return progress_table.build(sorted(rows))

    def _get_sites(self):
        """The sites one may choose from, the tree's top first."""
        user = self.env.user
        domain = Domain.TRUE
        if not user.has_group("onestop_postal.group_auditor"):
            domain = Domain("id", "child_of", user.onestop_site_ids.ids)
        sites = self.env["onestop.site"].search(domain, order="parent_path")
        return [{"id": site.id, "name": site.name} for site in sites]
