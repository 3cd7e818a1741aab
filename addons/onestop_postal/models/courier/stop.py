from odoo import fields, models


class RunStop(models.Model):
    """One item on one run, and how it ended there; stays when the run is over."""

    _name = "onestop.run.stop"
    _description = "Stop of a run"
    _inherit = ["onestop.guarded"]
    _order = "run_id, sequence, id"
    _rec_name = "shipment_id"

    run_id = fields.Many2one(
        comodel_name="onestop.run", required=True, index=True, ondelete="restrict"
    )
    shipment_id = fields.Many2one(
        comodel_name="onestop.shipment", required=True, index=True, ondelete="restrict"
    )
    sequence = fields.Integer(default=10)
    result = fields.Selection(
        selection=[
            ("pending", "Under way"),
            ("delivered", "Delivered"),
            ("attempted", "Not delivered"),
            ("untried", "Not tried"),
        ],
        required=True,
        readonly=True,
        default="pending",
    )
    item_number = fields.Char(related="shipment_id.item_number")
    recipient_name = fields.Char(related="shipment_id.recipient_name")
    address = fields.Char(related="shipment_id.address")
    commune_id = fields.Many2one(related="shipment_id.commune_id")
    phone = fields.Char(related="shipment_id.phone")
    amount_to_collect = fields.Integer(related="shipment_id.amount_to_collect")

    _editable_fields = ("sequence",)

    _once_a_run = models.UniqueIndex(
        "(run_id, shipment_id)", "This item is already on this run."
    )
    _one_open_run = models.UniqueIndex(
        "(shipment_id) WHERE result = 'pending'", "This item is on another run."
    )
