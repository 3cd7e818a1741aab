from odoo import api, models


class PosSession(models.Model):
    """A clerk's shift at her counter."""

    _inherit = "pos.session"

    @api.model
    def _load_pos_data_models(self, config):
        """Override of `point_of_sale` to load the catalogue into counters."""
        names = super()._load_pos_data_models(config)
        if not config.onestop_site_id:
            return names
        return [
            *names,
            "onestop.agency",
            "onestop.commune",
            "onestop.exemption",
        ]

    # === Computes and searches === #

    @api.depends("cash_register_balance_end_real", "statement_line_ids.amount")
    def _compute_cash_balance(self):
        """Override of `point_of_sale`: what went to the safe counts for the clerk too.

        She cannot read cash lines; without them closing would book as a loss what she
        brought to the safe. What was counted is no dependency in core either.
        """
        return super(PosSession, self.sudo())._compute_cash_balance()

    # === Business === #

    def _onestop_drawer(self):
        """The ledger account of this session's drawer."""
        self.ensure_one()
        return self.env["onestop.ledger.account"]._of(
            "drawer",
            counter_ref=self.config_id.id,
            site=self.config_id.sudo().onestop_site_id,
        )

    def try_cash_in_out(self, _type, amount, reason, partner_id, extras):
        """Override of `point_of_sale` to enter what goes between drawer and safe."""
        result = super().try_cash_in_out(_type, amount, reason, partner_id, extras)
        for session in self.filtered("config_id.onestop_site_id"):
            session._onestop_enter_cash_move(_type, amount, reason)
        return result

    def _onestop_enter_cash_move(self, kind, amount, reason):
        """Enter cash put in or taken out; its id follows from the cash line's own."""
        site = self.config_id.sudo().onestop_site_id
        drawer = self._onestop_drawer()
        safe = self.env["onestop.ledger.account"]._of("safe", site=site)
        debit, credit = (drawer, safe) if kind == "in" else (safe, drawer)
        line = self.sudo().statement_line_ids.sorted("id")[-1:]
        self.env["onestop.transfer"]._insert(
            [
                {
                    "uuid": f"cash-{self.id}-{line.id}",
                    "debit_id": debit.id,
                    "credit_id": credit.id,
                    "amount": round(abs(amount)),
                    "site_id": site.id,
                    "session_ref": self.id,
                    "origin": "clerk",
                    "note": reason,
                }
            ]
        )
