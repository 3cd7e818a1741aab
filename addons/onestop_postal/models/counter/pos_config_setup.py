from odoo import api, models

# Account codes of the Vietnamese chart; the first that begins so is taken.
STATE_FEES = ("3388", "33881", "Phải trả, phải nộp khác - phí, lệ phí thu hộ")
POSTAGE = ("5113", "5113", "Doanh thu cung cấp dịch vụ")
SHORTAGE = ("1381", "13811", "Tài sản thiếu chờ xử lý")
SURPLUS = ("3381", "33811", "Tài sản thừa chờ giải quyết")
OUTPUT_VAT = ("33311", "33311", "Thuế GTGT đầu ra")
POSTAGE_VAT = 8.0  # NQ 204/2025/QH15, until 31/12/2026.


class PosConfig(models.Model):
    """Opening a counter: all that accounting needs, found or made."""

    _inherit = "pos.config"

    @api.model
    def _onestop_open_counter(self, site, number, name):
        """Make the counter of a site, with a cash journal of its own.

        A difference of the drawer waits in suspense (1381, 3381): it is never a debt
        of the clerk by itself (JUSTICE H12).

        :param site: onestop.site.
        :param number: three digits, unique in the province.
        :return: the counter; the one that already has the number, if there is.
        """
        known = self.sudo().search([("onestop_number", "=", number)])
        if known:
            return known
        # Whoever may open counters need not be an accountant.
        self_sudo = self.sudo()
        cash_sudo = self_sudo._onestop_cash_method(number, name)
        bank_sudo = self_sudo._onestop_bank_method()
        config_sudo = self_sudo.create(
            {
                "name": name,
                "onestop_site_id": site.id,
                "onestop_number": number,
                "onestop_state_product_id": self_sudo._onestop_state_product().id,
                "onestop_postage_product_id": self_sudo._onestop_postage_product().id,
                "payment_method_ids": [(6, 0, (cash_sudo | bank_sudo).ids)],
                "iface_print_auto": False,
                "use_presets": False,
                "module_pos_hr": False,
                "iface_tipproduct": False,
            }
        )
        # In the books a drawer is its counter's own cash account.
        drawer = self.env["onestop.ledger.account"]._of(
            "drawer", counter_ref=config_sudo.id, site=site
        )
        drawer.sudo().account_id = cash_sudo.journal_id.default_account_id
        return config_sudo.with_env(self.env)

    def _onestop_account(self, account, account_type, reconcile=False):
        """The company's account whose code begins so, made when there is none."""
        prefix, code, name = account
        accounts = self.env["account.account"]
        found = accounts.search(
            [
                *accounts._check_company_domain(self.env.company),
                ("code", "=like", f"{prefix}%"),
            ],
            order="code",
            limit=1,
        )
        return found or accounts.create(
            {
                "code": code,
                "name": name,
                "account_type": account_type,
                "reconcile": reconcile,
            }
        )

    def _onestop_cash_method(self, number, name):
        """The cash of one drawer: journal, its account, payment method."""
        shortage = self._onestop_account(SHORTAGE, "asset_current")
        surplus = self._onestop_account(SURPLUS, "liability_current")
        cash = self._onestop_account(
            (f"1111{number}", f"1111{number}", f"Tiền mặt {name}"), "asset_cash"
        )
        journal = self.env["account.journal"].create(
            {
                "name": f"{name}: tiền mặt",
                "code": f"Q{number}",
                "type": "cash",
                "default_account_id": cash.id,
                "company_id": self.env.company.id,
                "loss_account_id": shortage.id,
                "profit_account_id": surplus.id,
                "show_on_dashboard": False,
            }
        )
        return self.env["pos.payment.method"].create(
            {
                "name": "Tiền mặt",
                "journal_id": journal.id,
                "company_id": self.env.company.id,
                "sequence": 1,
            }
        )

    def _onestop_bank_method(self):
        """Transfers to the post's account, one method for all counters."""
        methods = self.env["pos.payment.method"]
        domain = [
            *methods._check_company_domain(self.env.company),
            ("is_cash_count", "=", False),
            ("journal_id.type", "=", "bank"),
        ]
        found = methods.search(domain, limit=1)
        if found:
            return found
        journal = self.env["account.journal"].search(
            [
                *self.env["account.journal"]._check_company_domain(self.env.company),
                ("type", "=", "bank"),
            ],
            limit=1,
        )
        if not journal:
            return methods
        return methods.create(
            {
                "name": "Chuyển khoản",
                "journal_id": journal.id,
                "company_id": self.env.company.id,
                "sequence": 2,
            }
        )

    def _onestop_product(self, code, name, account, taxes):
        """A service product of the counter, found by its code or made."""
        products = self.env["product.product"]
        found = products.search(
            [
                *products._check_company_domain(self.env.company),
                ("default_code", "=", code),
            ],
            limit=1,
        )
        return found or products.create(
            {
                "name": name,
                "default_code": code,
                "type": "service",
                "list_price": 0,
                "sale_ok": True,
                "purchase_ok": False,
                "available_in_pos": True,
                "company_id": self.env.company.id,
                "property_account_income_id": account.id,
                "taxes_id": [(6, 0, taxes.ids)],
                "supplier_taxes_id": [(5,)],
            }
        )

    def _onestop_state_product(self):
        """State fees are neither revenue nor taxed (Law 97/2015/QH13, article 11)."""
        account = self._onestop_account(STATE_FEES, "liability_current")
        return self._onestop_product(
            "ONESTOP-STATE", "Phí, lệ phí nhà nước", account, self.env["account.tax"]
        )

    def _onestop_postage_product(self):
        """Postage is the post's own revenue, its price with the tax in it."""
        account = self._onestop_account(POSTAGE, "income")
        return self._onestop_product(
            "ONESTOP-POST", "Cước bưu chính", account, self._onestop_postage_tax()
        )

    def _onestop_postage_tax(self):
        """The sales tax of postage, included in its price; found or made."""
        taxes = self.env["account.tax"]
        domain = [
            *taxes._check_company_domain(self.env.company),
            ("type_tax_use", "=", "sale"),
            ("amount_type", "=", "percent"),
            ("amount", "=", POSTAGE_VAT),
        ]
        included = taxes.search(
            [*domain, ("price_include_override", "=", "tax_included")], limit=1
        )
        if included:
            return included
        values = {
            "name": f"{POSTAGE_VAT:g}% đã gồm trong giá",
            "price_include_override": "tax_included",
        }
        excluded = taxes.search(domain, limit=1)
        if excluded:
            return excluded.copy(values)
        vat = self._onestop_account(OUTPUT_VAT, "liability_current")
        parts = [
            (0, 0, {"repartition_type": "base"}),
            (0, 0, {"repartition_type": "tax", "account_id": vat.id}),
        ]
        return taxes.create(
            {
                **values,
                "type_tax_use": "sale",
                "amount_type": "percent",
                "amount": POSTAGE_VAT,
                "company_id": self.env.company.id,
                "invoice_repartition_line_ids": parts,
                "refund_repartition_line_ids": parts,
            }
        )
