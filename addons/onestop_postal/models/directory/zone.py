from odoo import fields, models


class Zone(models.Model):
    """A cluster of communes between which postage is that of one district.

    Districts ended on 1 July 2025 while the tariff still speaks of them: a zone keeps
    the former district, or any cluster that the post draws.
    """

    _name = "onestop.zone"
    _description = "Delivery zone"
    _inherit = "onestop.search.key"
    _order = "name"
    _search_key_fields = ("name", "code")

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    province_id = fields.Many2one(
        comodel_name="onestop.province", required=True, index=True, ondelete="restrict"
    )
    commune_ids = fields.One2many(
        comodel_name="onestop.commune", inverse_name="zone_id", string="Communes"
    )
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code)", "This zone code is taken.")
