from odoo import fields, models
from odoo.fields import Domain


class Reorganisation(models.Model):
    """Periods that are not settled when a unit ends: they go on under its name."""

    _inherit = "onestop.reorganisation"

    def _readiness_problems(self):
        """Override to say who signs the periods that are open."""
        found = super()._readiness_problems()
        for line in self.line_ids._ending():
            if line.reconciliation_count:
                found.append(
                    (
                        "warn",
                        line,
                        self.env._(
                            "%(count)s periods with %(unit)s are not settled. They go "
                            "on under its name; %(payee)s signs and is paid.",
                            count=line.reconciliation_count,
                            unit=line.agency_id.name,
                            payee=line.payee_id.name or "…",
                        ),
                    )
                )
        return found


class ReorganisationLine(models.Model):
    _inherit = "onestop.reorganisation.line"

    reconciliation_count = fields.Integer(
        string="Open periods", compute="_compute_touched"
    )


class Agency(models.Model):
    _inherit = "onestop.agency"

    def _touched(self):
        """Override to count the periods that are not remitted."""
        domain = Domain("agency_id", "in", self.ids)
        domain &= Domain("state", "!=", "remitted")
        return {
            **super()._touched(),
            "reconciliation": ("onestop.reconciliation", domain, "agency_id"),
        }


class Period(models.Model):
    _inherit = "onestop.reconciliation"

    payee_id = fields.Many2one(related="agency_id.payee_id")
