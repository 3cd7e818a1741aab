from odoo import api, fields, models

from ...const import STATE_FEE_KINDS


class PosOrderLine(models.Model):
    """One fee of one dossier, and whose it is."""

    _inherit = "pos.order.line"

    onestop_dossier_uuid = fields.Char(string="Dossier", index="btree_not_null")
    onestop_fee_key = fields.Char(string="Fee line")
    onestop_fee_kind = fields.Char(string="Kind of fee")
    onestop_agency_id = fields.Many2one(
        comodel_name="onestop.agency",
        string="Owner",
        index="btree_not_null",
        ondelete="restrict",
    )

    @api.model
    def _load_pos_data_fields(self, config):
        """Override of `point_of_sale` to load and send what a fee line says."""
        names = super()._load_pos_data_fields(config)
        if not config.onestop_site_id:
            return names
        return [
            *names,
            "onestop_dossier_uuid",
            "onestop_fee_key",
            "onestop_fee_kind",
            "onestop_agency_id",
        ]

    # === Business === #

    def _onestop_source(self):
        """The line that says whose the money is: of a refund, what it refunds.

        The refund screen of the POS does not copy our fields.
        """
        self.ensure_one()
        own = self.onestop_dossier_uuid or self.onestop_agency_id
        return self if own else (self.refunded_orderline_id or self)

    def _onestop_owner_account(self):
        """The ledger account of the agency that the line belongs to, or none."""
        source = self._onestop_source()
        if source.onestop_fee_kind not in STATE_FEE_KINDS:
            return self.env["onestop.ledger.account"]
        if not source.onestop_agency_id:
            return self.env["onestop.ledger.account"]._of("citizen")
        return self.env["onestop.ledger.account"]._of(
            "agency_fee",
            agency=source.onestop_agency_id.sudo(),
            fee_kind=source.onestop_fee_kind,
        )

    def _prepare_base_line_for_taxes_computation(self):
        """Override of `point_of_sale` to credit a state fee to its agency."""
        values = super()._prepare_base_line_for_taxes_computation()
        if self.order_id.config_id.onestop_site_id:
            owner_sudo = self._onestop_owner_account().sudo()
            if owner_sudo.account_id:
                values["account_id"] = owner_sudo.account_id
            if owner_sudo.partner_id:
                values["partner_id"] = owner_sudo.partner_id
        return values
