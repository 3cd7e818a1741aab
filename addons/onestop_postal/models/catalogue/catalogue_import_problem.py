from odoo import api, fields, models

from .catalogue_sentences import catalogue_sentences


class CatalogueImportProblem(models.Model):
    """Something wrong in a file: its place, what was read, what to do."""

    _name = "onestop.catalogue.import.problem"
    _description = "Problem in a catalogue file"
    _inherit = "onestop.guarded"
    _order = "import_id desc, is_warning, id"

    import_id = fields.Many2one(
        comodel_name="onestop.catalogue.import",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sheet = fields.Char()
    row = fields.Integer()
    column = fields.Char()
    value = fields.Char(string="What was read")
    code = fields.Char(string="Kind of problem")
    values = fields.Json()
    is_warning = fields.Boolean(
        string="Only told", help="The procedure is read all the same."
    )
    message = fields.Char(compute="_compute_message", string="What to do")

    # === Computes === #

    @api.depends_context("lang")
    @api.depends("code", "values")
    def _compute_message(self):
        sentences = catalogue_sentences(self.env)
        for problem in self:
            problem.message = sentences[problem.code] % problem.values
