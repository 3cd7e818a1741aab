from odoo import fields, models

TARIFF_ZONES = [
    ("1", "North"),
    ("2", "Centre and Central Highlands"),
    ("3", "South"),
]


class Province(models.Model):
    """One of the country's provinces since 1 July 2025."""

    _name = "onestop.province"
    _description = "Province"
    _inherit = "onestop.search.key"
    _order = "code"
    _search_key_fields = ("name", "code")

    name = fields.Char(required=True)
    code = fields.Char(
        required=True,
        help="The two digits of the national list of administrative units.",
    )
    tariff_zone = fields.Selection(
        selection=TARIFF_ZONES,
        required=True,
        help="The region by which postage between provinces is charged.",
    )
    commune_ids = fields.One2many(
        comodel_name="onestop.commune", inverse_name="province_id", string="Communes"
    )
    source = fields.Char(help="Where the code and the tariff region come from.")
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code)", "This province code is taken.")
