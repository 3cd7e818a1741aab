from markupsafe import Markup, escape

from odoo import api, fields, models

MOST_SHOWN = 60


class CatalogueImportLine(models.Model):
    """What an import does with one procedure."""

    _name = "onestop.catalogue.import.line"
    _description = "Procedure of an import"
    _inherit = "onestop.guarded"
    _order = "import_id desc, kind_order, row, id"

    import_id = fields.Many2one(
        comodel_name="onestop.catalogue.import",
        required=True,
        index=True,
        ondelete="cascade",
    )
    row = fields.Integer(help="In the sheet Thủ tục.")
    code = fields.Char()
    name = fields.Char()
    field_name = fields.Char(string="Field")
    kind = fields.Selection(
        selection=[
            ("new", "New"),
            ("changed", "Changed"),
            ("abolished", "Abolished"),
            ("untouched", "Untouched"),
            ("refused", "Refused"),
        ],
        required=True,
        index=True,
    )
    kind_order = fields.Integer()
    state = fields.Selection(
        selection=[
            ("todo", "To do"),
            ("written", "Draft written"),
            ("done", "Done"),
            ("left", "Left out"),
        ],
        required=True,
        default="todo",
    )
    procedure_id = fields.Many2one(
        comodel_name="onestop.procedure", index="btree_not_null", ondelete="set null"
    )
    base_version_id = fields.Many2one(
        comodel_name="onestop.procedure.version",
        string="Compared with",
        index="btree_not_null",
        ondelete="set null",
    )
    version_id = fields.Many2one(
        comodel_name="onestop.procedure.version",
        string="Version written",
        index="btree_not_null",
        ondelete="set null",
    )
    content = fields.Json()
    changes = fields.Json()
    change_count = fields.Integer(string="Number of changes")
    note = fields.Char(help="Why it was left out, or what to know.")
    summary = fields.Char(compute="_compute_summary")
    detail = fields.Html(compute="_compute_detail", string="What changes")

    # === Computes === #

    @api.depends_context("lang")
    @api.depends("changes", "kind")
    def _compute_summary(self):
        words = self.env["onestop.catalogue.words"]
        for line in self:
            said = [words._say_change(change) for change in (line.changes or [])[:3]]
            more = line.change_count - len(said)
            if more > 0:
                said.append(self.env._("… and %(count)s more", count=more))
            line.summary = line.note or "; ".join(said)

    @api.depends_context("lang")
    @api.depends("changes", "content")
    def _compute_detail(self):
        words = self.env["onestop.catalogue.words"]
        for line in self:
            changes = line.changes or []
            if line.kind == "new" and line.content:
                changes = words._changes_of_new(line.content)
            rows = Markup("").join(
                Markup("<tr><td>%s</td><td>%s</td><td>%s</td></tr>")
                % (
                    escape(words._say_path(path)),
                    words._say_value(path, before),
                    words._say_value(path, after),
                )
                for path, before, after in changes[:MOST_SHOWN]
            )
            line.detail = rows and Markup(
                '<table class="table table-sm o_onestop_changes"><thead><tr>'
                "<th>%s</th><th>%s</th><th>%s</th></tr></thead>"
                "<tbody>%s</tbody></table>"
            ) % (
                self.env._("Where"),
                self.env._("In the catalogue"),
                self.env._("In the file"),
                rows,
            )

    # === Actions === #

    def action_open_version(self):
        """Open the version that was written, else the one compared with."""
        self.ensure_one()
        version = self.version_id or self.base_version_id
        return version and {
            "type": "ir.actions.act_window",
            "res_model": version._name,
            "res_id": version.id,
            "view_mode": "form",
        }
