import uuid

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..fields import Dong


class Run(models.Model):
    """A courier's tour with its stops, from the counter and back to it.

    Someone of the site plans it; the courier takes the items over and from then holds
    the papers; someone else of the site takes back what was not delivered.
    """

    _name = "onestop.run"
    _description = "Run"
    _inherit = ["onestop.guarded"]
    _order = "date desc, id desc"

    # Identity
    name = fields.Char(string="Run number", required=True, readonly=True, copy=False)
    uuid = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: str(uuid.uuid4()),
    )
    site_id = fields.Many2one(
        comodel_name="onestop.site",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    courier_id = fields.Many2one(
        comodel_name="res.users",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Date(required=True, readonly=True)
    state = fields.Selection(
        selection=[("planned", "Planned"), ("out", "Out"), ("done", "Done")],
        required=True,
        readonly=True,
        default="planned",
        index=True,
    )
    # Signatures
    started_at = fields.Datetime(string="Started at", readonly=True)
    closed_at = fields.Datetime(string="Closed at", readonly=True)
    closed_by = fields.Many2one(
        comodel_name="res.users",
        string="Closed by",
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    # Content
    stop_ids = fields.One2many(
        comodel_name="onestop.run.stop", inverse_name="run_id", string="Stops"
    )
    shipment_ids = fields.Many2many(
        comodel_name="onestop.shipment",
        string="Items",
        compute="_compute_totals",
        help="The items of the stops.",
    )
    stop_count = fields.Integer(string="Number of stops", compute="_compute_totals")
    done_count = fields.Integer(string="Tried", compute="_compute_totals")
    delivered_count = fields.Integer(string="Delivered", compute="_compute_totals")
    amount_to_collect = Dong(string="To collect", compute="_compute_totals")
    amount_collected = Dong(string="Collected", compute="_compute_totals")
    note = fields.Char()

    _editable_fields = ("stop_ids", "note")

    _name_unique = models.UniqueIndex("(name)", "This number is already used.")
    _uuid_unique = models.UniqueIndex("(uuid)", "This run was already made.")
    _two_people = models.Constraint(
        "CHECK (closed_by <> courier_id)",
        "A courier does not sign for what is brought back.",
    )
    _today = models.Index("(courier_id, date) WHERE state <> 'done'")

    # === Computes and searches === #

    @api.depends("stop_ids.result", "stop_ids.shipment_id")
    def _compute_totals(self):
        attempts = self.env["onestop.delivery.attempt"]
        taken = dict(
            attempts._read_group(
                [("run_id", "in", self.ids)], ["run_id"], ["amount_collected:sum"]
            )
        )
        for run in self:
            stops = run.stop_ids
            results = stops.mapped("result")
            run.shipment_ids = stops.shipment_id
            run.stop_count = len(stops)
            run.delivered_count = results.count("delivered")
            run.done_count = run.delivered_count + results.count("attempted")
            run.amount_to_collect = sum(stops.shipment_id.mapped("amount_to_collect"))
            run.amount_collected = taken.get(run, 0)

    # === Actions === #

    def action_start(self):
        self._start()

    def action_close(self):
        self._close()

    def action_print(self):
        self.ensure_one()
        return self.env.ref("onestop_postal.run_report_list").report_action(self)

    # === Business === #

    @api.model
    def _plan(self, site, courier, date, shipments):
        """A planned run of a courier with these items, or more items on that one.

        :raise AccessError: for a site that is not the person's.
        :raise UserError: for someone who is no courier, an item that cannot go out.
        """
        self._check_staff(site)
        if not courier.sudo().has_group("onestop_postal.group_courier"):
            raise UserError(
                self.env._("%(person)s is not a courier.", person=courier.sudo().name)
            )
        run = self.search(
            [
                ("site_id", "=", site.id),
                ("courier_id", "=", courier.id),
                ("date", "=", date),
                ("state", "=", "planned"),
            ],
            limit=1,
        )
        if not run:
            run_sudo = self._guarded().create(
                {
                    "name": site._next_number("CP"),
                    "site_id": site.id,
                    "courier_id": courier.id,
                    "date": date,
                }
            )
            run = self.browse(run_sudo.id)
        run._add(shipments)
        return run

    def _add(self, shipments):
        """Put ready items of the site on a planned run, after its other stops."""
        self.ensure_one()
        self._check_staff(self.site_id)
        if self.state != "planned":
            raise UserError(
                self.env._("Run %(number)s has left already.", number=self.name)
            )
        shipments.check_access("write")
        # New rows are inserted at once: what ended before must be in the database.
        self.env["onestop.run.stop"].flush_model(["result"])
        last = max(self.stop_ids.mapped("sequence"), default=0)
        for number, shipment in enumerate(shipments, 1):
            if shipment.state != "ready" or shipment.run_id:
                raise UserError(
                    self.env._(
                        "Item %(number)s is not waiting for a run.",
                        number=shipment.item_number or shipment.dossier_id.name,
                    )
                )
            self.env["onestop.run.stop"]._guarded().create(
                {
                    "run_id": self.id,
                    "shipment_id": shipment.id,
                    "sequence": last + number,
                }
            )
        shipments._guarded().write({"run_id": self.id})

    def _remove(self, shipments):
        """Take items off a run that has not left."""
        self.ensure_one()
        self._check_staff(self.site_id)
        if self.state != "planned":
            raise UserError(
                self.env._("Run %(number)s has left already.", number=self.name)
            )
        stops = self.stop_ids.filtered(lambda stop: stop.shipment_id in shipments)
        stops.shipment_id._guarded().write({"run_id": False})
        stops._guarded().unlink()

    def _start(self, happened_at=None):
        """The courier takes the items over: from now on the courier holds the papers.

        :raise AccessError: for anyone but the run's courier.
        """
        self.ensure_one()
        self._check_courier()
        if self.state == "out":
            return
        if self.state == "done" or not self.stop_ids:
            raise UserError(
                self.env._("Run %(number)s is over, or has no items.", number=self.name)
            )
        moment = happened_at or fields.Datetime.now()
        self._guarded().write({"state": "out", "started_at": moment})
        # The courier reads the own items only; the dossiers move as the system's.
        shipments_sudo = self.sudo().stop_ids.shipment_id
        shipments_sudo._advance("on_run")
        common = {"happened_at": moment, "origin": "courier"}
        shipments_sudo.dossier_id._move("return_state", "on_run", **common)
        shipments_sudo.dossier_id._move("custody", "courier", **common)

    def _close(self):
        """The site takes back what was not delivered; the run is over.

        :raise AccessError: for the courier, and for people of another site.
        """
        self.ensure_one()
        self._check_staff(self.site_id)
        if self.courier_id == self.env.user:
            raise AccessError(
                self.env._("A courier does not sign for what is brought back.")
            )
        if self.state != "out":
            raise UserError(self.env._("Run %(number)s is not out.", number=self.name))
        stops_sudo = self.sudo().stop_ids
        untried = stops_sudo.filtered(lambda stop: stop.result == "pending")
        back = untried + stops_sudo.filtered(lambda stop: stop.result == "attempted")
        common = {"origin": "clerk"}
        back.shipment_id._advance("ready", run_id=False)
        back.shipment_id.dossier_id._move("custody", "site", **common)
        back.shipment_id.dossier_id._move("return_state", "at_site", **common)
        untried._guarded().write({"result": "untried"})
        self._guarded().write(
            {
                "state": "done",
                "closed_at": fields.Datetime.now(),
                "closed_by": self.env.uid,
            }
        )

    def _check_courier(self):
        """Refuse whoever is not the courier of the run.

        :raise AccessError: for anyone else.
        """
        self.ensure_one()
        user = self.env.user
        if self.sudo().courier_id != user or not user.has_group(
            "onestop_postal.group_courier"
        ):
            raise AccessError(self.env._("Only the courier of this run does this."))

    def _check_staff(self, site):
        """Refuse whoever is not a clerk or manager of a site.

        :raise AccessError: for anyone else.
        """
        user = self.env.user
        staff = user.has_groups(
            "onestop_postal.group_clerk,onestop_postal.group_manager"
        )
        if not staff or not site.sudo()._line_up() & user.sudo().onestop_site_ids:
            raise AccessError(self.env._("Only staff of the site plan its runs."))
