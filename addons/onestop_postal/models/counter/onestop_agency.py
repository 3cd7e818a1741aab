from datetime import timedelta

from odoo import api, fields, models

# How far ahead a counter can compute due dates without the server.
CALENDAR_DAYS = 420
# What a counter asks of the rules, with the law's own value.
CLIENT_RULES = {
    "cutoff_minute": "900",
    "cutoff_shifts_day": "0",
    "return_default_weight_g": "100",
}


class Agency(models.Model):
    _name = "onestop.agency"
    _inherit = ["onestop.agency", "onestop.counter.load"]

    @api.model
    def _onestop_counter_domain(self, config):
        """Override: the agencies that have handed intake to the counter's site."""
        agreements_sudo = self.env["onestop.agreement"]._received_at(
            config.sudo().onestop_site_id, fields.Datetime.now()
        )
        return [("id", "in", agreements_sudo.agency_id.ids)]

    @api.model
    def _load_pos_data_fields(self, config):
        """Override of `point_of_sale`."""
        return ["name", "short_name", "code", "address", "phone"]

    @api.model
    def _load_pos_data_read(self, records, config):
        """Override of `point_of_sale` to add working hours and rules as plain data."""
        rows = super()._load_pos_data_read(records, config)
        now = fields.Datetime.now()
        today = self.env["onestop.agreement"]._local_day(now)
        for row, agency in zip(
            rows, self.browse([row["id"] for row in rows]), strict=True
        ):
            agency_sudo = agency.sudo()  # a clerk reads no attendances
            row["_commune_id"] = agency_sudo.commune_id.id
            row["_calendar"] = agency_sudo.calendar_id._onestop_compiled(
                today - timedelta(days=1), today + timedelta(days=CALENDAR_DAYS)
            )
            row["_rules"] = {
                key: self.env["onestop.rule"]._value(
                    key, now, agency=agency_sudo, default=default
                )
                for key, default in CLIENT_RULES.items()
            }
        return rows
