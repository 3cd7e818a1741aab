from odoo import fields, models


class Field(models.Model):
    """A field of administration (lĩnh vực) that procedures are sorted by."""

    _name = "onestop.field"
    _description = "Field of administration"
    _inherit = "onestop.search.key"
    _order = "sequence, name"
    _search_key_fields = ("name", "code")

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    color = fields.Integer(help="The colour of its tiles at the counter, 0 to 11.")
    procedure_ids = fields.One2many(
        comodel_name="onestop.procedure", inverse_name="field_id", string="Procedures"
    )
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code)", "This field code is taken.")
