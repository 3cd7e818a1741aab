from datetime import timedelta

from odoo import models
from odoo.fields import Command, Domain

from ...lib import transfer
from .const import PLANNED

# How many of those left out are shown with the reason.
SHOWN_OUT = 15


class PlanWave(models.Model):
    _inherit = "onestop.plan.wave"

    def _propose(self):
        """Fill the wave: the easiest with the highest volume that ready sites can take.

        What a person put in or took out stays as that person said.
        """
        self.ensure_one()
        self.check_access("write")
        lines = self.env["onestop.plan.line"].search([("wave_id", "=", self.id)])
        by_hand = lines.filtered("is_by_hand")
        (lines - by_hand).unlink()
        found = self._gather(but=by_hand.procedure_id)
        for place in by_hand.place_ids.filtered(lambda place: place.choice == "in"):
            if place.site_id.id in found["sites"]:
                found["sites"][place.site_id.id]["free"] -= place.volume
        most = self.most - len(by_hand.filtered(lambda line: line.choice == "in"))
        chosen = self._choose(found, most=max(0, most), hardest=self.hardest)
        shown = [one for one in chosen if one["reason"] == "in"]
        shown += [one for one in chosen if one["reason"] != "in"][:SHOWN_OUT]
        self.env["onestop.plan.line"].create(
            [
                {
                    "wave_id": self.id,
                    "procedure_id": one["procedure"],
                    "sequence": rank,
                    "choice": "in" if one["reason"] == "in" else "out",
                    "is_by_hand": False,
                    "volume": one["volume"],
                    "reason": self._say_why(found, one, rank),
                    "place_ids": [
                        Command.create(vals)
                        for vals in self._prepare_places(found, one)
                    ],
                    **self._prepare_score_vals(found, one["procedure"]),
                }
                for rank, one in enumerate(shown, 1)
            ]
        )

    def _gather(self, procedures=None, but=()):
        """Everything the choice needs: procedures, sites, places not yet handed over.

        :param procedures: these only; all by default.
        :param but: without these.
        """
        self.ensure_one()
        plan = self.plan_id
        scores = plan._difficulties(self.date_from, procedures)
        for procedure in but:
            scores.pop(procedure.id, None)
        sites = plan._sites()
        ready = plan._readiness(sites)
        no_go = self._sites_with_no_go()
        taken = self._taken_elsewhere()
        room = {
            site.id: {
                "free": ready[site.id]["free"] - taken["volume"].get(site.id, 0),
                "stop": "no_go" if site.id in no_go else ready[site.id]["stop"],
                "missing": ready[site.id]["missing"],
            }
            for site in sites
        }
        return {
            "procedures": {key: {"key": key, **one} for key, one in scores.items()},
            "sites": room,
            "places": self._open_places(sites, scores, taken["places"]),
            "criteria": {one.id: one.name for one in plan.criterion_ids},
        }

    def _choose(self, found, *, most, hardest):
        """Let the pure part choose from what was gathered."""
        procedures = [
            {"key": key, "difficulty": one["score"], "band": one["band"],
             "stop": one["stop"]}
            for key, one in found["procedures"].items()
        ]  # fmt: skip
        return transfer.choose(
            procedures, found["sites"], found["places"], most=most, hardest=hardest
        )

    def _sites_with_no_go(self):
        """Sites against which a no-go of the plan stands."""
        decisions = self.plan_id.wave_ids.decision_ids.filtered("site_id")
        latest = {decision.site_id.id: decision for decision in decisions.sorted("id")}
        return {site for site, one in latest.items() if one.kind == "no_go"}

    def _taken_elsewhere(self):
        """What other waves already plan: places, and volume not yet on the counters."""
        places = self.env["onestop.plan.place"].search(
            Domain("wave_id.plan_id", "=", self.plan_id.id)
            & Domain("wave_id.state", "in", PLANNED)
            & Domain("wave_id", "!=", self.id)
            & Domain("line_id.choice", "=", "in")
            & Domain("choice", "=", "in")
        )
        volume = {}
        for place in places.filtered(lambda place: place.wave_state != "running"):
            site = place.site_id.id
            volume[site] = volume.get(site, 0) + place.volume
        keys = {(one.procedure_id.id, one.site_id.id, one.agency_id.id)
                for one in places}  # fmt: skip
        return {"places": keys, "volume": volume}

    def _open_places(self, sites, scores, taken):
        """Where the post does not receive a procedure yet, though it could.

        An agency could hand over what its agreements of any state are about; a unit
        of a commune without any, what those beside it hand over.
        """
        day = self.date_from
        procedures = self.env["onestop.procedure"].browse(scores)
        # Agreements above a site cover it and are not its manager's to read.
        agreements_sudo = self.env["onestop.agreement"].sudo().search(Domain.TRUE)
        covered, competent = {}, {}
        for agreement in agreements_sudo:
            own = agreement._covered_among(procedures)
            agency = agreement.agency_id
            competent.setdefault(agency.id, set()).update(own)
            runs = agreement.state == "active" and agreement.stage_receive
            if runs and (not agreement.date_to or agreement.date_to >= day):
                key = (agreement.site_id.id, agency.id)
                covered.setdefault(key, set()).update(own)
        agencies = sites.agency_ids.filtered(lambda one: one._is_valid_at(day))
        peers = {}
        for agency in self.env["onestop.agency"].browse(competent).exists():
            if agency.level == "commune":
                key = agency.parent_id.id
                peers.setdefault(key, set()).update(competent[agency.id])
        volumes = self._expected_volumes(day)
        places = []
        for site in sites:
            line_up = site._line_up().ids
            for agency in site.agency_ids & agencies:
                could = competent.get(agency.id)
                if could is None and agency.level == "commune":
                    could = peers.get(agency.parent_id.id)
                done = set().union(
                    *(covered.get((above, agency.id), ()) for above in line_up)
                )
                places += [
                    {"procedure": procedure, "site": site.id, "agency": agency.id,
                     "volume": volumes.get(procedure, 0)}
                    for procedure in sorted((could or set()) - done)
                    if (procedure, site.id, agency.id) not in taken
                ]  # fmt: skip
        return places

    def _expected_volumes(self, day):
        """Dossiers a year at one place, by procedure, from where it is received.

        The mean over the agencies and sites that had any, over the days there were.
        """
        base = Domain("received_day", ">=", day - timedelta(days=365))
        base &= Domain("phase", "!=", "refused")
        rows = self.env["onestop.report.dossier"]._read_group(
            base,
            ["procedure_id", "agency_id", "site_id"],
            ["__count", "received_day:min", "received_day:max"],
        )
        if not rows:
            return {}
        first, last = min(row[4] for row in rows), max(row[5] for row in rows)
        days = max(30, (last - first).days + 1)
        counts = {}
        for procedure, _agency, _site, count, *_days in rows:
            counts.setdefault(procedure.id, []).append(count)
        return {
            procedure: -(-sum(own) * 365 // (len(own) * days))
            for procedure, own in counts.items()
        }
