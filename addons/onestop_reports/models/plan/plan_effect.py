from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import formatLang

from ...lib import transfer

# The figures compared, and what each is a share of; names of `onestop.figure`.
COMPARED = {
    "received": None,
    "received_by_post": "received",
    "on_time": "finished",
    "late": "finished",
    "supplemented": "received",
    "refused": "came",
}


class PlanEffect(models.AbstractModel):
    """What came of a wave: after it began, against as many days before, and the plan.

    Figures are those of the board; each goes with the domain of its records.
    """

    _name = "onestop.plan.effect"
    _description = "Effect of a wave"

    @api.model
    @api.readonly
    def get_effect(self, wave):
        """All that the page of a wave's effect shows.

        :param wave: identifier of the wave.
        :return: plain values: name, spans, rows, fee errors, verdicts, is_empty.
        """
        wave = self.env["onestop.plan.wave"].browse(wave)
        wave.check_access("read")
        today = fields.Date.context_today(self.with_context(tz="Asia/Ho_Chi_Minh"))
        last = min(wave.date_to or today, today)
        days = (last - wave.date_from).days + 1
        head = {
            "wave": wave.id,
            "name": wave.name,
            "plan": wave.plan_id.name,
            "state": wave.state,
            "conclusion": wave.conclusion or "",
            "volume": wave.volume,
        }
        if days < 1:
            return {**head, "is_empty": True, "rows": [], "verdicts": []}
        spans = {
            "before": self._span(wave.date_from - timedelta(days=days), days),
            "after": self._span(wave.date_from, days),
        }
        columns = {name: self._count_span(wave, span) for name, span in spans.items()}
        planned = round(wave.volume * days / 365)
        rows = self._rows(columns, planned)
        return {
            **head,
            "is_empty": not columns["after"]["counts"]["came"],
            "days": days,
            "spans": {
                name: [str(span["first_day"]), str(span["last_day"])]
                for name, span in spans.items()
            },
            "planned": planned,
            "rows": rows,
            "verdicts": self._verdicts(wave, columns["after"]["counts"], planned),
        }

    def _span(self, first, days):
        return self.env["onestop.figure"]._span_between(
            first, first + timedelta(days=days - 1)
        )

    def _places_domain(self, wave):
        """The dossiers of the wave's procedures for its agencies at its sites."""
        places = wave._places_in()
        parts = [
            Domain("agency_id", "=", agency.id)
            & Domain("site_id", "=", site.id)
            & Domain("procedure_id", "in", own.procedure_id.ids)
            for (agency, site), own in places.grouped(
                lambda place: (place.agency_id, place.site_id)
            ).items()
        ]
        return Domain.OR(parts) if parts else Domain.FALSE

    def _all_places_domain(self, wave):
        """The same procedures of the same agencies, wherever they were received."""
        places = wave._places_in()
        parts = [
            Domain("agency_id", "=", agency.id)
            & Domain("procedure_id", "in", own.procedure_id.ids)
            for agency, own in places.grouped("agency_id").items()
        ]
        return Domain.OR(parts) if parts else Domain.FALSE

    def _count_span(self, wave, span):
        """Counts and domains of one span."""
        figures = self.env["onestop.figure"]
        known = figures._domains(span)
        within = [("received_at", ">=", figures._text(span["start"])),
                  ("received_at", "<=", figures._text(span["now"]))]  # fmt: skip
        domains = {
            "came": within,
            "refused": [*within, ("phase", "=", "refused")],
            "supplemented": [*known["received"], ("supplement_count", ">", 0)],
            **{name: known[name] for name in
               ("received", "received_by_post", "finished", "on_time", "late")},
        }  # fmt: skip
        here, anywhere = self._places_domain(wave), self._all_places_domain(wave)
        wide = {"received_by_post": "received_by_post", "all": "received"}
        counts = figures._count(domains, here)
        across = figures._count({key: domains[name] for key, name in wide.items()},
                                anywhere)  # fmt: skip
        return {
            "counts": {**counts, "share_of": across["all"],
                       "received_by_post": across["received_by_post"]},
            "domains": {
                **{name: here & Domain(domain) for name, domain in domains.items()},
                "received_by_post": anywhere & Domain(domains["received_by_post"]),
                "share_of": anywhere & Domain(domains["received"]),
            },
        }  # fmt: skip

    def _rows(self, columns, planned):
        """One row a figure: definition, before, after, each with its records."""
        texts = self._texts()
        rows = []
        for name, whole in COMPARED.items():
            whole = "share_of" if name == "received_by_post" else whole
            label, definition = texts[name]
            row = {"code": name, "label": label, "definition": definition,
                   "planned": planned if name == "received" else None}  # fmt: skip
            for column, found in columns.items():
                counts, domains = found["counts"], found["domains"]
                of = counts[whole] if whole else None
                row[column] = {
                    "value": counts[name],
                    "domain": list(domains[name]),
                    "whole": of,
                    "whole_domain": list(domains[whole]) if whole else None,
                    "share": round(100 * counts[name] / of, 1) if of else None,
                }
            rows.append(row)
        return rows

    def _texts(self):
        """Label and definition of each row, those of the board where it has them."""
        figures = self.env["onestop.figure"]
        labels, definitions = figures._labels(), figures._definitions()
        texts = {
            name: (labels[name], definitions[name]) for name in ("on_time", "late")
        }
        return {
            **texts,
            "received": (
                labels["received"],
                self.env._(
                    "Dossiers of the wave's procedures, agencies and sites received in "
                    "the span, without those refused at the counter."
                ),
            ),
            "received_by_post": (
                labels["received_by_post"],
                self.env._(
                    "Received at post offices and commune post points, of all dossiers "
                    "of the same procedures and agencies received anywhere here."
                ),
            ),
            "supplemented": (
                self.env._("Supplement asked for"),
                self.env._("Of those received, the ones sent back for a supplement."),
            ),
            "refused": (
                self.env._("Not received"),
                self.env._("Of all that came, the ones refused at the counter."),
            ),
        }

    def _verdicts(self, wave, counts, planned):
        """Sentences that say whether the goals were met, each with its mark."""
        plan = wave.plan_id
        found = transfer.verdict(planned, counts["received"])
        words = {
            "as_planned": self.env._("as planned"),
            "below": self.env._("below the plan"),
            "above": self.env._("above the plan"),
            "no_plan": self.env._("no number was planned"),
        }
        verdicts = [
            {
                "is_met": found in ("as_planned", "above"),
                "text": self.env._(
                    "Volume: %(actual)s received, %(planned)s planned for these days: "
                    "%(verdict)s.",
                    actual=counts["received"],
                    planned=planned,
                    verdict=words[found],
                ),
            }
        ]
        for name, whole, goal, at_least, label in (
            ("on_time", "finished", plan.goal_on_time, True, self.env._("On time")),
            ("received_by_post", "share_of", plan.goal_share, True,
             self.env._("Through the post")),
            ("supplemented", "received", plan.goal_supplement, False,
             self.env._("Supplements")),
        ):  # fmt: skip
            if not counts[whole]:
                continue
            share = 100 * counts[name] / counts[whole]
            goal_words = (
                self.env._("goal at least %s %%", goal)
                if at_least
                else self.env._("goal at most %s %%", goal)
            )
            said = formatLang(self.env, share, digits=1)
            text = f"{label}: {said} % ({goal_words})."
            is_met = share >= goal if at_least else share <= goal
            verdicts.append({"is_met": is_met, "text": text})
        return verdicts
