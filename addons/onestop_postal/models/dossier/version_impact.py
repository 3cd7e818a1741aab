from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import AccessError

# Counted outcomes: key → which dossiers it counts. Lists and numbers use the same.
FIGURES = {
    "year": lambda one: True,
    "more": lambda one: one.fee_after > one.fee_before,
    "less": lambda one: one.fee_after < one.fee_before,
    "same": lambda one: one.fee_after == one.fee_before,
    "no_case": lambda one: not one.after_id,
    "finished": lambda one: one.is_finished,
    "late_before": lambda one: one.late_before,
    "late_after": lambda one: one.late_after,
    "newly_late": lambda one: one.late_after and not one.late_before,
    "newly_in_time": lambda one: one.late_before and not one.late_after,
    "by_post": lambda one: one.return_way == "post",
}
# As many steps of the fee are told one by one; the rest together.
STEPS = 6


class ProcedureVersion(models.Model):
    """What a version would change: counted on last year's and running dossiers."""

    _inherit = "onestop.procedure.version"

    # === Actions === #

    def action_impact(self):
        """Open the page of what the version changes."""
        self.ensure_one()
        self._refuse_unless_impact_reader()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "onestop_postal.version_impact_action"
        )
        # The address of the page keeps the active record: it can be opened again.
        return {**action, "context": {"active_id": self.id, "active_ids": self.ids}}

    # === Business === #

    def get_impact(self):
        """What the version changes, as plain data for the page.

        An approved version shows what was counted for its approver too.

        :raise AccessError: unless by a manager or an auditor.
        """
        self.ensure_one()
        self._refuse_unless_impact_reader()
        impact = self._impact()
        record = self.env["onestop.version.impact"]._latest(self)
        impact["approval"] = (
            {
                "by": record.user_id.name,
                "at": fields.Datetime.to_string(record.counted_at),
                "verdict": self._impact_verdict(record.figures),
            }
            if record
            else None
        )
        return impact

    def _impact(self, moment=None):
        """All figures of a version against the one it replaces.

        :param moment: count as of this moment (UTC); the present by default.
        """
        self.ensure_one()
        moment = moment or fields.Datetime.now()
        before = self._version_before()
        outcomes = self._replay(before, moment)
        impact = {
            "version_id": self.id,
            "name": self.display_name,
            "procedure": self.procedure_id.name,
            "number": self.number,
            "state": self.state,
            "decision": self.decision or "",
            "valid_from": str(self.valid_from or ""),
            "before_id": before.id,
            "before": before.display_name if before else "",
            "moment": fields.Datetime.to_string(moment),
            "counts": {key: sum(map(fits, outcomes)) for key, fits in FIGURES.items()},
            "fee_before": sum(one.fee_before for one in outcomes),
            "fee_after": sum(one.fee_after for one in outcomes),
            "steps": self._impact_steps(outcomes),
            "agencies": self._impact_agencies(outcomes),
            "cases": self._impact_cases(before, outcomes),
            "papers": self._impact_papers(before, outcomes),
            "channels": before._channel_changes(self),
            "running": self._impact_running(moment),
            "places": self._impact_places(),
        }
        impact["verdict"] = self._impact_verdict(impact)
        return impact

    @api.model
    def _impact_steps(self, outcomes):
        """How much more or less, and how many dossiers: the frequent steps first."""
        steps = Counter(one.fee_after - one.fee_before for one in outcomes)
        steps.pop(0, None)
        often = sorted(dict(steps.most_common(STEPS)).items(), reverse=True)
        return {
            "rows": [{"delta": delta, "count": count} for delta, count in often],
            "others": sum(steps.values()) - sum(count for _delta, count in often),
            "largest": max(steps, default=0),
        }

    def _impact_agencies(self, outcomes):
        """Per agency: dossiers, đồng more or less, newly late; the most first."""
        rows = {}
        for one in outcomes:
            row = rows.setdefault(one.agency_id, [0, 0, 0])
            row[0] += 1
            row[1] += one.fee_after - one.fee_before
            row[2] += FIGURES["newly_late"](one)
        agencies_sudo = self.env["onestop.agency"].sudo().browse(rows)  # names only
        told = [
            {
                "id": agency.id,
                "name": agency.name,
                "dossiers": rows[agency.id][0],
                "delta": rows[agency.id][1],
                "newly_late": rows[agency.id][2],
            }
            for agency in agencies_sudo
        ]
        return sorted(told, key=lambda row: (-abs(row["delta"]), -row["dossiers"]))

    def _impact_cases(self, before, outcomes):
        """The cases of the text before and what takes their place."""
        after = before._counterparts(self) if before else {}
        counts = Counter(one.case_id for one in outcomes)
        cases = self.env["onestop.procedure.case"]
        rows = [
            {
                "id": case.id,
                "before": case.name,
                "after": cases.browse(after.get(case.id)).name or "",
                "dossiers": counts[case.id],
            }
            for case in before.case_ids
        ]
        rows += [
            {"id": False, "before": "", "after": case.name, "dossiers": 0}
            for case in self.case_ids
            if case.id not in after.values()
        ]
        return {"rows": rows}

    def _channel_changes(self, other):
        """The ways that another version opens or closes."""
        names = ("requires_presence", "post_receive", "post_return", "channel_direct",
                 "channel_online")  # fmt: skip
        if not self:
            return []
        return [
            {
                "name": name,
                "now": other[name],
                "figure": "by_post" if name == "post_return" else "year",
            }
            for name in names
            if self[name] != other[name]
        ]

    def _impact_running(self, moment):
        """Running dossiers by the version they stay under."""
        groups = self.env["onestop.dossier"]._read_group(
            self._running_domain(moment), ["version_id"], ["__count"]
        )
        return {
            "count": sum(count for _version, count in groups),
            "domain": list(self._running_domain(moment)),
            "versions": [
                {"name": version.display_name, "count": count}
                for version, count in groups
            ],
        }

    def _impact_places(self):
        """Agreements that hand the procedure over, and sites; a hook for counters."""
        agreements_sudo = self.env["onestop.agreement"].sudo()  # a count of all
        covering = agreements_sudo.search([("state", "=", "active")]).filtered(
            lambda agreement: agreement._coverage(self.procedure_id)
        )
        sites_sudo = self.env["onestop.site"].sudo()
        sites = sites_sudo.search([("id", "child_of", covering.site_id.ids)])
        return {
            "agreements": len(covering),
            "sites": len(sites),
            "site_ids": sites.ids,
        }

    @api.model
    def _impact_verdict(self, impact):
        """The figures in one sentence, in the reader's language."""
        new = sum(row["change"] == "new" for row in impact["papers"])
        counts = impact["counts"]
        if not impact["before_id"]:
            return self.env._(
                "A new procedure: there is no version before it, so nobody pays more "
                "and nothing becomes late."
            )
        if not counts["year"]:
            return self.env._(
                "No dossier of this procedure in the last 12 months: nothing to count. "
                "New papers: %(papers)s.",
                papers=new,
            )
        delta = impact["fee_after"] - impact["fee_before"]
        verdict = self.env._(
            "%(count)s dossiers in 12 months: %(delta)s đ for citizens, %(late)s "
            "become late, %(papers)s new papers.",
            count=dots(counts["year"]),
            delta=f"{'+' if delta > 0 else ''}{dots(delta)}",
            late=dots(counts["newly_late"]),
            papers=new,
        )
        if counts["no_case"]:
            missing = self.env._(
                "%(count)s dossiers would find no case any more.",
                count=dots(counts["no_case"]),
            )
            verdict = f"{verdict} {missing}"
        return verdict

    def _refuse_unless_impact_reader(self):
        """Refuse whoever neither decides on versions nor audits.

        :raise AccessError: with who may look.
        """
        user = self.env.user
        groups = ("onestop_postal.group_manager", "onestop_postal.group_auditor")
        if not self.env.su and not any(map(user.has_group, groups)):
            raise AccessError(
                self.env._(
                    "Managers and auditors see what a version changes. Ask a manager."
                )
            )


def dots(number):
    """A whole number as it is written in Vietnam."""
    return f"{number:,}".replace(",", ".")
