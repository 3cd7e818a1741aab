from odoo import fields, models

from ...const import FEE_KINDS
from ..fields import Dong

OWNERS = [("agency", "Agency"), ("post", "Post")]


class DossierFee(models.Model):
    """One amount that a citizen pays for a dossier, and whose it is."""

    _name = "onestop.dossier.fee"
    _description = "Fee of a dossier"
    _order = "dossier_id, id"

    dossier_id = fields.Many2one(
        comodel_name="onestop.dossier", required=True, index=True, ondelete="restrict"
    )
    key = fields.Char(required=True, help="Names the line within its dossier.")
    kind = fields.Selection(selection=FEE_KINDS, required=True)
    owner = fields.Selection(selection=OWNERS, required=True)
    agency_id = fields.Many2one(
        comodel_name="onestop.agency", index="btree_not_null", ondelete="restrict"
    )
    rule_id = fields.Many2one(
        comodel_name="onestop.fee.rule", index="btree_not_null", ondelete="restrict"
    )
    name = fields.Char(required=True)
    quantity = fields.Integer(default=1)
    amount = Dong(required=True, help="Whole đồng, VAT included where there is any.")

    _key_unique = models.UniqueIndex(
        "(dossier_id, key)", "This fee line is already on the dossier."
    )
    _amount_not_negative = models.Constraint(
        "CHECK (amount >= 0)", "A fee cannot be negative."
    )

    # === Business === #

    def _owner_on_paper(self):
        """The name of the agency that the fee is for, as the slip has it."""
        self.ensure_one()
        if self.agency_id and self.agency_id in (
            self.dossier_id.agency_id | self.dossier_id.taken_for_id
        ):
            return self.dossier_id._agency_on_paper()
        return self.agency_id.name or ""
