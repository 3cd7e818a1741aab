from bisect import bisect_right
from functools import cache

from odoo import api, models

from ...lib.due_table import DueTable
from .dossier_clock import to_utc
from .version_impact_replay import midnight


class ProcedureVersion(models.Model):
    """Fees and due moments of many dossiers: each kind and each day told once."""

    _inherit = "onestop.procedure.version"

    # === Business === #

    @api.model
    def _fee_teller(self):
        """A function that tells a case's state fees, each kind of dossier once."""
        cases_sudo = self.env["onestop.procedure.case"].sudo()
        exemptions_sudo = self.env["onestop.exemption"].sudo()

        @cache
        def tell(case_id, mode, copies, pages, exemption_id, day):
            channel = "direct" if mode == "slip" else "post"
            exemption = exemptions_sudo.browse(exemption_id or ())
            return sum(
                rule._amount_of(copies, pages, rule._percent_off(exemption, day))[1]
                for rule in cases_sudo.browse(case_id)._fees(channel)
            )

        return tell

    @api.model
    def _due_teller(self):
        """A function that tells due moments as `_compute_due` does, each day once."""
        cases_sudo = self.env["onestop.procedure.case"].sudo()
        agencies_sudo = self.env["onestop.agency"].sudo()
        dossiers = self.env["onestop.dossier"]
        rules_sudo = self.env["onestop.rule"].sudo()
        turns = rules_sudo._turning_days(("cutoff_minute", "cutoff_shifts_day"))

        @cache
        def limit_of(case_id, mode):
            channel = "direct" if mode == "slip" else "post"
            limit = cases_sudo.browse(case_id)._limit(channel)
            return (limit.value, limit.unit) if limit else None

        @cache
        def calendar_of(agency_id):
            return agencies_sudo.browse(agency_id).calendar_id.id

        @cache
        def compiled(calendar_id, agency_id, month):
            agency = agencies_sudo.browse(agency_id)
            return dossiers._agency_calendar(agency, to_utc(midnight(month)))

        first_agency = {}

        @cache
        def cutoff_of(agency_id, day):
            agency = agencies_sudo.browse(agency_id)
            minute = rules_sudo._value("cutoff_minute", day, agency, default="900")
            shifts = rules_sudo._value("cutoff_shifts_day", day, agency, default="0")
            return int(minute), shifts == "1"

        @cache
        def table_of(limit, agency_id, month, rule_day):
            calendar_id = calendar_of(agency_id)
            speaker = first_agency.setdefault(calendar_id, agency_id)
            minute, shifts = cutoff_of(agency_id, rule_day)
            return DueTable(
                compiled(calendar_id, speaker, month), *limit,
                cutoff_minute=minute, cutoff_shifts_day=shifts,
            )  # fmt: skip

        def tell(case_id, mode, agency_id, start):
            limit = limit_of(case_id, mode)
            if not limit:
                return None
            day = start.date()
            rule_day = turns[bisect_right(turns, day) - 1]
            month = day.replace(day=1)
            return table_of(limit, agency_id, month, rule_day).due(start)

        return tell
