from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..fields import Dong

STATES = [
    ("draft", "Without number"),
    ("ready", "Ready"),
    ("on_run", "On a run"),
    ("attempted", "Not delivered"),
    ("delivered", "Delivered"),
    ("returning", "Returning to the agency"),
    ("returned", "Returned to the agency"),
]
TRANSITIONS = {
    "draft": {"ready"},
    "ready": {"on_run", "returning", "delivered"},
    "on_run": {"delivered", "attempted", "ready"},
    "attempted": {"ready"},
    "returning": {"returned"},
}
# TT 17/2017: two invitations at least before an item goes back.
INVITATIONS = 2


class Shipment(models.Model):
    """One journey of papers, out or back, under an item number of the post.

    A result that comes back to the site and goes on by post is one: to its door on a
    courier's run, or, after two fruitless invitations, back to the agency.
    """

    _name = "onestop.shipment"
    _description = "Shipment"
    _inherit = ["onestop.guarded"]
    _order = "id desc"
    _rec_name = "item_number"
    _rec_names_search = ["item_number", "dossier_id.name", "recipient_name"]

    # Identity
    item_number = fields.Char(readonly=True, copy=False)
    direction = fields.Selection(
        selection=[("back", "Result to the citizen"), ("out", "Dossier to the agency")],
        required=True,
        readonly=True,
        default="back",
    )
    state = fields.Selection(
        selection=STATES, required=True, readonly=True, default="draft", index=True
    )
    dossier_id = fields.Many2one(
        comodel_name="onestop.dossier",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    site_id = fields.Many2one(
        comodel_name="onestop.site",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    agency_id = fields.Many2one(related="dossier_id.agency_id")
    procedure_id = fields.Many2one(related="dossier_id.procedure_id")
    # Recipient
    recipient_name = fields.Char(string="Recipient", required=True)
    phone = fields.Char()
    address = fields.Char()
    commune_id = fields.Many2one(
        comodel_name="onestop.commune", index="btree_not_null", ondelete="restrict"
    )
    zone_id = fields.Many2one(
        comodel_name="onestop.zone",
        related="commune_id.zone_id",
        store=True,
        index="btree_not_null",
    )
    # Content
    weight_g = fields.Integer(string="Weight (g)")
    seal = fields.Char(help="Number of the seal on the bag.")
    amount_to_collect = Dong(
        string="To collect",
        readonly=True,
        help="What the citizen still owes, taken at the door.",
    )
    # Way
    run_id = fields.Many2one(
        comodel_name="onestop.run",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    courier_id = fields.Many2one(related="run_id.courier_id")
    stop_ids = fields.One2many(
        comodel_name="onestop.run.stop", inverse_name="shipment_id"
    )
    attempt_ids = fields.One2many(
        comodel_name="onestop.delivery.attempt", inverse_name="shipment_id"
    )
    attempt_count = fields.Integer(
        string="Fruitless attempts", compute="_compute_attempts", store=True
    )
    next_attempt_on = fields.Date(
        readonly=True, help="Two working days after the last fruitless attempt."
    )
    can_go_back = fields.Boolean(
        string="May go back to the agency", compute="_compute_can_go_back"
    )
    delivered_at = fields.Datetime(string="Delivered at", readonly=True)

    _editable_fields = (
        "recipient_name",
        "phone",
        "address",
        "commune_id",
        "weight_g",
        "seal",
    )

    _item_number_unique = models.UniqueIndex(
        "(item_number) WHERE item_number IS NOT NULL",
        "An item number is never used twice.",
    )
    _numbered = models.Constraint(
        "CHECK (state = 'draft' OR item_number IS NOT NULL)",
        "An item that leaves has a number.",
    )
    _one_open = models.UniqueIndex(
        "(dossier_id, direction) WHERE state NOT IN ('delivered', 'returned')",
        "This dossier already has a shipment under way.",
    )
    _amount_not_negative = models.Constraint(
        "CHECK (amount_to_collect >= 0)", "An amount to collect cannot be negative."
    )
    _to_plan = models.Index("(site_id, zone_id) WHERE state = 'ready'")

    # === Computes and searches === #

    @api.depends("attempt_ids.outcome")
    def _compute_attempts(self):
        for shipment in self:
            shipment.attempt_count = len(
                shipment.attempt_ids.filtered(
                    lambda attempt: attempt.outcome != "delivered"
                )
            )

    @api.depends("attempt_ids.outcome", "state")
    def _compute_can_go_back(self):
        for shipment in self:
            refused = "refused" in shipment.attempt_ids.mapped("outcome")
            tried = shipment.attempt_count >= INVITATIONS or refused
            shipment.can_go_back = shipment.state == "ready" and tried

    # === CRUD === #

    def write(self, vals):
        """Let an address be corrected until the item is delivered.

        :raise UserError: after that; the citizen's right ends there (Luật BC art. 16).
        """
        if not self._has_guard() and self.filtered(
            lambda shipment: shipment.state in ("delivered", "returning", "returned")
        ):
            raise UserError(self.env._("This item has arrived; nothing changes now."))
        return super().write(vals)

    # === Actions === #

    def action_number(self):
        """Give numbers to items that found an empty range.

        :raise UserError: when there still is none.
        """
        self.check_access("write")
        self._number()
        left = self.filtered(lambda shipment: shipment.state == "draft")
        if left:
            raise UserError(
                self.env._(
                    "No item number is left for %(site)s. Ask your manager to enter a "
                    "new range.",
                    site=left[0].site_id.name,
                )
            )

    def action_return(self):
        """Send items back to the agency after two fruitless invitations.

        :raise UserError: too early.
        """
        self.check_access("write")
        for shipment in self:
            if not shipment.can_go_back:
                raise UserError(
                    self.env._(
                        "Item %(number)s goes back after %(times)s invitations, or "
                        "when it was refused; it had %(count)s.",
                        number=shipment.item_number,
                        times=INVITATIONS,
                        count=shipment.attempt_count,
                    )
                )
            shipment._advance("returning")
            shipment.dossier_id.sudo()._move(
                "return_state", "returning", origin="back_office"
            )

    def action_add_to_run(self):
        """Open the choice of a run for these items."""
        return {
            "type": "ir.actions.act_window",
            "res_model": "onestop.run.plan",
            "name": self.env._("Add to run"),
            "view_mode": "form",
            "target": "new",
            "context": {"default_shipment_ids": self.ids},
        }

    # === Business === #

    def _advance(self, state, **vals):
        """Move these shipments by the table of their life.

        :raise UserError: when the table has no such move.
        """
        for shipment in self:
            if state not in TRANSITIONS.get(shipment.state, ()):
                labels = dict(self._fields["state"]._description_selection(self.env))
                raise UserError(
                    self.env._(
                        "Item %(number)s cannot go from “%(old)s” to “%(new)s”.",
                        number=shipment.item_number or shipment.dossier_id.sudo().name,
                        old=labels[shipment.state],
                        new=labels[state],
                    )
                )
        self._guarded().write({"state": state, **vals})

    def _number(self):
        """Put the next item number on those that have none, as far as numbers last."""
        pools = self.env["onestop.item.pool"]
        for shipment in self.filtered(lambda shipment: shipment.state == "draft"):
            pool = pools._serving(shipment.site_id)
            number = pool._reserve(shipment) if pool else False
            if number:
                number._commit(shipment)
                shipment._advance("ready", item_number=number.name)

    @api.model
    def _make(self, dossiers):
        """The shipments of results that go on by post, numbered where numbers last."""
        weight = self.env["onestop.rule"].sudo()
        shipments = self.browse()
        # New rows are inserted at once: what ended before must be in the database.
        self.flush_model(["state"])
        for dossier in dossiers.sudo():
            usual = weight._value(
                "return_default_weight_g",
                fields.Datetime.now(),
                dossier.agency_id,
                default="100",
            )
            owed = dossier.fee_ids if dossier.fee_state == "due" else []
            vals = {
                "dossier_id": dossier.id,
                "site_id": dossier.site_id.id,
                "recipient_name": dossier.return_name or dossier.applicant_name,
                "phone": dossier.return_phone or dossier.applicant_phone,
                "address": dossier.return_address or dossier.applicant_address,
                "commune_id": dossier.return_commune_id.id,
                "weight_g": dossier.weight_g or int(usual),
                "amount_to_collect": sum(fee.amount for fee in owed),
            }
            shipments |= self.browse(self._guarded().create(vals).id)
        shipments._number()
        return shipments

    @api.model
    def _by_number(self, text):
        """Domain of the item of a scanned number."""
        return Domain("item_number", "=", "".join((text or "").split()).upper())
