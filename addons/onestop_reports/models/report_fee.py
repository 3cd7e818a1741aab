from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.onestop_postal.const import FEE_KINDS
from odoo.addons.onestop_postal.models.fields import Dong

# A transfer without a dossier that debits an agency's account is a remittance.
QUERY = """
    SELECT min(move.id) AS id, move.account_id, account.agency_id, account.fee_kind,
           move.site_id,
           sum(move.collected)::bigint AS collected,
           sum(move.given_back)::bigint AS given_back,
           sum(move.remitted)::bigint AS remitted,
           sum(move.collected - move.given_back - move.remitted)::bigint AS owed
      FROM (
        SELECT transfer.id, transfer.credit_id AS account_id, transfer.site_id,
               transfer.amount AS collected, 0 AS given_back, 0 AS remitted
          FROM onestop_transfer transfer
     UNION ALL
        SELECT transfer.id, transfer.debit_id, transfer.site_id, 0,
               CASE WHEN transfer.dossier_id IS NULL THEN 0 ELSE transfer.amount END,
               CASE WHEN transfer.dossier_id IS NULL THEN transfer.amount ELSE 0 END
          FROM onestop_transfer transfer
           ) move
      JOIN onestop_ledger_account account
        ON account.id = move.account_id AND account.kind = 'agency_fee'
  GROUP BY move.account_id, account.agency_id, account.fee_kind, move.site_id
"""


class ReportFee(models.Model):
    """What the post owes an agency of one kind of fee, by the site that took it.

    Sums of the ledger, never kept beside it.
    """

    _name = "onestop.report.fee"
    _description = "State fees owed"
    _auto = False
    _order = "agency_id, fee_kind, id"
    _rec_name = "agency_id"

    account_id = fields.Many2one(comodel_name="onestop.ledger.account", readonly=True)
    agency_id = fields.Many2one(comodel_name="onestop.agency", readonly=True)
    fee_kind = fields.Selection(selection=FEE_KINDS, readonly=True)
    site_id = fields.Many2one(comodel_name="onestop.site", readonly=True)
    collected = Dong(readonly=True)
    given_back = Dong(readonly=True)
    remitted = Dong(readonly=True)
    owed = Dong(readonly=True, help="Collected less given back and remitted.")

    @property
    def _table_query(self):
        return SQL(QUERY)

    # === Actions === #

    def action_open_transfers(self):
        """Show the entries behind the row."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.agency_id.name,
            "res_model": "onestop.transfer",
            "views": [(False, "list"), (False, "form")],
            "domain": [
                ("site_id", "=", self.site_id.id),
                "|",
                ("credit_id", "=", self.account_id.id),
                ("debit_id", "=", self.account_id.id),
            ],
        }
