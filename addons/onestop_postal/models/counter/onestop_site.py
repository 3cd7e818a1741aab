from odoo import fields, models


class Site(models.Model):
    _inherit = "onestop.site"

    counter_ids = fields.One2many(
        comodel_name="pos.config", inverse_name="onestop_site_id", string="Counters"
    )
