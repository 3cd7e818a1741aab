from datetime import timedelta

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...lib import transfer

# What the law in force asks, one row a procedure; the hardest case speaks for it.
CATALOGUE = """
    SELECT version.procedure_id, version.requires_presence, version.post_receive,
           coalesce(max(asked.papers), 0), coalesce(max(asked.originals), 0),
           coalesce(max(asked.fees), 0), max(asked.days), count(asked.id),
           version.channel_direct::int + version.channel_online::int
           + version.post_receive::int + version.post_return::int,
           (SELECT count(*) FROM onestop_procedure_result result
             WHERE result.version_id = version.id AND result.recovered <> '')
      FROM onestop_procedure_version version
 LEFT JOIN LATERAL (
           SELECT pcase.id,
                  (SELECT count(*) FROM onestop_component paper
                    WHERE paper.case_id = pcase.id AND paper.required) AS papers,
                  (SELECT count(*) FROM onestop_component paper
                    WHERE paper.case_id = pcase.id AND paper.required
                      AND paper.kind = 'original') AS originals,
                  (SELECT count(*) FROM onestop_fee_rule fee
                    WHERE fee.case_id = pcase.id) AS fees,
                  (SELECT max(CASE span.unit
                              WHEN 'same_day' THEN 0 WHEN 'hours' THEN span.value / 8.0
                              WHEN 'days' THEN span.value * 5 / 7.0
                              WHEN 'months' THEN span.value * 22
                              ELSE span.value END)
                     FROM onestop_time_limit span WHERE span.case_id = pcase.id) AS days
             FROM onestop_procedure_case pcase WHERE pcase.version_id = version.id
           ) asked ON TRUE
     WHERE version.id IN %(versions)s
  GROUP BY version.id
"""
NAMES = ("papers", "originals", "fees", "time", "cases", "channels", "recovered")
# Throughput is measured over the last so many days.
RECENT = 90


class PlanScore(models.Model):
    _inherit = "onestop.plan"

    def _difficulties(self, day, procedures=None):
        """How hard each procedure in force is on a day.

        :param procedures: these only; all by default.
        :return: {procedure id: {score, band, stop, lines}}.
        """
        self.ensure_one()
        criteria = self.criterion_ids.filtered(lambda one: one.about == "procedure")
        measured = self._measure_procedures(day, procedures, criteria)
        entered = self._entered(criteria, "procedure_id", day)
        data = criteria._as_data()
        found = {}
        for procedure_id, values in measured.items():
            known = {
                one.id: entered.get((one.id, procedure_id))
                if one.measure == "entered"
                else values.get(one.measure)
                for one in criteria
            }
            scored = transfer.weigh(data, known)
            band = transfer.band(scored["score"], self.easy_to, self.middle_to)
            found[procedure_id] = {**scored, "band": band, "stop": values["stop"]}
        return found

    def _measure_procedures(self, day, procedures, criteria):
        """The values of the closed list of measures, by procedure."""
        domain = self.env["onestop.procedure"]._in_force_domain(day)
        if procedures is not None:
            domain &= Domain("procedure_id", "in", procedures.ids)
        domain &= Domain("procedure_id.active", "=", True)
        query = self.env["onestop.procedure.version"]._search(domain)
        rows = self.env.execute_query(SQL(CATALOGUE, versions=query.subselect()))
        values = {}
        for procedure_id, presence, by_post, *numbers in rows:
            stop = "presence" if presence else "" if by_post else "not_by_post"
            values[procedure_id] = {
                **{name: None if number is None else float(number)
                   for name, number in zip(NAMES, numbers, strict=True)},
                "presence": float(presence),
                "stop": stop,
            }  # fmt: skip
        lived = {"volume", "supplements", "refusals"}
        if lived & set(criteria.mapped("measure")):
            for procedure_id, row in self._measure_year(day).items():
                if procedure_id in values:
                    values[procedure_id].update(row)
        return values

    def _measure_year(self, day):
        """What last year's dossiers say of each procedure, as far as one may see."""
        base = Domain("received_day", ">=", day - timedelta(days=365))
        base &= Domain("received_day", "<=", day)
        counts = self.env["onestop.figure"]._count(
            {
                "volume": [("phase", "!=", "refused")],
                "supplemented": [("supplement_count", ">", 0)],
                "refused": [("phase", "=", "refused")],
            },
            base,
            "procedure_id",
        )
        return {
            procedure_id: {
                "volume": row["volume"],
                "supplements": 100 * row["supplemented"] / row["volume"]
                if row["volume"]
                else None,
                "refusals": 100 * row["refused"] / (row["volume"] + row["refused"]),
            }
            for procedure_id, row in counts.items()
        }

    def _entered(self, criteria, subject, day):
        """The latest entry that holds on a day: {(criterion, subject): value}."""
        evidence = self.env["onestop.plan.evidence"].search(
            Domain("criterion_id", "in", criteria.ids)
            & Domain(subject, "!=", False)
            & Domain("noted_on", "<=", day)
            & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", day)),
            order="noted_on, id",
        )
        return {(one.criterion_id.id, one[subject].id): one.value for one in evidence}

    # === Sites === #

    def _sites(self):
        """The sites of the plan that serve people and that one may see."""
        self.ensure_one()
        return self.env["onestop.site"].search(
            [("id", "child_of", self.site_id.id), ("kind", "!=", "province_post")]
        )

    def _readiness(self, sites, day=None):
        """How ready each site is on a day, and what it lacks.

        :return: {site id: {score, stop, missing, lines, free, capacity, load}}.
        """
        self.ensure_one()
        day = day or fields.Date.context_today(self)
        criteria = self.criterion_ids.filtered(lambda one: one.about == "site")
        measured = self._measure_sites(sites, day)
        entered = self._entered(criteria, "site_id", day)
        ran_out = self._ran_out(criteria, day)
        names = {one.id: one for one in criteria}
        data = criteria._as_data()
        found = {}
        for site in sites:
            values = measured[site.id]
            known = {
                one.id: entered.get((one.id, site.id))
                if one.measure == "entered"
                else values[one.measure]
                for one in criteria
            }
            scored = transfer.weigh(data, known)
            missing, stops = [], False
            for line in scored["lines"]:
                one = names[line["key"]]
                line["mark"] = self._mark(line, (one.id, site.id) in ran_out)
                if line["mark"] != "met":
                    missing.append(f"{one.name} ({self._mark_words(line)})")
                    stops |= one.is_required
            found[site.id] = {
                **scored,
                **values,
                "missing": missing,
                "stop": "not_ready" if stops else "",
                "free": max(0, int(values["capacity"] * self.working_days)),
            }
        return found

    def _measure_sites(self, sites, day):
        """People, counters and what is left of a day's capacity, by site."""
        counters = dict(
            self.env["pos.config"]
            .sudo()  # Counters are counted, none of them is shown.
            ._read_group(
                [("onestop_site_id", "in", sites.ids)], ["onestop_site_id"], ["__count"]
            )
        )
        counters = {site.id: count for site, count in counters.items()}
        recent = Domain("received_day", ">", day - timedelta(days=RECENT))
        first = self.env["onestop.report.dossier"].search(
            recent, order="received_day", limit=1
        )
        days = (day - first.received_day).days + 1 if first else RECENT
        worked = max(1, days * self.working_days / 365)
        loads = self.env["onestop.figure"]._count(
            {"received": [("phase", "!=", "refused")]}, recent, "site_id"
        )
        values = {}
        for site in sites:
            count = counters.get(site.id, 0)
            load = loads.get(site.id, {"received": 0})["received"] / worked
            values[site.id] = {
                # Only how many they are, whoever may read users.
                "staff": len(site.sudo().user_ids.filtered("active")),
                "counters": count,
                "load": round(load, 1),
                "whole": count * self.per_counter,
                "capacity": round(count * self.per_counter - load, 1),
            }
        return values

    def _ran_out(self, criteria, day):
        """Criteria and sites that had evidence once, but none that still holds."""
        evidence = self.env["onestop.plan.evidence"].search(
            Domain("criterion_id", "in", criteria.ids)
            & Domain("site_id", "!=", False)
            & Domain("valid_to", "<", day)
        )
        return {(one.criterion_id.id, one.site_id.id) for one in evidence}

    def _mark(self, line, ran_out):
        """Met, partly met, run out, or nothing entered."""
        if not line["is_known"]:
            return "expired" if ran_out else "none"
        return "met" if line["score"] >= 100 else "partly"

    def _mark_words(self, line):
        return {
            "expired": self.env._("evidence has run out"),
            "none": self.env._("nothing entered"),
            "partly": self.env._("%s of 100 points", line["score"]),
            "met": self.env._("met"),
        }[line["mark"]]
