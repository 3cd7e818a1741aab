from odoo import api, fields, models
from odoo.fields import Domain


class PlanBoard(models.AbstractModel):
    """The plan as a picture: procedures from easy to hard, waves, readiness."""

    _name = "onestop.plan.board"
    _description = "Board of a transfer plan"

    @api.model
    @api.readonly
    def get_board(self, plan=None):
        """All that the planner's board shows, in one call.

        :param plan: identifier; the latest running one by default.
        :return: plain values: plans, plan, phases, waves, dots, criteria, sites.
        """
        plans = self.env["onestop.plan"].search(Domain.TRUE)
        plan = plans.filtered(lambda one: one.id == plan) or (
            plans.filtered(lambda one: one.state == "running")[:1] or plans[:1]
        )
        head = {"plans": [{"id": one.id, "name": one.name} for one in plans]}
        if not plan:
            return {**head, "plan": None}
        today = fields.Date.context_today(self.with_context(tz="Asia/Ho_Chi_Minh"))
        day = min(today, plan.date_to or today)
        return {
            **head,
            "plan": {
                "id": plan.id,
                "name": plan.name,
                "decision": plan.decision_number or "",
                "easy_to": plan.easy_to,
                "middle_to": plan.middle_to,
                "can_write": plan.has_access("write") and plan.state != "closed",
            },
            "today": str(today),
            "phases": self._get_phases(plan),
            "waves": self._get_waves(plan),
            "dots": self._get_dots(plan, day),
            **self._get_sites(plan, day),
        }

    def _get_phases(self, plan):
        return [
            {
                "id": phase.id,
                "name": phase.name,
                "first": str(phase.date_from),
                "last": str(phase.date_to or ""),
                "aim": phase.aim or "",
                "records": [
                    {"name": one.name, "value": one.value, "source": one.source}
                    for one in plan.record_ids
                    if one.phase_id == phase
                ],
            }
            for phase in plan.phase_ids
        ]

    def _get_waves(self, plan):
        states = dict(plan.wave_ids._fields["state"]._description_selection(self.env))
        return [
            {
                "id": wave.id,
                "name": wave.name,
                "day": str(wave.date_from),
                "state": wave.state,
                "state_label": states[wave.state],
                "procedures": wave.procedure_count,
                "sites": wave.site_count,
                "volume": wave.volume,
                "is_blocked": bool(wave.blocked_by),
            }
            for wave in plan.wave_ids
        ]

    def _get_dots(self, plan, day):
        """One dot a procedure in force: how hard, how many, where it stands."""
        scores = plan._difficulties(day)
        volumes = {key: row["volume"] for key, row in plan._measure_year(day).items()}
        lines = self.env["onestop.plan.line"].search(
            Domain("plan_id", "=", plan.id) & Domain("choice", "=", "in")
        )
        planned = {line.procedure_id.id: line for line in lines}
        names = {one.id: one.name for one in plan.criterion_ids}
        wave = self.env["onestop.plan.wave"]
        dots = []
        for procedure in self.env["onestop.procedure"].browse(scores):
            score = scores[procedure.id]
            line = planned.get(procedure.id)
            volume = volumes.get(procedure.id, 0)
            status = "stopped" if score["stop"] else (
                "planned" if line and line.wave_state in ("proposed", "decided")
                else "running" if volume or line else "open"
            )  # fmt: skip
            dots.append(
                {
                    "id": procedure.id,
                    "name": procedure.short_name or procedure.name,
                    "difficulty": score["score"],
                    "volume": volume,
                    "status": status,
                    "wave": line.wave_id.name if line else "",
                    "stop": wave._words(score["stop"]) if score["stop"] else "",
                    "points": wave._say_points(names, score),
                }
            )
        return sorted(dots, key=lambda dot: (dot["difficulty"], -dot["volume"]))

    def _get_sites(self, plan, day):
        """The matrix of readiness: a row a site, a column a criterion."""
        sites = plan._sites()
        ready = plan._readiness(sites, day)
        criteria = plan.criterion_ids.filtered(lambda one: one.about == "site")
        places = self.env["onestop.plan.place"].search(
            Domain("wave_id.plan_id", "=", plan.id)
            & Domain("wave_id.state", "in", ("proposed", "decided"))
            & Domain("choice", "=", "in")
        )
        planned = {
            site.id: sum(own.mapped("volume")) / plan.working_days
            for site, own in places.grouped("site_id").items()
        }
        rows = []
        for site in sites:
            found = ready[site.id]
            rows.append(
                {
                    "id": site.id,
                    "name": site.name,
                    "score": found["score"],
                    "is_ready": not found["stop"],
                    "missing": found["missing"],
                    "load": found["load"],
                    "planned": round(planned.get(site.id, 0), 1),
                    "whole": found["whole"],
                    "cells": [
                        {"criterion": line["key"], "mark": line["mark"],
                         "value": line["value"], "score": line["score"]}
                        for line in found["lines"]
                    ],
                }
            )  # fmt: skip
        return {
            "criteria": [
                {"id": one.id, "name": one.name, "weight": one.weight,
                 "is_entered": one.measure == "entered"}
                for one in criteria
            ],
            "sites": sorted(rows, key=lambda row: (-row["score"], row["name"])),
        }  # fmt: skip
