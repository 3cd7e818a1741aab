from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...lib import s10


class ItemPool(models.Model):
    """A range of item numbers that the carrier gave out in advance.

    Numbers are taken in their order, reserved for a shipment, then committed with it or
    released with a reason: each gap of the range is explained, and none is used twice.
    """

    _name = "onestop.item.pool"
    _description = "Item number range"
    _order = "site_id, id"

    # Range
    name = fields.Char(required=True)
    prefix = fields.Char(required=True, size=2, help="Two letters, such as RA or CH.")
    first = fields.Integer(required=True)
    last = fields.Integer(required=True)
    next_serial = fields.Integer(
        string="Next", compute="_compute_next_serial", store=True, precompute=True
    )
    # Owner
    site_id = fields.Many2one(
        comodel_name="onestop.site",
        required=True,
        index=True,
        ondelete="restrict",
        help="The range serves this site and all below it.",
    )
    low_water = fields.Integer(
        string="Order more at",
        default=100,
        help="Numbers left at which more are asked for.",
    )
    left = fields.Integer(compute="_compute_left")
    is_low = fields.Boolean(
        string="Running out", compute="_compute_left", search="_search_is_low"
    )
    number_ids = fields.One2many(
        comodel_name="onestop.item.number", inverse_name="pool_id", string="Numbers"
    )
    active = fields.Boolean(default=True)

    _range = models.Constraint(
        "CHECK (first >= 0 AND last >= first AND last <= 99999999)",
        "A range goes from a lower to a higher number of eight digits.",
    )
    _prefix_form = models.Constraint(
        "CHECK (prefix ~ '^[A-Z]{2}$')", "The prefix is two capital letters."
    )

    # === Computes and searches === #

    @api.depends("first")
    def _compute_next_serial(self):
        for pool in self:
            if not pool.next_serial or pool.next_serial < pool.first:
                pool.next_serial = pool.first

    @api.depends("last", "next_serial", "low_water")
    def _compute_left(self):
        for pool in self:
            pool.left = max(0, pool.last - pool.next_serial + 1)
            pool.is_low = pool.left <= pool.low_water

    def _search_is_low(self, operator, value):
        if operator != "in":
            return NotImplemented
        low = self.search(Domain.TRUE).filtered(
            lambda pool: max(0, pool.last - pool.next_serial + 1) <= pool.low_water
        )
        return Domain("id", "in", low.ids)

    # === Constraints === #

    @api.constrains("prefix", "first", "last")
    def _check_no_overlap(self):
        for pool in self:
            others = self.with_context(active_test=False).search(
                [
                    ("id", "!=", pool.id),
                    ("prefix", "=", pool.prefix),
                    ("first", "<=", pool.last),
                    ("last", ">=", pool.first),
                ]
            )
            if others:
                raise ValidationError(
                    self.env._(
                        "This range shares numbers with %(other)s.",
                        other=others[0].name,
                    )
                )
            if pool.number_ids and (
                min(pool.number_ids.mapped("serial")) < pool.first
                or max(pool.number_ids.mapped("serial")) > pool.last
            ):
                raise ValidationError(
                    self.env._("Numbers of this range are already in use.")
                )

    # === Business === #

    @api.model
    def _serving(self, site):
        """The range that a site takes its next number from, or none.

        The nearest site's before those of the sites above it.
        """
        line_up = site.sudo()._line_up().ids
        pools_sudo = self.sudo().search([("site_id", "in", line_up)])
        open_sudo = pools_sudo.filtered(lambda pool: pool.next_serial <= pool.last)
        return open_sudo.sorted(lambda pool: (line_up.index(pool.site_id.id), pool.id))[
            :1
        ]

    def _reserve(self, shipment=None):
        """Take the next number of the range.

        :return: the reserved number, or an empty recordset when the range is used up.
        """
        self.ensure_one()
        pool_sudo = self.sudo()
        pool_sudo.lock_for_update()
        pool_sudo.invalidate_recordset(["next_serial"])
        serial = pool_sudo.next_serial
        numbers = self.env["onestop.item.number"]
        if serial > pool_sudo.last:
            return numbers
        pool_sudo.next_serial = serial + 1
        return numbers._guarded().create(
            {
                "name": s10.build(pool_sudo.prefix, serial),
                "pool_id": pool_sudo.id,
                "serial": serial,
                "owner_id": self.env.uid,
                "shipment_id": shipment.id if shipment else False,
            }
        )
