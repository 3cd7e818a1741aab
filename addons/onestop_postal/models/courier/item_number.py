from odoo import fields, models
from odoo.exceptions import UserError


class ItemNumber(models.Model):
    """One number out of a range: for whom it was reserved, and what became of it."""

    _name = "onestop.item.number"
    _description = "Item number"
    _inherit = ["onestop.guarded"]
    _order = "id desc"

    name = fields.Char(string="Item number", required=True, readonly=True)
    pool_id = fields.Many2one(
        comodel_name="onestop.item.pool",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    serial = fields.Integer(required=True, readonly=True)
    state = fields.Selection(
        selection=[
            ("reserved", "Reserved"),
            ("committed", "On an item"),
            ("released", "Given up"),
        ],
        required=True,
        readonly=True,
        default="reserved",
    )
    owner_id = fields.Many2one(
        comodel_name="res.users",
        string="Reserved by",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    shipment_id = fields.Many2one(
        comodel_name="onestop.shipment",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    reason = fields.Char(readonly=True)

    _name_unique = models.UniqueIndex("(name)", "An item number is never used twice.")
    _serial_unique = models.UniqueIndex(
        "(pool_id, serial)", "This number of the range is already taken."
    )

    # === Business === #

    def _commit(self, shipment):
        """The number is printed on an item: it stays with it for good."""
        for number in self:
            if number.state != "reserved":
                raise UserError(
                    self.env._("The number %(number)s is not free.", number=number.name)
                )
        self._guarded().write({"state": "committed", "shipment_id": shipment.id})

    def _release(self, reason):
        """Give up a number that was not put on an item; it is never used again."""
        for number in self:
            if number.state != "reserved":
                raise UserError(
                    self.env._(
                        "The number %(number)s is on an item already.",
                        number=number.name,
                    )
                )
        if not (reason or "").strip():
            raise UserError(self.env._("Give the reason in words."))
        self._guarded().write({"state": "released", "reason": reason.strip()})
