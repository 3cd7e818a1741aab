from odoo import api, models


class CounterLoad(models.AbstractModel):
    """A model that counters load whole at each opening, and ordinary POS not at all.

    The law in force today may differ from yesterday's without any record having been
    written since: a load by difference would keep what has ended.
    """

    _name = "onestop.counter.load"
    _description = "Loaded by counters"
    _inherit = ["pos.load.mixin"]

    @api.model
    def _server_date_to_domain(self, domain):
        """Override of `point_of_sale` to leave nothing out."""
        return domain

    @api.model
    def _load_pos_data_domain(self, data, config):
        """Override of `point_of_sale` to load nothing into other shops."""
        if not config.onestop_site_id:
            return False
        return self._onestop_counter_domain(config)

    @api.model
    def _onestop_counter_domain(self, config):
        """What a counter loads; a hook of each model."""
        return []
