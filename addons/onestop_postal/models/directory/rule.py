from datetime import datetime, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date, ormcache

from . import rule_kind

# What a rule that has begun says stays said; only its end is still open.
FIXED = {"key", "value", "value_text", "agency_id", "field_id", "valid_from", "active"}


class Rule(models.Model):
    """A number or choice of the law or of local practice, dated and with its source.

    The code asks what held at a moment for an agency; the most specific record that
    was valid then answers. A rule that has begun is not rewritten: it ends, and
    another one begins.
    """

    _name = "onestop.rule"
    _description = "Rule"
    _order = "key, agency_id, valid_from desc, id desc"
    _rec_name = "key"

    key = fields.Selection(
        selection=[
            ("cutoff_minute", "Cut-off hour"),
            ("cutoff_shifts_day", "Cut-off shifts the day count"),
            ("supplement_effect", "Effect of a supplement on the time limit"),
            ("obligation_effect", "Effect of a citizen's payment on the time limit"),
            ("max_supplements", "Requests for supplement at most"),
            ("max_extensions", "Extensions at most"),
            ("extension_notice_days", "Notice of an extension, days before"),
            ("warn_days", "Warning before the due date, days"),
            ("return_default_weight_g", "Usual weight of a result, grams"),
            ("retention_paper_years", "Paper vouchers are kept, years"),
            ("retention_electronic_years", "Electronic vouchers are kept, years"),
        ],
        required=True,
        index=True,
    )
    value = fields.Char(
        required=True,
        help="A cut-off hour is kept as the minute of the day, yes and no as 1 and 0.",
    )
    value_text = fields.Char(
        string="Says",
        compute="_compute_value_text",
        inverse="_inverse_value_text",
        help="A time such as 15:00, a number, yes or no, or: restart, pause, none.",
    )
    value_hint = fields.Char(compute="_compute_value_hint")
    agency_id = fields.Many2one(
        comodel_name="onestop.agency",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: all agencies. An agency's rule holds for those below it too.",
    )
    valid_from = fields.Date()
    valid_to = fields.Date()
    has_begun = fields.Boolean(compute="_compute_has_begun")
    source = fields.Char(help="The article that says so, or the local decision.")
    note = fields.Text()
    active = fields.Boolean(default=True)

    _valid_dates = models.Constraint(
        "CHECK (valid_to >= valid_from)", "A rule cannot end before it begins."
    )

    # === Computes and searches === #

    @api.depends("key", "value")
    @api.depends_context("lang")
    def _compute_value_text(self):
        for rule in self:
            rule.value_text = rule_kind.in_words(self.env, rule.key, rule.value)

    def _inverse_value_text(self):
        for rule in self:
            rule.value = rule_kind.parse(self.env, rule.key, rule.value_text)

    @api.depends("key")
    @api.depends_context("lang")
    def _compute_value_hint(self):
        for rule in self:
            rule.value_hint = rule_kind.hint(self.env, rule.key)

    @api.depends("valid_from")
    def _compute_has_begun(self):
        today = fields.Date.context_today(self)
        for rule in self:
            rule.has_begun = bool(rule.id) and (rule.valid_from or today) <= today

    # === Constraints === #

    @api.constrains("key", "value")
    def _check_value(self):
        for rule in self:
            rule_kind.refuse_wrong(self.env, rule.key, rule.value)

    @api.constrains("key", "agency_id", "valid_from", "valid_to", "active")
    def _check_overlap(self):
        for rule in self.filtered("active"):
            other = self.search(rule._overlap_domain(), limit=1)
            if other:
                raise ValidationError(
                    self.env._(
                        "“%(rule)s” is said for these days already: %(value)s from "
                        "%(day)s. End that rule the day before first.",
                        rule=rule._label(),
                        value=other.value_text,
                        day=rule._day_words(other.valid_from),
                    )
                )

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        for vals in vals_list:
            if "value" not in vals and vals.get("value_text"):
                key, text = vals.get("key"), vals.pop("value_text")
                vals["value"] = rule_kind.parse(self.env, key, text)
        return super().create(vals_list)

    def write(self, vals):
        self.check_access("write")
        if not self.env.su and FIXED & vals.keys():
            self._refuse_begun()
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.check_access("unlink")
        if not self.env.su:
            self._refuse_begun()
        self.env.registry.clear_cache()
        return super().unlink()

    # === Actions === #

    def action_change_from(self):
        """End the rule today and open the one that follows tomorrow, to be filled in.

        :raise UserError: when it has ended already.
        """
        self.ensure_one()
        self.check_access("write")
        today = fields.Date.context_today(self)
        if self.valid_to and self.valid_to <= today:
            raise UserError(
                self.env._(
                    "This rule ended on %(day)s.", day=self._day_words(self.valid_to)
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": self._label(),
            "res_model": "onestop.rule.change",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_rule_id": self.id,
                "default_day": today + timedelta(days=1),
            },
        }

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
        agency = self.env["onestop.agency"].browse(agency_id or ())
        ranked_sudo = self.sudo()._ranked(key, at, agency, dict(scope_ids))
        return ranked_sudo[:1].value or None

    @api.model
    def _ranked(self, key, at, agency, scope):
        """The rules that hold on a day for an agency, the one that decides first.

        :param scope: ids by name of more specific circumstances, such as ``field``.
        """
        agency_ids = self._line_up(agency)
        domain = Domain("key", "=", key)
        domain &= Domain("valid_from", "=", False) | Domain("valid_from", "<=", at)
        domain &= Domain("valid_to", "=", False) | Domain("valid_to", ">=", at)
        domain &= Domain("agency_id", "in", [False, *agency_ids])
        domain &= self._scope_domain(scope)
        depth = {step: position for position, step in enumerate(agency_ids, start=1)}
        return self.search(domain).sorted(
            lambda rule: rule._specificity(depth), reverse=True
        )

    @api.model
    def _line_up(self, agency):
        """The ids of an agency and of those above it, the highest first."""
        path = (agency.sudo().parent_path or "") if agency else ""
        return [int(step) for step in path.split("/") if step]

    @api.model
    def _scope_domain(self, scope):
        """Rules that fit the circumstances; a hook for upper areas."""
        return Domain.TRUE

    def _specificity(self, depth):
        """What sorts a rule before others: the nearer agency, the later beginning."""
        self.ensure_one()
        begun = self.valid_from or fields.Date.to_date("1900-01-01")
        return (depth.get(self.agency_id.id, 0), begun, self.id)

    def _same_scope_domain(self):
        """Rules of the same key for the same circumstances; a hook."""
        self.ensure_one()
        return Domain("key", "=", self.key) & Domain(
            "agency_id", "=", self.agency_id.id
        )

    def _overlap_domain(self):
        """Other rules of the same scope that hold on one of this rule's days."""
        self.ensure_one()
        domain = self._same_scope_domain() & Domain("id", "!=", self.id)
        if self.valid_from:
            ends = Domain("valid_to", "=", False)
            domain &= ends | Domain("valid_to", ">=", self.valid_from)
        if self.valid_to:
            begins = Domain("valid_from", "=", False)
            domain &= begins | Domain("valid_from", "<=", self.valid_to)
        return domain

    def _refuse_begun(self):
        """Refuse to rewrite what has held: dossiers were counted by it.

        :raise UserError: naming the rule and the remedy.
        """
        for rule in self.filtered("has_begun"):
            raise UserError(
                self.env._(
                    "“%(rule)s” has held since %(day)s and is not rewritten: dossiers "
                    "were counted by it. Use “Change from a day…”.",
                    rule=rule._label(),
                    day=rule._day_words(rule.valid_from),
                )
            )

    def _label(self):
        """What the rule is about, in the reader's language."""
        self.ensure_one()
        return self._fields["key"].convert_to_export(self.key, self)

    @api.model
    def _day_words(self, day):
        """A day as it is read, also the beginning of a rule without a first day."""
        return format_date(self.env, day) if day else self.env._("always")
