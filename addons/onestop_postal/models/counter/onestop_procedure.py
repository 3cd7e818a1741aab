from odoo import api, fields, models


class Procedure(models.Model):
    _name = "onestop.procedure"
    _inherit = ["onestop.procedure", "onestop.counter.load"]

    @api.model
    def _load_pos_data_fields(self, config):
        """Override of `point_of_sale`."""
        return ["name"]

    @api.model
    def _load_pos_data_search_read(self, data, config):
        """Override of `point_of_sale` to load what the site takes, each as one value.

        Papers, fees and limits travel inside it: as related models they would make the
        counter open twice as slowly.
        """
        if not config.onestop_site_id:
            return []
        site_sudo = config.sudo().onestop_site_id
        payloads = self._counter_payloads(site_sudo, fields.Datetime.now())
        return [
            {
                "id": payload["procedure_id"],
                "name": payload["name"],
                "_payload": payload,
            }
            for payload in payloads
        ]
