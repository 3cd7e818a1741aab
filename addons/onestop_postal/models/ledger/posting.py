from odoo import fields, models


class Posting(models.Model):
    """Says in which journal entry of the books a transfer is summed up.

    One transfer has at most one posting, so each đồng reaches the books once.
    """

    _name = "onestop.posting"
    _description = "Posting"
    _inherit = ["onestop.insert.only"]
    _order = "id desc"

    transfer_id = fields.Many2one(
        comodel_name="onestop.transfer", required=True, ondelete="restrict", index=True
    )
    move_id = fields.Many2one(
        comodel_name="account.move",
        string="Journal entry",
        required=True,
        index=True,
        ondelete="restrict",
    )

    _transfer_unique = models.UniqueIndex(
        "(transfer_id)", "This entry is already in the books."
    )
