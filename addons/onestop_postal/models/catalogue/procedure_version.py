from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

# States of a version that is or was the law; the days say when.
IN_LAW = ("in_force", "replaced", "abolished")
# No client can send this object, so only our own methods move the state.
MOVE = object()


class ProcedureVersion(models.Model):
    """A procedure's text from a day on: cases with their papers, fees and times."""

    _name = "onestop.procedure.version"
    _description = "Version of a procedure"
    _inherit = "onestop.law.text"
    _order = "procedure_id, number desc"

    # Identity
    procedure_id = fields.Many2one(
        comodel_name="onestop.procedure", required=True, index=True, ondelete="restrict"
    )
    number = fields.Integer(string="Version number", required=True, default=1)
    state = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("approved", "Approved"),
            ("in_force", "In force"),
            ("replaced", "Replaced"),
            ("abolished", "Abolished"),
        ],
        required=True,
        default="draft",
        copy=False,
    )
    valid_from = fields.Date(copy=False)
    valid_to = fields.Date(copy=False)

    # Law
    decision = fields.Char(help="The decision that published the procedure.")
    legal_basis = fields.Char()
    requires_presence = fields.Boolean(
        string="Presence required",
        help="The law asks for the person; the post does not receive the dossier "
        "(Decision 45/2016/QĐ-TTg, article 1).",
    )
    post_receive = fields.Boolean(string="Received by post", default=True)
    post_return = fields.Boolean(string="Returned by post", default=True)
    provenance = fields.Char(
        help="S: seen in a published source. L: from the law's text. "
        "M: from memory, to be checked before use."
    )
    note = fields.Text()
    case_ids = fields.One2many(
        comodel_name="onestop.procedure.case",
        inverse_name="version_id",
        string="Cases",
        copy=True,
    )

    _number_unique = models.UniqueIndex(
        "(procedure_id, number)", "The procedure has a version with this number."
    )
    _one_open = models.UniqueIndex(
        "(procedure_id) WHERE state = 'in_force' AND valid_to IS NULL",
        "The procedure has another version in force without an end.",
    )
    _valid_dates = models.Constraint(
        "CHECK (valid_to >= valid_from)", "A version cannot end before it begins."
    )
    _begins = models.Constraint(
        "CHECK (state IN ('draft', 'approved') OR valid_from IS NOT NULL)",
        "A version in force has a first day.",
    )

    # === Computes and searches === #

    @api.depends("procedure_id.name", "number")
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._(
                "%(procedure)s, version %(number)s",
                procedure=version.procedure_id.name or "",
                number=version.number,
            )

    # === Constraints === #

    @api.constrains("state", "valid_from", "valid_to", "procedure_id")
    def _check_no_overlap(self):
        for version in self.filtered(lambda version: version.state in IN_LAW):
            domain = Domain("procedure_id", "=", version.procedure_id.id)
            domain &= Domain("id", "!=", version.id) & Domain("state", "in", IN_LAW)
            open_end = Domain("valid_to", "=", False)
            domain &= open_end | Domain("valid_to", ">=", version.valid_from)
            if version.valid_to:
                domain &= Domain("valid_from", "<=", version.valid_to)
            other = self.search(domain, limit=1)
            if other:
                raise ValidationError(
                    self.env._(
                        "“%(version)s” would be in force at the same time as "
                        "“%(other)s”.",
                        version=version.display_name,
                        other=other.display_name,
                    )
                )

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        # The system loads the law that is in force; a person writes drafts.
        if not self.env.su:
            self._refuse_state(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        if self.env.context.get("onestop_move") is not MOVE:
            self._refuse_state([vals])
        return super().write(vals)

    def copy_data(self, default=None):
        """Override of `base` to number the copy as the procedure's next version."""
        vals_list = super().copy_data(default)
        for version, vals in zip(self, vals_list, strict=True):
            numbers = version.procedure_id.version_ids.mapped("number")
            vals["number"] = max(numbers) + 1
        return vals_list

    # === Actions === #

    def action_approve(self):
        self._refuse_unless_manager()
        self.filtered(lambda version: version.state == "draft")._move("approved")

    def action_put_in_force(self):
        self.ensure_one()
        self._put_in_force(self.valid_from or fields.Date.context_today(self))

    def action_abolish(self):
        self.ensure_one()
        self._replace(fields.Date.context_today(self), state="abolished")

    def action_new_version(self):
        self.ensure_one()
        self._refuse_unless_manager()
        version = self.copy()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": version.id,
            "view_mode": "form",
        }

    # === Business === #

    def _put_in_force(self, valid_from):
        """Make a draft the law from a day on; the version before ends the day before.

        :raise AccessError: unless by a manager.
        :raise UserError: when it is no draft, or says nothing.
        """
        self.ensure_one()
        self._refuse_unless_manager()
        if not self._is_draft() or not self.case_ids:
            raise UserError(
                self.env._(
                    "Only a draft with at least one case can be put in force: "
                    "%(version)s.",
                    version=self.display_name,
                )
            )
        before = self.procedure_id.version_ids.filtered(
            lambda version: version.state == "in_force" and not version.valid_to
        )
        if before:
            if before.valid_from >= valid_from:
                raise UserError(
                    self.env._(
                        "“%(version)s” is in force from %(day)s; another begins later.",
                        version=before.display_name,
                        day=before.valid_from,
                    )
                )
            before._replace(valid_from - timedelta(days=1))
        self._move("in_force", valid_from=valid_from)

    def _replace(self, last_day, state="replaced"):
        """End a version in force: ``replaced`` or ``abolished`` after its last day.

        :raise UserError: when it is not in force.
        """
        self.ensure_one()
        self._refuse_unless_manager()
        if self.state != "in_force":
            raise UserError(
                self.env._("%(version)s is not in force.", version=self.display_name)
            )
        self._move(state, valid_to=last_day)

    def _move(self, state, **vals):
        """Write a state and its days, past the guard of what is the law."""
        self.with_context(onestop_move=MOVE).write({"state": state, **vals})

    def _refuse_state(self, vals_list):
        """Refuse a state that was written and not moved to.

        :raise UserError: when there is one other than draft.
        """
        if any(vals.get("state", "draft") != "draft" for vals in vals_list):
            raise UserError(
                self.env._("The state of a version is changed by its buttons only.")
            )

    def _is_draft(self):
        """Whether the text may still be changed; a hook."""
        self.ensure_one()
        return self.state not in IN_LAW

    def _law_version(self):
        return self

    def _refuse_when_law(self):
        """Override to let through what our own methods move."""
        if self.env.context.get("onestop_move") is MOVE:
            return None
        return super()._refuse_when_law()

    def _refuse_unless_manager(self):
        """Refuse whoever is no manager.

        :raise AccessError: with what is missing.
        """
        if not self.env.su and not self.env.user.has_group(
            "onestop_postal.group_manager"
        ):
            raise AccessError(
                self.env._("Only a manager puts a version in force or ends one.")
            )
