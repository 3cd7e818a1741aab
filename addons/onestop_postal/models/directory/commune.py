from odoo import api, fields, models
from odoo.exceptions import ValidationError


class Commune(models.Model):
    """A commune, ward or special zone of the two-level administration."""

    _name = "onestop.commune"
    _description = "Commune"
    _inherit = "onestop.search.key"
    _order = "name"
    _search_key_fields = ("name", "code", "former_district", "former_province")

    # Identity
    name = fields.Char(required=True)
    code = fields.Char(
        required=True,
        help="The five digits of the national list of administrative units.",
    )
    kind = fields.Selection(
        selection=[
            ("ward", "Ward"),
            ("commune", "Commune"),
            ("special", "Special zone"),
        ],
        required=True,
        default="commune",
    )
    province_id = fields.Many2one(
        comodel_name="onestop.province", required=True, index=True, ondelete="restrict"
    )
    zone_id = fields.Many2one(
        comodel_name="onestop.zone",
        string="Delivery zone",
        index="btree_not_null",
        ondelete="restrict",
        help="Postage inside one zone is that of one district.",
    )

    # Place
    lat = fields.Float(string="Latitude", digits=(9, 6))
    lon = fields.Float(string="Longitude", digits=(9, 6))
    area_km2 = fields.Float(string="Area (km²)", digits=(9, 1))

    # History
    former_district = fields.Char()
    former_province = fields.Char()
    formed_from = fields.Text(
        help="The communes before 1 July 2025 that this one was made of."
    )
    valid_from = fields.Date()
    valid_to = fields.Date()
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code)", "This commune code is taken.")
    _valid_dates = models.Constraint(
        "CHECK (valid_to >= valid_from)", "A commune cannot end before it begins."
    )

    # === Constraints === #

    @api.constrains("zone_id", "province_id")
    def _check_zone_province(self):
        for commune in self:
            zone = commune.zone_id
            if zone and zone.province_id != commune.province_id:
                raise ValidationError(
                    self.env._(
                        "The delivery zone %(zone)s is not in %(province)s.",
                        zone=zone.name,
                        province=commune.province_id.name,
                    )
                )
