from odoo import api, fields, models
from odoo.exceptions import UserError

from ...const import FEE_KINDS
from ..fields import Dong

KINDS = [
    ("drawer", "Drawer"),
    ("pouch", "Pouch"),
    ("safe", "Safe"),
    ("bank", "Bank"),
    ("agency_fee", "State fees of an agency"),
    ("post_revenue", "Post revenue"),
    ("tax", "Value added tax"),
    ("citizen", "Citizen"),
    ("suspense", "Organisation's suspense"),
]
# Where money lies; all other accounts say whose it is.
HOLDING_KINDS = ("drawer", "pouch", "safe", "bank")
# Default accounts of the Vietnamese chart (TT 99/2025): the first prefix that the
# company's chart has, then its lowest code. The chart has 1121 for bank suspense.
CHART = {
    "drawer": ("1110", "111"),
    "pouch": ("13881", "1388"),
    "safe": ("1110", "111"),
    "bank": ("1120", "112"),
    "agency_fee": ("33881", "3388"),
    "post_revenue": ("5113", "511"),
    "tax": ("33311", "3331"),
    "citizen": ("33881", "3388"),
    "suspense": ("13811", "1381"),
}


class LedgerAccount(models.Model):
    """A place where money lies, or someone to whom it belongs.

    A holder's account (drawer, pouch, safe, bank) and an owner's account (agency by fee
    kind, post, tax, citizen, suspense) face each other in every transfer.
    """

    _name = "onestop.ledger.account"
    _description = "Ledger account"
    _order = "kind, code"

    # Identity
    code = fields.Char(required=True, readonly=True)
    name = fields.Char(required=True)
    kind = fields.Selection(selection=KINDS, required=True, readonly=True, index=True)
    # Holder and owner
    agency_id = fields.Many2one(
        comodel_name="onestop.agency",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
    )
    fee_kind = fields.Selection(selection=FEE_KINDS, readonly=True)
    site_id = fields.Many2one(
        comodel_name="onestop.site",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
    )
    counter_ref = fields.Integer(
        help="Identifier of the counter whose drawer this is.", readonly=True
    )
    # Accounting
    account_id = fields.Many2one(
        comodel_name="account.account",
        string="Account in the books",
        index="btree_not_null",
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner", index="btree_not_null", ondelete="restrict"
    )
    # Money
    balance = Dong(compute="_compute_balance", help="What lies here, in whole đồng.")

    _code_unique = models.UniqueIndex("(code)", "This ledger account is already there.")

    # === Computes and searches === #

    def _compute_balance(self):
        balances = self.env["onestop.transfer"]._balances(self)
        for account in self:
            sign = 1 if account.kind in HOLDING_KINDS else -1
            account.balance = sign * balances.get(account.id, 0)

    # === Business === #

    @api.model
    def _of(
        self,
        kind,
        *,
        agency=None,
        fee_kind=None,
        site=None,
        user=None,
        counter_ref=None,
    ):
        """The account of a holder or an owner, made at first use.

        :param kind: one of KINDS; the keywords that it needs: agency_fee (agency,
            fee_kind), drawer (counter_ref, site), pouch (user), safe (site).
        :raise UserError: when a needed keyword is missing.
        """
        keys = {
            "drawer": counter_ref and f"{counter_ref}",
            "pouch": user and f"{user.id}",
            "safe": site and f"{site.id}",
            "agency_fee": agency and fee_kind and f"{agency.id}/{fee_kind}",
            "bank": "main",
            "post_revenue": "main",
            "tax": "main",
            "citizen": "main",
            "suspense": site and f"{site.id}" or "main",
        }
        if not keys.get(kind):
            raise UserError(
                self.env._("It is not said whose %(kind)s account it is.", kind=kind)
            )
        code = f"{kind}/{keys[kind]}"
        accounts = self.sudo()
        account = accounts.search([("code", "=", code)])
        if not account:
            account = accounts.create(
                {
                    "code": code,
                    "name": self._account_name(
                        kind, agency=agency, fee_kind=fee_kind, site=site, user=user
                    ),
                    "kind": kind,
                    "agency_id": agency.id if agency else False,
                    "fee_kind": fee_kind if kind == "agency_fee" else False,
                    "site_id": site.id if site else False,
                    "user_id": user.id if user else False,
                    "counter_ref": counter_ref or 0,
                    "account_id": self._chart_account(kind).id,
                    "partner_id": agency.sudo().partner_id.id if agency else False,
                }
            )
        return account

    def _account_name(self, kind, *, agency, fee_kind, site, user):
        """What people call the account."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        fee_kinds = dict(self._fields["fee_kind"]._description_selection(self.env))
        parts = [kinds[kind]]
        if agency:
            parts = [agency.name, fee_kinds.get(fee_kind, fee_kind)]
        parts += [record.name for record in (site, user) if record]
        return " · ".join(parts)

    @api.model
    def _chart_account(self, kind):
        """The account of the books behind a kind, by its code in the chart."""
        accounts_sudo = self.env["account.account"].sudo()
        for prefix in CHART[kind]:
            found_sudo = accounts_sudo.search(
                [
                    ("code", "=like", f"{prefix}%"),
                    ("company_ids", "in", self.env.company.id),
                ],
                order="code",
                limit=1,
            )
            if found_sudo:
                return found_sudo
        return accounts_sudo
