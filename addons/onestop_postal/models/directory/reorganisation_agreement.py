from datetime import timedelta

from odoo import models
from odoo.fields import Domain

from .agreement import STAGES

# What an agreement says besides its terms: who, what it is called, from when.
NOT_TERMS = {"agency_id", "name", "decision_number", "note", "date_from", "state"}


class Reorganisation(models.Model):
    """Agreements go from ended units to successors, without a day between."""

    _inherit = "onestop.reorganisation"

    # === Agreements === #

    def _carry_agreements(self):
        """End the old units' agreements, begin the successors' with the same terms.

        Where a successor has the same terms at the site already, one is enough.
        """
        day, moves, made = self.effective_date, [], []
        agreements = self.env["onestop.agreement"]
        lines = self.line_ids._ending()
        open_domain = Domain("state", "in", ("draft", "active"))
        open_domain &= Domain("date_to", "=", False) | Domain("date_to", ">=", day)
        olds = agreements.search(
            open_domain & Domain("agency_id", "in", lines.agency_id.ids), order="id"
        )
        standing = agreements.search(
            open_domain
            & Domain("agency_id", "in", lines._successors().ids)
            & Domain("state", "=", "active")
            & Domain("date_from", "<=", day)
        )
        known = {
            (one.agency_id.id, one._terms()): one
            for one in standing.with_context(active_test=False)
        }
        holding = {}
        for one in standing:
            holding.setdefault(one.agency_id, []).append(one)
        by_agency = {line.agency_id: line._successors() for line in lines}
        for old in olds:
            base = {"what": "agreement", "agency": old.agency_id}
            after = by_agency[old.agency_id]
            if old.state == "draft" or old.date_from >= day:
                # Not begun with the ended unit, and never will: it is the successor's.
                made += [
                    (old, successor, old._succeeding_vals(successor, day))
                    for successor in after[1:]
                ]
                if after:
                    old._held().agency_id = after[0]
                    moves.append(
                        {
                            **base, "record": old, "change": "agency",
                            "successor": after[0], "old": base["agency"].name,
                            "old_ref": base["agency"].id, "new": after[0].name,
                        }
                    )  # fmt: skip
                continue
            terms = old._terms()
            for successor in after:
                if (successor.id, terms) in known:
                    moves.append(
                        {
                            **base, "record": old, "change": "covered",
                            "successor": successor,
                        }
                    )  # fmt: skip
                    continue
                known[successor.id, terms] = old
                vals = old._succeeding_vals(successor, day)
                others = holding.setdefault(successor, [])
                if any(other._does_same_work(old) for other in others):
                    # On other terms: a person decides which of them hold.
                    vals["state"] = "draft"
                else:
                    others.append(old)
                made.append((old, successor, vals))
            last_day = day - timedelta(days=1)
            moves.append(
                {
                    **base, "record": old, "change": "ended",
                    "old": str(old.date_to or ""), "new": last_day.isoformat(),
                }
            )  # fmt: skip
            old._held().write({"state": "ended", "date_to": last_day})
        news = agreements._held().create([vals for _old, _successor, vals in made])
        for (old, successor, _vals), new in zip(made, news, strict=True):
            moves.append(
                {
                    "what": "agreement", "record": new, "change": "made",
                    "agency": old.agency_id, "successor": successor,
                    "old": old.display_name, "old_ref": old.id,
                }
            )  # fmt: skip
        self._log_moves(moves)

    def _agreement_problems(self):
        """Units with different terms at one site that go to one successor."""
        lines = self.line_ids._ending()
        day, holding = self.effective_date, {}
        agreements = self.env["onestop.agreement"].search(
            Domain("agency_id", "in", (lines.agency_id | lines._successors()).ids)
            & Domain("state", "=", "active")
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", day))
        )
        after = {line.agency_id: line._successors() for line in lines}
        found = []
        for one in agreements:
            for successor in after.get(one.agency_id, one.agency_id):
                others = holding.setdefault(successor, [])
                found += [
                    (successor, other, one)
                    for other in others
                    if other._does_same_work(one) and other._terms() != one._terms()
                ]
                others.append(one)
        return [
            (
                "warn",
                None,
                self.env._(
                    "%(one)s and %(other)s hand over the same work of %(unit)s on "
                    "different terms. The successor goes on with one of them; the "
                    "other becomes a draft, under Agreements.",
                    one=first.name,
                    other=second.name,
                    unit=successor.name,
                ),
            )
            for successor, first, second in found
        ]


class Agreement(models.Model):
    _inherit = "onestop.agreement"

    def _terms(self):
        """What the agreement says, comparable: all but whose it is and its name."""
        vals = self.copy_data()[0]
        kept = sorted((key, repr(vals[key])) for key in vals.keys() - NOT_TERMS)
        return tuple(kept)

    def _does_same_work(self, other):
        """Whether another agreement hands over some of the same at the same site."""
        self.ensure_one()
        same_site = self.site_id == other.site_id
        return bool(
            same_site and self._stages() & other._stages() and self._same_scope(other)
        )

    def _stages(self):
        """The stages that it hands over."""
        return {stage for stage in STAGES if self[f"stage_{stage}"]}

    def _succeeding_vals(self, successor, day):
        """Values of the successor's agreement with the same terms."""
        return {
            **self.copy_data()[0],
            "agency_id": successor.id,
            "date_from": max(self.date_from, day),
            "state": self.state,
            "decision_number": self.decision_number,
        }
