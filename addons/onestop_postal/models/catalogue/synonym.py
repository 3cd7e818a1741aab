from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...lib import procedure_search


class Synonym(models.Model):
    """What people say, and what of the catalogue they mean by it."""

    _name = "onestop.synonym"
    _description = "What people say"
    _inherit = "onestop.search.key"
    _rec_name = "said"
    _order = "said"
    _search_key_fields = ("said", "words")

    said = fields.Char(
        string="What people say",
        required=True,
        help="One or some words as a citizen says them, such as “sổ đỏ”. Diacritics "
        "and capitals do not matter.",
    )
    words = fields.Char(
        string="Words of the catalogue",
        help="The words that stand for it in the names of procedures, such as “giấy "
        "phép lái xe”.",
    )
    procedure_ids = fields.Many2many(
        comodel_name="onestop.procedure",
        relation="onestop_synonym_procedure_rel",
        string="Procedures",
    )
    field_ids = fields.Many2many(
        comodel_name="onestop.field",
        relation="onestop_synonym_field_rel",
        string="Fields",
        help="All procedures of these fields are found by it.",
    )
    said_key = fields.Char(compute="_compute_said_key", store=True)
    active = fields.Boolean(default=True)

    _said_unique = models.UniqueIndex(
        "(said_key)", "What people say stands here already; add to that line."
    )

    # === Computes and searches === #

    @api.depends("said")
    def _compute_said_key(self):
        for synonym in self:
            synonym.said_key = " ".join(procedure_search.words(synonym.said))

    # === Constraints === #

    @api.constrains("said", "words", "procedure_ids", "field_ids")
    def _check_means_something(self):
        for synonym in self:
            if not synonym.said_key:
                raise ValidationError(
                    self.env._(
                        "“%(said)s” has no word in it to search by.", said=synonym.said
                    )
                )
            if not (synonym.words or synonym.procedure_ids or synonym.field_ids):
                raise ValidationError(
                    self.env._(
                        "Say what “%(said)s” means: words of the catalogue, procedures "
                        "or fields.",
                        said=synonym.said,
                    )
                )

    # === Business === #

    @api.model
    def _plain_synonyms(self):
        """All of them as `lib.procedure_search` and the counter take them."""
        return [
            {
                "said": synonym.said_key,
                "words": synonym.words or "",
                "procedures": synonym.procedure_ids.ids,
                "fields": synonym.field_ids.ids,
            }
            # Whoever searches uses them, also who may not open their list.
            for synonym in self.sudo().search([])
        ]
