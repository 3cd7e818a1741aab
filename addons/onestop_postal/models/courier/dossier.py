from odoo import fields, models


class Dossier(models.Model):
    _inherit = "onestop.dossier"

    shipment_ids = fields.One2many(
        comodel_name="onestop.shipment", inverse_name="dossier_id"
    )

    def _after_move(self, axis, to, moment):
        """Override to make and to close the shipments of results."""
        result = super()._after_move(axis, to, moment)
        if axis == "return_state" and to == "at_site":
            by_post = self.sudo().filtered(
                lambda dossier: dossier.return_way == "post"
                and not dossier.shipment_ids.filtered(
                    lambda shipment: shipment.direction == "back"
                    and shipment.state not in ("returned", "delivered")
                )
            )
            self.env["onestop.shipment"]._make(by_post)
        if axis == "return_state" and to in ("returned", "delivered"):
            # At the counter after all, or back at the agency.
            open_states = {"returned": "returning", "delivered": "ready"}
            self.sudo().shipment_ids.filtered(
                lambda shipment: shipment.state == open_states[to]
            )._advance(to)
        return result
