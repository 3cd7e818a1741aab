from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...lib import tariff

FAR_REGIONS = {"1", "3"}


class Tariff(models.Model):
    """The postage of a period, by direction, zone and weight."""

    _name = "onestop.tariff"
    _description = "Postal tariff"
    _order = "valid_from desc"

    name = fields.Char(required=True)
    source = fields.Char()
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    vat_percent = fields.Integer(string="VAT (%)")
    tax_included = fields.Boolean(
        string="Prices include VAT", default=True, help="Whether VAT is in the prices."
    )
    note = fields.Text()
    line_ids = fields.One2many(
        comodel_name="onestop.tariff.line",
        inverse_name="tariff_id",
        string="Prices",
        copy=True,
    )
    active = fields.Boolean(default=True)

    _valid_dates = models.Constraint(
        "CHECK (valid_to >= valid_from)", "A tariff cannot end before it begins."
    )
    _vat_range = models.Constraint(
        "CHECK (vat_percent BETWEEN 0 AND 100)", "VAT lies between 0 and 100 %."
    )

    # === Business === #

    @api.model
    def _at(self, at):
        """The tariff of a day or a moment in UTC.

        :raise UserError: when there is none.
        """
        day = self.env["onestop.agreement"]._local_day(at)
        domain = Domain("valid_from", "<=", day)
        domain &= Domain("valid_to", "=", False) | Domain("valid_to", ">=", day)
        found = self.search(domain, limit=1, order="valid_from desc, id desc")
        if not found:
            raise UserError(
                self.env._("No postal tariff is valid on %(day)s.", day=day)
            )
        return found

    @api.model
    def _zone(self, from_commune, to_commune):
        """How far two communes lie apart in the tariff's words (TT 22/2017).

        Within a delivery zone it is one district, within a province one province;
        beyond, the three regions of the country count.
        """
        if from_commune.zone_id and from_commune.zone_id == to_commune.zone_id:
            return "district"
        if from_commune == to_commune:
            return "district"
        if from_commune.province_id == to_commune.province_id:
            return "province"
        regions = {
            from_commune.province_id.tariff_zone,
            to_commune.province_id.tariff_zone,
        }
        if len(regions) == 1:
            return "region"
        return "far" if regions == FAR_REGIONS else "adjacent"

    @api.model
    def _quote(self, direction, from_commune, to_commune, weight_g, at, exemption=None):
        """The postage of one way.

        :param direction: ``dossier`` to the agency or ``result`` to the citizen.
        :param weight_g: what that way weighs, in grams.
        :param exemption: an ``onestop.exemption`` proved by the citizen.
        :return: ``amount`` to pay, ``full`` price, ``discount``, ``zone``,
            ``vat_percent``, ``tax_included``, ``tariff_id`` and the ``lines`` of
            the sum.
        :raise UserError: when the tariff has no price.
        """
        current = self.sudo()._at(at)
        zone = self._zone(from_commune, to_commune)
        day = self.env["onestop.agreement"]._local_day(at)
        percent_off = exemption._percent_off("postage", day) if exemption else 0
        steps = current._price_steps()
        try:
            quoted = tariff.quote(
                steps, direction, zone, weight_g, percent_off=percent_off
            )
        except tariff.TariffError as error:
            raise self._no_price_error(error.code) from error
        return {
            "amount": quoted["amount"],
            "full": quoted["full"],
            "discount": quoted["discount"],
            "zone": zone,
            "vat_percent": current.vat_percent,
            "tax_included": current.tax_included,
            "tariff_id": current.id,
            "lines": self._quote_lines(quoted),
        }

    @api.model
    def _no_price_error(self, code):
        """What the person is told when the tariff has no answer."""
        if code == "bad_weight":
            return UserError(self.env._("Enter the item's weight in grams."))
        return UserError(self.env._("The postal tariff has no price for this item."))

    @api.model
    def _quote_lines(self, quoted):
        """What the price is made of: kind, quantity, price, amount."""
        rows = [("base", 1, quoted["price"])]
        if quoted["steps"]:
            rows.append(("step", quoted["steps"], quoted["step_price"]))
        if quoted["discount"]:
            rows.append(("discount", 1, -quoted["discount"]))
        keys = ("kind", "quantity", "price", "amount")
        return [
            dict(zip(keys, (kind, quantity, price, quantity * price), strict=True))
            for kind, quantity, price in rows
        ]

    @api.model
    def _fee_forward(self, at):
        """What the post takes for carrying a state fee to its agency, in đồng."""
        lines = self.sudo()._at(at).line_ids
        return lines.filtered(lambda line: line.kind == "fee_forward")[:1].price

    def _price_steps(self):
        """The carriage prices as plain data."""
        self.ensure_one()
        names = ["direction", "zone", "up_to_g", "price", "step_g", "step_price"]
        lines = self.line_ids.filtered(lambda line: line.kind == "carriage")
        return [{name: line[name] for name in names} for line in lines]

    @api.model
    def _counter_payload(self, at):
        """The tariff for a counter that may be offline."""
        current = self.sudo()._at(at)
        return {
            "id": current.id,
            "name": current.name,
            "vat_percent": current.vat_percent,
            "tax_included": current.tax_included,
            "fee_forward": self._fee_forward(at),
            "lines": current._price_steps(),
        }
