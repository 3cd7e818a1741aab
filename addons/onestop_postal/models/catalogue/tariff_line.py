from odoo import fields, models

from ..fields import Dong


class TariffLine(models.Model):
    """A price of a tariff: one weight step of one way, or a service."""

    _name = "onestop.tariff.line"
    _description = "Price of a tariff"
    _order = "tariff_id, kind, direction, id"

    tariff_id = fields.Many2one(
        comodel_name="onestop.tariff", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        selection=[("carriage", "Carriage"), ("fee_forward", "Passing on a state fee")],
        required=True,
        default="carriage",
    )
    direction = fields.Selection(
        selection=[("dossier", "Dossier to the agency"), ("result", "Result back")],
    )
    zone = fields.Selection(
        selection=[
            ("district", "Within the zone"),
            ("province", "Within the province"),
            ("region", "Within the region"),
            ("adjacent", "To the next region"),
            ("far", "North to south"),
        ],
    )
    up_to_g = fields.Integer(string="Up to (g)")
    price = Dong(required=True, help="In đồng.")
    step_g = fields.Integer(
        string="Further step (g)", help="A step that is begun counts whole."
    )
    step_price = Dong(string="Price of a step", help="In đồng.")

    _carriage_complete = models.Constraint(
        "CHECK (kind <> 'carriage' OR"
        " (direction IS NOT NULL AND zone IS NOT NULL AND up_to_g > 0))",
        "A price of carriage has a direction, a zone and a weight.",
    )
    _not_negative = models.Constraint(
        "CHECK (price >= 0 AND step_price >= 0 AND step_g >= 0)",
        "Prices and steps are not negative.",
    )
    _step_unique = models.UniqueIndex(
        "(tariff_id, direction, zone, up_to_g) WHERE kind = 'carriage'",
        "The tariff has a price for this direction, zone and weight.",
    )
