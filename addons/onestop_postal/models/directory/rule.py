from datetime import datetime

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import ormcache


class Rule(models.Model):
    """A number or choice of the law or of local practice, dated and with its source.

    The code asks what held at a moment for an agency; the most specific record that
    was valid then answers.
    """

    _name = "onestop.rule"
    _description = "Rule"
    _order = "key, agency_id, valid_from desc, id desc"
    _rec_name = "key"

    key = fields.Selection(
        selection=[
            ("cutoff_minute", "Cut-off: minute of the day"),
            ("cutoff_shifts_day", "Cut-off shifts the day count"),
            ("supplement_effect", "Effect of a supplement on the time limit"),
            ("obligation_effect", "Effect of a citizen's payment on the time limit"),
            ("max_extensions", "Extensions at most"),
            ("extension_notice_days", "Notice of an extension, days before"),
            ("warn_days", "Warning before the due date, days"),
            ("max_supplements", "Requests for supplement at most"),
            ("return_default_weight_g", "Usual weight of a result, grams"),
        ],
        required=True,
        index=True,
    )
    value = fields.Char(required=True)
    agency_id = fields.Many2one(
        comodel_name="onestop.agency",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: all agencies. An agency's rule holds for those below it too.",
    )
    valid_from = fields.Date()
    valid_to = fields.Date()
    source = fields.Char(help="The article that says so, or the local decision.")
    note = fields.Text()
    active = fields.Boolean(default=True)

    _valid_dates = models.Constraint(
        "CHECK (valid_to >= valid_from)", "A rule cannot end before it begins."
    )

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    # === Business === #

    @api.model
    def _value(self, key, at, agency=None, default=None, **scope):
        """What a rule said at a moment.

        :param key: one of the keys of the selection.
        :param at: the day, or a moment in UTC.
        :param agency: for whom; its superiors' rules hold where it has none.
        :param scope: more specific circumstances, for upper areas.
        :return: the value as text, ``default`` where no rule stands.
        """
        if isinstance(at, datetime):
            at = self.env["onestop.agreement"]._local_day(at)
        ids = tuple((name, record.id) for name, record in scope.items() if record)
        found = self._value_cached(key, at, agency.id if agency else False, ids)
        return default if found is None else found

    @ormcache("key", "at", "agency_id", "scope_ids")
    def _value_cached(self, key, at, agency_id, scope_ids):
        """The text of the most specific rule on a day, None where there is none."""
        agency_sudo = self.env["onestop.agency"].sudo().browse(agency_id)
        path = (agency_sudo.parent_path or "") if agency_id else ""
        agency_ids = [int(step) for step in path.split("/") if step]
        domain = Domain("key", "=", key)
        domain &= Domain("valid_from", "=", False) | Domain("valid_from", "<=", at)
        domain &= Domain("valid_to", "=", False) | Domain("valid_to", ">=", at)
        domain &= Domain("agency_id", "in", [False, *agency_ids])
        domain &= self._scope_domain(dict(scope_ids))
        rules_sudo = self.sudo().search(domain)
        if not rules_sudo:
            return None
        depth = {step: position for position, step in enumerate(agency_ids, start=1)}
        return max(rules_sudo, key=lambda rule: rule._specificity(depth)).value

    @api.model
    def _scope_domain(self, scope):
        """Rules that fit the circumstances; a hook for upper areas."""
        return Domain.TRUE

    def _specificity(self, depth):
        """What sorts a rule before others: the nearer agency, the later beginning."""
        self.ensure_one()
        begun = self.valid_from or fields.Date.to_date("1900-01-01")
        return (depth.get(self.agency_id.id, 0), begun, self.id)
