from odoo import api, fields, models
from odoo.exceptions import UserError


class RunPlan(models.TransientModel):
    """The choice of a courier and a day for items that wait."""

    _name = "onestop.run.plan"
    _description = "Add to run"

    shipment_ids = fields.Many2many(comodel_name="onestop.shipment", string="Items")
    site_id = fields.Many2one(
        comodel_name="onestop.site", compute="_compute_site_id", store=True
    )
    courier_id = fields.Many2one(
        comodel_name="res.users",
        required=True,
        domain=lambda self: [
            (
                "all_group_ids",
                "in",
                self.env.ref("onestop_postal.group_courier").ids,
            )
        ],
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    early_count = fields.Integer(compute="_compute_early_count")

    # === Computes and searches === #

    @api.depends("shipment_ids")
    def _compute_site_id(self):
        for plan in self:
            plan.site_id = plan.shipment_ids.site_id[:1]

    @api.depends("shipment_ids", "date")
    def _compute_early_count(self):
        for plan in self:
            plan.early_count = len(
                plan.shipment_ids.filtered(
                    lambda shipment, day=plan.date: shipment.next_attempt_on
                    and day
                    and shipment.next_attempt_on > day
                )
            )

    # === Actions === #

    def action_plan(self):
        """Put the items on the courier's run of the day and open it.

        :raise UserError: for items of several sites.
        """
        self.ensure_one()
        if len(self.shipment_ids.site_id) != 1:
            raise UserError(self.env._("Choose the items of one site."))
        run = self.env["onestop.run"]._plan(
            self.site_id, self.courier_id, self.date, self.shipment_ids
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "onestop.run",
            "res_id": run.id,
            "view_mode": "form",
        }
