from odoo import api, models


class Commune(models.Model):
    _name = "onestop.commune"
    _inherit = ["onestop.commune", "onestop.counter.load"]

    @api.model
    def _onestop_counter_domain(self, config):
        """Override: the communes of the counter's province."""
        province = config.sudo().onestop_site_id.commune_id.province_id
        return [("province_id", "=", province.id)] if province else []

    @api.model
    def _load_pos_data_fields(self, config):
        """Override of `point_of_sale`."""
        return ["name", "code", "kind", "search_key"]

    @api.model
    def _load_pos_data_read(self, records, config):
        """Override of `point_of_sale` to add what tells the postage zone."""
        rows = super()._load_pos_data_read(records, config)
        for row, commune in zip(
            rows, self.browse([row["id"] for row in rows]), strict=True
        ):
            row["_zone"] = commune.zone_id.id
            row["_province"] = commune.province_id.id
            row["_region"] = commune.province_id.tariff_zone
        return rows
