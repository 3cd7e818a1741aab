from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...lib import catalogue_book
from ...lib.sheet_cells import SheetErrors
from ...models.catalogue.catalogue_sentences import catalogue_sentences


class CatalogueExport(models.TransientModel):
    """Give the catalogue, or some procedures, as the book that an import reads."""

    _name = "onestop.catalogue.export"
    _description = "Export of the catalogue"

    procedure_ids = fields.Many2many(
        comodel_name="onestop.procedure",
        string="Procedures",
        default=lambda self: self._default_procedure_ids(),
        help="Empty: the whole catalogue.",
    )
    count = fields.Integer(compute="_compute_count")
    day = fields.Date(
        string="As of",
        required=True,
        default=lambda self: fields.Date.context_today(self),
        help="The texts that were, are or will be the law on that day.",
    )
    form = fields.Selection(
        selection=[("xlsx", "Excel (.xlsx)"), ("zip", "CSV files in a zip")],
        required=True,
        default="xlsx",
    )

    # === Defaults === #

    @api.model
    def _default_procedure_ids(self):
        if self.env.context.get("active_model") == "onestop.procedure":
            return self.env.context.get("active_ids")
        return False

    # === Computes === #

    @api.depends("procedure_ids", "day")
    def _compute_count(self):
        for export in self:
            export.count = len(export._versions()) if export.day else 0

    # === Actions === #

    def action_export(self):
        """Download the book.

        :raise UserError: when nothing was in force on the day.
        """
        self.ensure_one()
        if not self._versions():
            raise UserError(
                self.env._(
                    "Nothing was in force on %(day)s. Choose another day.",
                    day=self.day.strftime("%d/%m/%Y"),
                )
            )
        url = f"/onestop/catalogue/export/{self.id}.{self.form}"
        return {"type": "ir.actions.act_url", "url": url, "target": "download"}

    # === Business === #

    def _versions(self):
        in_force = self.env["onestop.procedure"]._in_force_domain(self.day)
        if self.procedure_ids:
            in_force &= fields.Domain("procedure_id", "in", self.procedure_ids.ids)
        return self.env["onestop.procedure.version"].search(in_force)

    def _write(self):
        """The book as bytes.

        :raise AccessError: for those who neither manage nor audit.
        :raise UserError: for a text that Excel would cut.
        """
        user = self.env.user
        if not user.has_groups(
            "onestop_postal.group_manager,onestop_postal.group_auditor"
        ):
            raise AccessError(self.env._("Only managers and auditors export."))
        contents = self._versions()._contents().values()
        contents = sorted(contents, key=lambda content: content["code"] or "~")
        for content in contents:
            content["code"] = content["code"] or ""
            content["status"] = "in_force"
        if self.form == "zip":
            return catalogue_book.write_csv(contents)
        try:
            return catalogue_book.write_xlsx(contents)
        except SheetErrors as errors:
            said = catalogue_sentences(self.env)
            raise UserError(
                "\n".join(said[e.code] % e.values for e in errors.problems)
            ) from errors
