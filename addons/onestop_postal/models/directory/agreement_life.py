from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..base.guarded import GUARD

# What may be typed into an agreement that is no draft; its terms are not.
FREE_FIELDS = {"note", "message_follower_ids", "activity_ids", "message_ids"}


class Agreement(models.Model):
    """The life of an agreement: a draft, then terms that are ended, never rewritten.

    A change is another agreement from a day on, which ends the one it replaces.
    """

    _inherit = "onestop.agreement"

    replaces_id = fields.Many2one(
        comodel_name="onestop.agreement",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        copy=False,
        help="It ends the day before this one begins.",
    )
    level_ids = fields.One2many(
        comodel_name="onestop.service.level",
        inverse_name="agreement_id",
        string="Service levels",
        copy=True,
    )
    missing = fields.Text(
        string="Still to do",
        compute="_compute_missing",
        help="What a draft lacks before it can be activated.",
    )
    is_in_force = fields.Boolean(
        string="In force today",
        compute="_compute_is_in_force",
        search="_search_is_in_force",
    )

    # === Computes and searches === #

    @api.depends(
        "state", "decision_number", "date_from", "date_to", "agency_id", "site_id"
    )
    def _compute_missing(self):
        for agreement in self:
            lacks = agreement._lacks() if agreement.state == "draft" else []
            agreement.missing = "\n".join(lacks)

    @api.depends("state", "date_from", "date_to")
    def _compute_is_in_force(self):
        today = self._local_day(None)
        for agreement in self:
            agreement.is_in_force = bool(
                agreement.date_from and agreement._holds_on(today)
            )

    def _search_is_in_force(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self._local_day(None)
        return [
            ("state", "!=", "draft"),
            ("date_from", "<=", today),
            "|",
            ("date_to", "=", False),
            ("date_to", ">=", today),
        ]

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse what would be in force without having been activated.

        :raise UserError: saying how it is done.
        """
        agreements = super().create(vals_list)
        if not self.env.su and any(one.state != "draft" for one in agreements):
            raise UserError(
                self.env._("Enter the agreement as a draft, then activate it.")
            )
        return agreements

    def write(self, vals):
        """Refuse to rewrite the terms of an agreement that is no draft.

        :raise UserError: naming the agreement and what to do instead.
        """
        self.check_access("write")
        if self.env.context.get("onestop_guard") is not GUARD:
            if "state" in vals and self.filtered(
                lambda one: one.state != vals["state"]
            ):
                raise UserError(
                    self.env._(
                        "An agreement is activated and ended by its buttons, with a "
                        "day."
                    )
                )
            if set(vals) - FREE_FIELDS - {"state"}:
                self._refuse_when_agreed()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed(self):
        self._refuse_when_agreed()

    # === Actions === #

    def action_activate(self):
        """Put drafts in force; the ones they replace end the day before.

        :raise UserError: listing what a draft still lacks.
        """
        self.check_access("write")
        for agreement in self.filtered(lambda one: one.state == "draft"):
            lacks = agreement._lacks()
            if lacks:
                raise UserError(
                    self.env._(
                        "%(agreement)s cannot be activated yet:\n%(lacks)s",
                        agreement=agreement.name,
                        lacks="\n".join(f"• {line}" for line in lacks),
                    )
                )
            if agreement.replaces_id:
                agreement.replaces_id._close(agreement.date_from - timedelta(days=1))
            agreement._held().write({"state": "active"})

    def action_end(self):
        """End the agreements today, unless an earlier day was agreed."""
        self._close(self._local_day(None))

    def action_back_to_draft(self):
        """Take back agreements that have not begun.

        :raise UserError: for one under which work was done.
        """
        today = self._local_day(None)
        for agreement in self:
            if agreement.date_from <= today:
                raise UserError(
                    self.env._(
                        "%(agreement)s has begun on %(day)s. End it, or change it from "
                        "a date.",
                        agreement=agreement.name,
                        day=format_date(self.env, agreement.date_from),
                    )
                )
            agreement.check_access("write")
            agreement._held().write({"state": "draft"})

    def action_change_from(self):
        """Open a draft with the same terms from tomorrow on, to be changed there."""
        self.ensure_one()
        self.check_access("write")
        draft = self._change_from(self._local_day(None) + timedelta(days=1))
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": draft.id,
            "view_mode": "form",
        }

    # === Business === #

    def _held(self):
        """These agreements as our own methods may write them, with one's own rights."""
        return self.with_context(onestop_guard=GUARD)

    def _close(self, day):
        """Let the agreements hold until a day, unless an earlier one was agreed."""
        self.check_access("write")
        today = self._local_day(None)
        for agreement in self:
            if day < agreement.date_from:
                raise UserError(
                    self.env._(
                        "%(agreement)s begins on %(first)s: it cannot end on %(day)s. "
                        "Take it back to draft instead.",
                        agreement=agreement.name,
                        first=format_date(self.env, agreement.date_from),
                        day=format_date(self.env, day),
                    )
                )
            ends = min(agreement.date_to or day, day)
            state = "ended" if ends <= today else "active"
            agreement._held().write({"state": state, "date_to": ends})

    def _holds_on(self, day):
        """Whether it is in force on a day; an ended one was until its end."""
        self.ensure_one()
        begun = self.state != "draft" and self.date_from <= day
        return begun and (not self.date_to or day <= self.date_to)

    def _change_from(self, day, **vals):
        """A draft with the same terms from a day on, which will end this agreement.

        :param vals: what is different.
        :return: the draft.
        """
        self.ensure_one()
        number = self.search_count([("replaces_id", "=", self.id)]) + 1
        values = {
            "name": self.env._(
                "%(name)s (change %(number)s)", name=self.name, number=number
            ),
            "date_from": day,
            "decision_number": False,
            "replaces_id": self.id,
            **vals,
        }
        return self.copy(values)

    def _lacks(self):
        """What a draft lacks before it can be in force, as sentences."""
        self.ensure_one()
        lacks = []
        if not (self.decision_number or "").strip():
            lacks.append(
                self.env._("Enter the number of the decision that hands the work over.")
            )
        if not self.date_from:
            lacks.append(self.env._("Enter the first day."))
            return lacks
        agency_sudo, site_sudo = self.agency_id.sudo(), self.site_id.sudo()
        if agency_sudo and not agency_sudo._is_valid_at(self.date_from):
            successors = ", ".join(agency_sudo.successor_ids.mapped("name"))
            lacks.append(
                self.env._(
                    "%(agency)s does not stand on %(day)s. Successors: %(successors)s.",
                    agency=agency_sudo.name,
                    day=format_date(self.env, self.date_from),
                    successors=successors or "–",
                )
            )
        if site_sudo.valid_to and site_sudo.valid_to < self.date_from:
            lacks.append(self.env._("%(site)s is closed then.", site=site_sudo.name))
        return lacks

    def _refuse_when_agreed(self):
        """Refuse what would rewrite terms that were agreed on.

        :raise UserError: naming the first such agreement.
        """
        for agreement in self.filtered(lambda one: one.state != "draft"):
            raise UserError(
                self.env._(
                    "The terms of %(agreement)s were agreed on and are not rewritten. "
                    "Use “Change from a date…”, or end it.",
                    agreement=agreement.name,
                )
            )
