from odoo import api, fields, models


class VersionComparison(models.TransientModel):
    """Two versions of a procedure side by side."""

    _name = "onestop.version.comparison"
    _description = "Comparison of versions"

    procedure_id = fields.Many2one(
        comodel_name="onestop.procedure", required=True, ondelete="cascade"
    )
    old_id = fields.Many2one(
        comodel_name="onestop.procedure.version",
        string="Earlier text",
        required=True,
        ondelete="cascade",
    )
    new_id = fields.Many2one(
        comodel_name="onestop.procedure.version",
        string="Later text",
        required=True,
        ondelete="cascade",
    )
    table = fields.Html(compute="_compute_table")

    # === Computes and searches === #

    @api.depends("procedure_id")
    def _compute_display_name(self):
        for comparison in self:
            comparison.display_name = self.env._(
                "Comparison: %(procedure)s", procedure=comparison.procedure_id.name
            )

    @api.depends("old_id", "new_id")
    @api.depends_context("lang")
    def _compute_table(self):
        for comparison in self:
            before, after = comparison.old_id, comparison.new_id
            rows = before._difference(after) if before and after else []
            comparison.table = self.env["ir.qweb"]._render(
                "onestop_postal.version_difference",
                {
                    "before": before,
                    "after": after,
                    "blocks": after._difference_blocks(rows),
                    "count": len(rows),
                },
            )
