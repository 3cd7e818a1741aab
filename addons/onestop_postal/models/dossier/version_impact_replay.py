from datetime import datetime, time, timedelta
from typing import NamedTuple

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...const import TIMEZONE
from ...lib import law_difference
from .dossier_clock import ENDED, to_utc


def _year_before(day):
    """The same day a year earlier; of 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def midnight(day):
    return datetime.combine(day, time())


class Outcome(NamedTuple):
    """What one dossier costs and how late it is, under the text before and after."""

    id: int
    case_id: int
    after_id: int
    agency_id: int
    site_id: int
    mode: str
    return_way: str
    fee_before: int
    fee_after: int
    is_finished: bool
    late_before: bool
    late_after: bool


class ProcedureVersion(models.Model):
    """Last year's dossiers told again under a draft: fees, due moments, cases."""

    _inherit = "onestop.procedure.version"

    # === Business === #

    def _version_before(self):
        """The version that held on the day before this one begins, or none."""
        self.ensure_one()
        day = self.valid_from or self.env["onestop.agreement"]._local_day(None)
        if self.state in ("draft", "approved") and not self.valid_from:
            day += timedelta(days=1)
        pairs = [(self.procedure_id.id, day - timedelta(days=1))]
        before = self.env["onestop.procedure"]._versions_for_pairs(pairs)[0]
        return self.browse(before or ()) - self

    def _counterparts(self, other):
        """The cases of this version and those of another that take their place.

        :return: ``{case id: case id of the other}``, without those that find none.
        """
        texts = (self | other)._plain_texts()
        cases = [texts[version.id]["cases"] for version in (self, other)]
        return {
            old["id"]: new["id"]
            for old, new in law_difference.pair("cases", *cases)
            if old and new
        }

    def _replay_domain(self, moment):
        """Dossiers of the procedure received in the twelve months before a moment."""
        self.ensure_one()
        today = self.env["onestop.agreement"]._local_day(moment)
        first = _year_before(today)
        start = to_utc(midnight(first))
        return (
            Domain("procedure_id", "=", self.procedure_id.id)
            & Domain("received_at", ">=", start)
            & Domain("received_at", "<=", moment)
            & Domain("learned_at", "<=", moment)
        )

    def _running_domain(self, moment):
        """Dossiers of the procedure that are not ended; they keep their version."""
        self.ensure_one()
        return (
            Domain("procedure_id", "=", self.procedure_id.id)
            & Domain("version_id", "!=", self.id)
            & Domain("status", "not in", list(ENDED))
        )

    def _replay(self, before, moment):
        """Tell last year's dossiers under ``before`` and under this version.

        Only dossiers that the reader may read are told.

        :return: list of :class:`Outcome`.
        """
        self.ensure_one()
        rows = self._fetch_dossiers(moment)
        own = self.browse({row[-1] for row in rows})
        to_before, to_after = {}, {}
        for version in own:
            to_after.update(version._counterparts(self))
            if before:
                to_before.update(version._counterparts(before))
        fee_of, due_of = self._fee_teller(), self._due_teller()
        outcomes = []
        for (
            dossier_id, case_id, mode, agency_id, site_id, copies, pages, exemption_id,
            return_way, day, start, finish, due, _version_id,
        ) in rows:  # fmt: skip
            old_id, new_id = to_before.get(case_id, case_id), to_after.get(case_id)
            what = (mode, copies, pages, exemption_id, exemption_id and day)
            fee = fee_of(old_id, *what)
            late_before = late_after = False
            if start and finish:
                promised = due_of(case_id, mode, agency_id, start)
                # Waiting and extensions moved the promise: each text is given them.
                moved = due - promised if due and promised and due > promised else None
                old_due = due_of(old_id, mode, agency_id, start)
                new_due = new_id and due_of(new_id, mode, agency_id, start)
                if moved:
                    old_due, new_due = (
                        old_due and old_due + moved,
                        (new_due and new_due + moved),
                    )
                late_before = bool(old_due and finish > old_due)
                late_after = bool(new_due and finish > new_due)
            outcomes.append(
                Outcome(
                    dossier_id,
                    case_id,
                    new_id or 0,
                    agency_id,
                    site_id,
                    mode,
                    return_way,
                    fee,
                    fee_of(new_id, *what) if new_id else fee,
                    bool(start and finish),
                    late_before,
                    late_after,
                )  # fmt: skip
            )
        return outcomes

    def _fetch_dossiers(self, moment):
        """Rows of last year's dossiers, moments in the offices' time."""
        dossiers = self.env["onestop.dossier"]
        dossiers.flush_model()
        query = dossiers._search(self._replay_domain(moment))

        def column(name):
            return SQL.identifier(query.table, name)

        def local(name):
            return SQL("%s AT TIME ZONE 'UTC' AT TIME ZONE %s", column(name), TIMEZONE)

        finished = SQL(
            "CASE WHEN %s <= %s THEN %s END",
            column("finished_at"), moment, local("finished_at"),
        )  # fmt: skip
        self.env.cr.execute(
            query.select(
                *map(
                    column,
                    (
                        "id",
                        "case_id",
                        "intake_mode",
                        "agency_id",
                        "site_id",
                        "copies",
                        "pages",
                        "exemption_id",
                        "return_way",
                    ),
                ),
                SQL("(%s)::date", local("received_at")),
                local("clock_started_at"),
                finished,
                local("due_at"),
                column("version_id"),
            )  # fmt: skip
        )
        return self.env.cr.fetchall()
