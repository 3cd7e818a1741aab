from datetime import date, timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import ormcache


class Rule(models.Model):
    _inherit = "onestop.rule"

    field_id = fields.Many2one(
        comodel_name="onestop.field",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: procedures of all fields.",
    )

    # === Constraints === #

    @api.constrains("field_id")
    def _check_overlap_in_field(self):
        self._check_overlap()

    # === Business === #

    @api.model
    def _value(self, key, at, agency=None, default=None, **scope):
        """Override of `directory` to ask by field only where a field has its own."""
        field = scope.pop("field", None)
        if field and field.id in self._own_field_ids(key):
            scope["field"] = field
        return super()._value(key, at, agency, default, **scope)

    @api.model
    @ormcache("key")
    def _own_field_ids(self, key):
        """The fields that have a rule of their own of a key, at any time."""
        rules_sudo = self.sudo().search([("key", "=", key), ("field_id", "!=", False)])
        return frozenset(rules_sudo.field_id.ids)

    @api.model
    def _scope_domain(self, scope):
        """Override of `directory` to take rules of ``field``, or of none."""
        fields_in_scope = (False, scope.get("field", False))
        domain = Domain("field_id", "in", fields_in_scope)
        return super()._scope_domain(scope) & domain

    def _same_scope_domain(self):
        """Override of `directory`: of the same field, or of none."""
        domain = Domain("field_id", "=", self.field_id.id)
        return super()._same_scope_domain() & domain

    def _specificity(self, depth):
        """Override of `directory`: at one agency, a field's rule goes first."""
        agency_depth, *rest = super()._specificity(depth)
        return (agency_depth, bool(self.field_id), *rest)

    def _reason(self, agency):
        """Override of `directory` to name the field."""
        reason = super()._reason(agency)
        if not self.field_id:
            return reason
        return self.env._(
            "%(reason)s, field %(field)s", reason=reason, field=self.field_id.name
        )

    @api.model
    def _turning_days(self, keys):
        """The days from which some rules may say something else, in order."""
        days = {date.min}
        for rule in self.search([("key", "in", keys)]):
            if rule.valid_from:
                days.add(rule.valid_from)
            if rule.valid_to:
                days.add(rule.valid_to + timedelta(days=1))
        return sorted(days)

    def _succession_scope(self):
        """Override of `directory`: a rule of one field stays that of the field."""
        return (*super()._succession_scope(), self.field_id.id)
