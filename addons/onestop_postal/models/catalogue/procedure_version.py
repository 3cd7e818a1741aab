from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command, Domain

# States of a version that will be, is or was the law; the days say when.
IN_LAW = ("scheduled", "in_force", "replaced", "abolished")
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
            ("scheduled", "Scheduled"),
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

    # People
    author_ids = fields.Many2many(
        comodel_name="res.users",
        relation="onestop_version_author_rel",
        string="Written by",
        copy=False,
        readonly=True,
        help="Whoever wrote any part of the text. None of them approves it.",
    )
    approved_by_id = fields.Many2one(
        comodel_name="res.users",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    approved_at = fields.Datetime(copy=False, readonly=True)

    # Law
    decision = fields.Char(
        copy=False, help="The decision that published the procedure."
    )
    decision_date = fields.Date(copy=False)
    decided_by = fields.Char(string="Published by", copy=False)
    change_note = fields.Text(
        string="What changes", copy=False, help="What this version changes, in words."
    )
    basis_ids = fields.One2many(
        comodel_name="onestop.legal.basis",
        inverse_name="version_id",
        string="Legal bases",
        copy=True,
    )

    # Text
    process = fields.Text(help="The order of steps, as it was published.")
    conditions = fields.Text(help="What must be true for the request to be granted.")
    subjects = fields.Char(help="Who may ask for it.")
    authority = fields.Char(help="Who decides, as it was published.")
    guidance = fields.Text(help="What the clerk tells the citizen, in plain words.")
    set_count = fields.Integer(string="Sets of papers", default=1)
    result_ids = fields.One2many(
        comodel_name="onestop.procedure.result",
        inverse_name="version_id",
        string="Results",
        copy=True,
    )

    # Channels
    channel_direct = fields.Boolean(string="At the counter", default=True)
    channel_online = fields.Boolean(string="Online", default=True)
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
    question_ids = fields.One2many(
        comodel_name="onestop.case.question",
        inverse_name="version_id",
        string="Questions",
        copy=True,
        help="At most five; their answers choose the case.",
    )

    _number_unique = models.UniqueIndex(
        "(procedure_id, number)", "The procedure has a version with this number."
    )
    _one_open = models.UniqueIndex(
        "(procedure_id) WHERE state IN ('scheduled', 'in_force') AND valid_to IS NULL",
        "The procedure has another version in force without an end.",
    )
    _valid_dates = models.Constraint(
        "CHECK (valid_to >= valid_from)", "A version cannot end before it begins."
    )
    _begins = models.Constraint(
        "CHECK (state IN ('draft', 'approved') OR valid_from IS NOT NULL)",
        "A version in force has a first day.",
    )
    _sets_positive = models.Constraint(
        "CHECK (set_count > 0)", "At least one set of papers is asked for."
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

    def copy(self, default=None):
        """Override of `base` to let the copied cases point to the copied answers."""
        copies = super().copy(default)
        for version, new in zip(self, copies, strict=True):
            answers = dict(
                zip(
                    version.question_ids.answer_ids.ids,
                    new.question_ids.answer_ids.ids,
                    strict=True,
                )
            )
            for case, new_case in zip(version.case_ids, new.case_ids, strict=True):
                chosen = [answers[answer_id] for answer_id in case.answer_ids.ids]
                if chosen:
                    new_case.answer_ids = [Command.set(chosen)]
        return copies

    # === Business === #

    def _is_draft(self):
        """Whether the text is not the law yet."""
        self.ensure_one()
        return self.state not in IN_LAW

    def _is_open(self):
        """Whether the text may still be changed: approved, it stands as it was read."""
        self.ensure_one()
        return self.state == "draft"

    def _law_version(self):
        return self

    def _note_author(self):
        """Override: moving a version through its life is no writing of its text."""
        if self.env.context.get("onestop_move") is MOVE:
            return None
        return super()._note_author()

    def _write_authors(self, author):
        """Add a person to those who wrote the text."""
        vals = {"author_ids": [Command.link(author.id)]}
        self.with_context(onestop_move=MOVE).write(vals)

    def _refuse_when_law(self):
        """Override to let through what our own methods move."""
        if self.env.context.get("onestop_move") is MOVE:
            return None
        return super()._refuse_when_law()
