import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

# Files and lists up to these sizes are done at once, larger ones in the background.
SMALL_FILE = 150_000
SMALL_LIST = 150
WORKING = ("reading", "writing", "approving")


class CatalogueImport(models.Model):
    """A catalogue from a file: previewed, confirmed, then approved by another manager.

    Nothing is written to the catalogue before someone has seen what changes and
    confirmed it. Each step goes by batches that are kept, so that a stop in the middle
    goes on where it was.
    """

    _name = "onestop.catalogue.import"
    _description = "Import of a catalogue"
    _inherit = "onestop.guarded"
    _order = "id desc"
    _rec_name = "filename"

    _creatable = True
    _editable_fields = ("file", "filename", "own_codes", "whole_list", "create_fields")

    # File
    file = fields.Binary(required=True, attachment=True)
    filename = fields.Char()
    user_id = fields.Many2one(
        readonly=True,
        comodel_name="res.users",
        string="Uploaded by",
        default=lambda self: self.env.user,
        required=True,
        index=True,
        ondelete="restrict",
    )
    own_codes = fields.Char(
        string="Our province's codes",
        default=lambda self: self._default_own_codes(),
        help="What ends our procedure codes, such as H21 or H21, H08. "
        "A code that ends otherwise is of another province and refused.",
    )
    whole_list = fields.Boolean(
        string="The file is the whole list",
        help="What is in force here and not in the file is abolished.",
    )
    create_fields = fields.Boolean(
        string="Create fields that are new",
        help="Otherwise a procedure of an unknown field is refused.",
    )

    # Life
    state = fields.Selection(
        readonly=True,
        selection=[
            ("uploaded", "Uploaded"),
            ("reading", "Being read"),
            ("previewed", "To confirm"),
            ("writing", "Being written"),
            ("written", "To approve"),
            ("approving", "Being approved"),
            ("done", "Done"),
        ],
        required=True,
        default="uploaded",
        index=True,
    )
    done_count = fields.Integer(readonly=True)
    total_count = fields.Integer(readonly=True)
    progress = fields.Integer(compute="_compute_progress")
    failure = fields.Text(readonly=True, help="Why the file could not be read at all.")
    confirmed_by_id = fields.Many2one(
        readonly=True,
        comodel_name="res.users",
        index="btree_not_null",
        ondelete="restrict",
    )
    confirmed_at = fields.Datetime(readonly=True)
    approved_by_id = fields.Many2one(
        readonly=True,
        comodel_name="res.users",
        index="btree_not_null",
        ondelete="restrict",
    )
    approved_at = fields.Datetime(readonly=True)

    # Counts
    new_count = fields.Integer(readonly=True, string="New")
    changed_count = fields.Integer(readonly=True, string="Changed")
    abolished_count = fields.Integer(readonly=True, string="Abolished")
    untouched_count = fields.Integer(readonly=True, string="Untouched")
    refused_count = fields.Integer(readonly=True, string="Refused")
    problem_count = fields.Integer(readonly=True, string="Problems")
    left_count = fields.Integer(string="Left out", compute="_compute_left_count")
    row_count = fields.Integer(readonly=True, string="Rows read")
    consequence = fields.Html(compute="_compute_consequence")
    is_mine = fields.Boolean(compute="_compute_is_mine")
    line_ids = fields.One2many(
        readonly=True,
        comodel_name="onestop.catalogue.import.line",
        inverse_name="import_id",
    )
    shown_line_ids = fields.One2many(
        readonly=True,
        comodel_name="onestop.catalogue.import.line",
        inverse_name="import_id",
        domain=[("kind", "!=", "untouched")],
        string="What changes",
    )
    problem_ids = fields.One2many(
        readonly=True,
        comodel_name="onestop.catalogue.import.problem",
        inverse_name="import_id",
    )

    # === Defaults === #

    @api.model
    def _default_own_codes(self):
        """What the last import said, else the code of the provincial agency."""
        last = self.search([("own_codes", "!=", False)], limit=1)
        if last:
            return last.own_codes
        roots = self.env["onestop.agency"].search(
            [("parent_id", "=", False), ("level", "=", "province")], limit=1, order="id"
        )
        return (roots.code or "").rsplit(".", 1)[-1] if roots else False

    # === Computes === #

    @api.depends("done_count", "total_count", "state")
    def _compute_progress(self):
        for job in self:
            whole = job.total_count or 1
            done = job.state not in ("uploaded", *WORKING)
            job.progress = 100 if done else min(100, 100 * job.done_count // whole)

    @api.depends("line_ids.state")
    def _compute_left_count(self):
        counts = dict(
            self.env["onestop.catalogue.import.line"]._read_group(
                [("import_id", "in", self.ids), ("state", "=", "left")],
                ["import_id"],
                ["__count"],
            )
        )
        for job in self:
            job.left_count = counts.get(job, 0)

    @api.depends_context("uid")
    @api.depends("user_id", "confirmed_by_id")
    def _compute_is_mine(self):
        """Whether the reader brought the text, so that another approves it."""
        for job in self:
            job.is_mine = self.env.user in (job.user_id | job.confirmed_by_id)

    @api.depends_context("uid", "lang")
    @api.depends("state", "new_count", "changed_count", "abolished_count", "user_id")
    def _compute_consequence(self):
        for job in self:
            job.consequence = job._say_consequence()

    # === Actions === #

    def action_preview(self):
        """Read the file and lay it beside the catalogue; nothing is written there."""
        self.ensure_one()
        self._begin(("uploaded", "previewed"), "reading", failure=False)
        return self._go(len(self.with_context(bin_size=False).file or "") < SMALL_FILE)

    def action_confirm(self):
        """Write drafts of what is new or changed; by another manager: approve too."""
        self.ensure_one()
        if not self._begin(
            ("previewed",),
            "writing",
            confirmed_by_id=self.env.uid,
            confirmed_at=fields.Datetime.now(),
            done_count=0,
        ):
            return None
        todo = self.line_ids.search_count(self._todo_domain())
        self._guarded().total_count = todo
        return self._go(todo <= SMALL_LIST)

    def action_approve(self):
        """Approve all drafts of the import and put them in force on their days.

        :raise UserError: for whoever brought or confirmed them.
        """
        self.ensure_one()
        if self.is_mine:
            raise UserError(
                self.env._(
                    "You brought this file or confirmed it; another manager approves "
                    "what it changes."
                )
            )
        if self._begin(("written",), "approving", done_count=0):
            self._start_approving(self.env.user)
            return self._go(self.total_count <= SMALL_LIST)
        return None

    # === Business === #

    def _begin(self, states, state, **vals):
        """Move on, once: of two clicks, or two people, the second finds it moved.

        :return: whether this call moved it.
        :raise AccessError: unless by a manager.
        """
        if not self.env.user.has_group("onestop_postal.group_manager"):
            raise AccessError(self.env._("Only a manager imports a catalogue."))
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        if self.state not in states:
            return False
        self._guarded().write({"state": state, **vals})
        return True

    def _go(self, is_small):
        """Do it at once when it is small, else wake the background job."""
        if is_small:
            while self.state in WORKING:
                self._guarded()._step()
        else:
            self.env.ref("onestop_postal.catalogue_import_cron")._trigger()

    @api.model
    def _cron_work(self):
        """Go on with what is being read, written or approved, batch by batch."""
        crons = self.env["ir.cron"]
        for job in self.search([("state", "in", WORKING)], order="id"):
            while job.state in WORKING and job.try_lock_for_update():
                job._guarded()._step()
                # Each batch is kept: a stop loses one batch of work, nothing else.
                if crons._commit_progress(1, remaining=int(job.state in WORKING)) <= 0:
                    return
                job.invalidate_recordset()

    def _step(self):
        """One batch of what the import is at; called with the guard."""
        {
            "reading": self._read_step,
            "writing": self._write_step,
            "approving": self._approve_step,
        }[self.state]()

    def _content(self):
        return base64.b64decode(self.with_context(bin_size=False).file or "")

    def _own(self):
        """The codes of our province that the manager named."""
        return tuple((self.own_codes or "").upper().replace(",", " ").split())

    def _say_not_deleted(self):
        return self.env._("An import stays: it says who brought which text, and when.")
