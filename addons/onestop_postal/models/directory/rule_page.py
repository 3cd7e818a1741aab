from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain


class Rule(models.Model):
    """Which rule holds, and why: for a person, not for the clock."""

    _inherit = "onestop.rule"

    # === Business === #

    @api.model
    def _explain(self, day, agency, **scope):
        """What every rule says on a day for an agency, and why.

        :param scope: records of more specific circumstances, such as ``field``.
        :return: list of dicts key, label, value (in words), rule, reason, overruled
            (list of dicts rule, value, reason) and later (the next change, or None).
        """
        ids = {name: record.id for name, record in scope.items() if record}
        told = []
        for key, label in self._fields["key"]._description_selection(self.env):
            ranked = self._ranked(key, day, agency, ids)
            rule = ranked[:1]
            told.append(
                {
                    "key": key,
                    "label": label,
                    "value": rule.value_text if rule else "",
                    "rule": rule,
                    "reason": rule._reason(agency) if rule else "",
                    "overruled": [
                        {
                            "rule": other,
                            "value": other.value_text,
                            "reason": other._reason(agency),
                        }
                        for other in ranked[1:]
                    ],
                    "later": self._later(key, day, agency, ids, rule),
                }
            )
        return told

    @api.model
    def _later(self, key, day, agency, ids, rule):
        """The first change after a day: dict day, value, rule; None without one."""
        domain = Domain("key", "=", key) & self._scope_domain(ids)
        domain &= Domain("agency_id", "in", [False, *self._line_up(agency)])
        starts = self.search(domain & Domain("valid_from", ">", day))
        ends = self.search(domain & Domain("valid_to", ">=", day))
        days = set(starts.mapped("valid_from"))
        days |= {end.valid_to + timedelta(days=1) for end in ends}
        for later_day in sorted(days):
            then = self._ranked(key, later_day, agency, ids)[:1]
            if then != rule:
                value = then.value_text if then else self.env._("no rule")
                return {"day": later_day, "value": value, "rule": then}
        return None

    def _reason(self, agency):
        """For whom the rule was said, seen from an agency."""
        self.ensure_one()
        if not self.agency_id:
            return self.env._("for all agencies")
        if self.agency_id == agency:
            return self.env._("for this agency")
        return self.env._("from above: %(agency)s", agency=self.agency_id.name)
