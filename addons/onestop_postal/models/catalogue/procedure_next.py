from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class Procedure(models.Model):
    """What comes after the version in force, and how it differs."""

    _inherit = "onestop.procedure"

    next_version_id = fields.Many2one(
        comodel_name="onestop.procedure.version",
        compute="_compute_next_version_id",
        help="The scheduled version, else the approved one, else the draft.",
    )
    next_state = fields.Selection(related="next_version_id.state")
    next_words = fields.Char(compute="_compute_next_version_id")
    version_count = fields.Integer(compute="_compute_next_version_id")

    # === Computes and searches === #

    @api.depends("version_ids.state", "version_ids.valid_from", "version_ids.number")
    @api.depends_context("lang")
    def _compute_next_version_id(self):
        today = fields.Date.context_today(self)
        for procedure in self:
            versions = procedure.version_ids
            coming = versions.browse()
            for state in ("scheduled", "approved", "draft"):
                coming = coming or versions.filtered_domain([("state", "=", state)])
            if coming[:1].state == "scheduled":
                coming = coming.filtered(lambda version: version.valid_from > today)
            coming = coming.sorted(lambda one: (one.valid_from or today, one.number))
            procedure.next_version_id = coming[:1]
            procedure.next_words = procedure._say_next(coming[:1])
            procedure.version_count = len(versions)

    def _say_next(self, version):
        """What comes, in a line."""
        if not version:
            return False
        if version.state == "scheduled":
            said = self.env._(
                "From %(day)s: version %(number)s",
                day=format_date(self.env, version.valid_from),
                number=version.number,
            )
        elif version.state == "approved":
            said = self.env._(
                "Version %(number)s is approved and waits for its first day",
                number=version.number,
            )
        else:
            said = self.env._("Version %(number)s is a draft", number=version.number)
        return f"{said} – {version.change_note}" if version.change_note else f"{said}."

    # === Actions === #

    def action_compare_versions(self):
        """Show the version in force beside the one that comes, or the one before.

        :raise UserError: when there is one version only.
        """
        self.ensure_one()
        versions = self.version_ids.sorted("number")
        if len(versions) < 2:
            raise UserError(
                self.env._(
                    "“%(procedure)s” has one version only: there is nothing to "
                    "compare it with.",
                    procedure=self.name,
                )
            )
        before = self.current_version_id or versions[-2]
        after = self.next_version_id or versions[-1]
        if before == after:
            before = versions[versions.ids.index(after.id) - 1]
        return self._compare(before, after)

    def action_first_version(self):
        """Begin the first draft of a new procedure."""
        self.ensure_one()
        self.env["onestop.procedure.version"]._refuse_unless_manager()
        if self.version_ids:
            return self.version_ids[:1]._open_form()
        version = self.env["onestop.procedure.version"].create(
            {
                "procedure_id": self.id,
                "case_ids": [
                    fields.Command.create({"name": self.env._("General case")})
                ],
            }
        )
        return version._open_form()

    def action_open_next(self):
        self.ensure_one()
        return self.next_version_id._open_form()

    def action_new_version(self):
        """Begin a draft as a copy of the version in force, or of the last one."""
        self.ensure_one()
        source = self.current_version_id or self.version_ids[:1]
        return source.action_new_version() if source else self.action_first_version()

    # === Business === #

    def _compare(self, before, after):
        """The action that shows two versions side by side."""
        comparison = self.env["onestop.version.comparison"].create(
            {
                "procedure_id": self.id,
                "old_id": before.id,
                "new_id": after.id,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Compare versions"),
            "res_model": comparison._name,
            "res_id": comparison.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }


class ProcedureVersion(models.Model):
    _inherit = "onestop.procedure.version"

    choice_table = fields.Html(
        string="Where the answers lead",
        compute="_compute_choice_table",
        help="For each case the answers that choose it.",
    )

    # === Computes and searches === #

    @api.depends("question_ids.answer_ids.name", "case_ids.answer_ids", "case_ids.name")
    @api.depends_context("lang")
    def _compute_choice_table(self):
        for version in self:
            version.choice_table = self.env["ir.qweb"]._render(
                "onestop_postal.version_choices", {"version": version}
            )

    # === Actions === #

    def action_compare(self):
        """Show the version beside the one it follows, or the one in force."""
        self.ensure_one()
        others = (self.procedure_id.version_ids - self).sorted("number")
        if not others:
            return self.procedure_id.action_compare_versions()
        earlier = others.filtered(lambda other: other.number < self.number)
        in_force = self.procedure_id.current_version_id - self
        before = self._version_before() or in_force or earlier[-1:]
        if before:
            return self.procedure_id._compare(before, self)
        return self.procedure_id._compare(self, others[0])
