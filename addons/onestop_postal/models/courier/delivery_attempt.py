from odoo import fields, models

from ..fields import Dong

# Luật Bưu chính 49/2010, Điều 17.1, a–đ: why an item cannot be delivered.
REASONS = [
    ("bad_address", "Address missing, incomplete or wrong"),
    ("moved", "Moved without a new address"),
    ("unknown", "Recipient not found"),
    ("absent", "Invited, did not come"),
    ("refused", "Refused"),
]
RELATIONS = [
    ("self", "The recipient in person"),
    ("authorised", "Person with a written authorisation"),
    ("family", "Family member living there"),
]


class DeliveryAttempt(models.Model):
    """What happened at a door, once for all: delivered with proof, or why not."""

    _name = "onestop.delivery.attempt"
    _description = "Delivery attempt"
    _inherit = ["onestop.insert.only"]
    _order = "happened_at, id"
    _rec_name = "uuid"

    uuid = fields.Char(required=True)
    payload_hash = fields.Char(required=True)
    shipment_id = fields.Many2one(
        comodel_name="onestop.shipment", required=True, index=True, ondelete="restrict"
    )
    run_id = fields.Many2one(
        comodel_name="onestop.run", required=True, index=True, ondelete="restrict"
    )
    actor_id = fields.Many2one(
        comodel_name="res.users",
        string="Courier",
        required=True,
        index=True,
        ondelete="restrict",
    )
    outcome = fields.Selection(
        selection=[("delivered", "Delivered"), *REASONS], required=True
    )
    note = fields.Char()
    # Proof
    recipient_name = fields.Char(string="Received by")
    relation = fields.Selection(selection=RELATIONS)
    is_id_checked = fields.Boolean(string="Identity checked")
    id_number_last4 = fields.Char(string="ID number, last four")
    signature = fields.Binary(attachment=False)
    photo = fields.Binary(attachment=False)
    latitude = fields.Float(digits=(9, 6))
    longitude = fields.Float(digits=(9, 6))
    # Money
    amount_collected = Dong(string="Collected")
    # Times
    happened_at = fields.Datetime(string="Happened at", required=True)
    learned_at = fields.Datetime(string="Learned at", required=True)

    _uuid_unique = models.UniqueIndex("(uuid)", "This attempt was already received.")
    _one_delivery = models.UniqueIndex(
        "(shipment_id) WHERE outcome = 'delivered'", "This item is delivered already."
    )
    _proof = models.Constraint(
        "CHECK (outcome <> 'delivered' OR (is_id_checked AND recipient_name <> ''"
        " AND relation IS NOT NULL AND (signature IS NOT NULL OR photo IS NOT NULL)))",
        "A delivery is proved by checked identity, a name and a signature or photo.",
    )
    _no_money_without_delivery = models.Constraint(
        "CHECK (amount_collected >= 0"
        " AND (outcome = 'delivered' OR amount_collected = 0))",
        "Money is taken only when the item is delivered.",
    )
