from uuid import NAMESPACE_URL, uuid5

from odoo import models

from ...const import FEE_KINDS, POST_FEE_KINDS

KNOWN_KINDS = dict(FEE_KINDS)


class PosOrder(models.Model):
    """Ledger: each amount of a payment under its owner, exactly once."""

    _inherit = "pos.order"

    # === Business === #

    def _onestop_enter(self, dossiers):
        """Insert the entries of this order; what stands already is left as it is.

        Change given back is no entry: what stays in the drawer is.

        :param dossiers: dict uuid → dossier, of those taken in by this order.
        """
        parts = self._onestop_parts()
        pots = self._onestop_pots()
        vals_list = []
        for part in parts:
            for kind, holder, amount in self._onestop_draw(pots, part["amount"]):
                vals_list.append(
                    self._onestop_entry(part, kind, holder, amount, dossiers)
                )
        # An entry that stands is not made again, also when its dossier came later.
        transfers = self.env["onestop.transfer"]
        standing = transfers.sudo().search(
            [("uuid", "in", [vals["uuid"] for vals in vals_list])]
        )
        known = set(standing.mapped("uuid"))
        fresh = [vals for vals in vals_list if vals["uuid"] not in known]
        if fresh:
            transfers._insert(fresh)

    def _onestop_parts(self):
        """What the order's lines are made of, as Odoo computed the taxes.

        :return: list of dict line, name ('fee', 'revenue', 'tax'), owner (ledger
            account), amount in đồng: negative where it is given back.
        """
        taxes = self.env["account.tax"]
        accounts = self.env["onestop.ledger.account"]
        base_lines = self.with_context(
            linked_to_pos=True
        )._prepare_tax_base_line_values()
        taxes._add_tax_details_in_base_lines(base_lines, self.company_id)
        taxes._round_base_lines_tax_details(base_lines, self.company_id)
        parts = []
        for base_line in base_lines:
            line, details = base_line["record"], base_line["tax_details"]
            net = details["total_excluded_currency"]
            net += details["delta_total_excluded_currency"]
            tax = sum(each["tax_amount_currency"] for each in details["taxes_data"])
            owner = line._onestop_owner_account()
            shares = [("fee", owner, net + tax)]
            if not owner:
                shares = [
                    ("revenue", accounts._of("post_revenue"), net),
                    ("tax", accounts._of("tax"), tax),
                ]
            for name, account, amount in shares:
                signed = round(-base_line["sign"] * amount)
                if signed:
                    parts.append(
                        {"line": line, "name": name, "owner": account, "amount": signed}
                    )
        return parts

    def _onestop_pots(self):
        """Where the money went, net of change: list of [kind, ledger account, đồng]."""
        accounts = self.env["onestop.ledger.account"]
        config = self.config_id
        sums = {"drawer": 0, "bank": 0}
        for payment in self.payment_ids:
            kind = "drawer" if payment.payment_method_id.is_cash_count else "bank"
            sums[kind] += round(payment.amount)
        site_sudo = config.sudo().onestop_site_id
        holders = {
            "drawer": accounts._of("drawer", counter_ref=config.id, site=site_sudo),
            "bank": accounts._of("bank"),
        }
        return [[kind, holders[kind], sums[kind]] for kind in ("drawer", "bank")]

    def _onestop_draw(self, pots, amount):
        """Take an amount out of the pots, drawer first; what is left stays in them.

        :return: list of (kind, holder, đồng), signed as the amount.
        """
        drawn = []
        for pot in pots:
            kind, holder, left = pot
            same_way = (left > 0) == (amount > 0)
            take = (
                (min(left, amount) if amount > 0 else max(left, amount))
                if same_way
                else 0
            )
            if left and take:
                pot[2] -= take
                amount -= take
                drawn.append((kind, holder, take))
        if amount:
            # An order that takes and gives back at once: the drawer carries the rest.
            kind, holder, left = pots[0]
            pots[0][2] = left - amount
            drawn.append((kind, holder, amount))
        return drawn

    def _onestop_entry(self, part, kind, holder, amount, dossiers):
        """Values of one entry; its id follows from the order line's own."""
        line, source = part["line"], part["line"]._onestop_source()
        way = "in" if amount > 0 else "out"
        debit, credit = (
            (holder, part["owner"]) if amount > 0 else (part["owner"], holder)
        )
        dossier = dossiers.get(source.onestop_dossier_uuid)
        if not dossier and source.onestop_dossier_uuid:
            dossier = self.env["onestop.dossier"].search(
                [("uuid", "=", source.onestop_dossier_uuid)]
            )
        fee_kind = source.onestop_fee_kind
        if part["name"] != "fee":
            fee_kind = fee_kind if fee_kind in POST_FEE_KINDS else False
        return {
            "uuid": str(
                uuid5(NAMESPACE_URL, f"{line.uuid}/{part['name']}/{kind}/{way}")
            ),
            "debit_id": debit.id,
            "credit_id": credit.id,
            "amount": abs(amount),
            "dossier_id": dossier.id if dossier else False,
            "fee_kind": fee_kind if fee_kind in KNOWN_KINDS else False,
            "site_id": self.config_id.sudo().onestop_site_id.id,
            "session_ref": self.session_id.id,
            "origin": "clerk",
            "happened_at": self.date_order,
            "acted_for_id": self.user_id.id if self.user_id != self.env.user else False,
            "reverses_id": self._onestop_reversed(line, part["name"], kind, amount).id,
        }

    def _onestop_reversed(self, line, name, kind, amount):
        """The entry of the line that this one gives back, when it stands."""
        transfers = self.env["onestop.transfer"]
        original = line.refunded_orderline_id
        if not original or amount > 0:
            return transfers
        uuid = uuid5(NAMESPACE_URL, f"{original.uuid}/{name}/{kind}/in")
        return transfers.sudo().search([("uuid", "=", str(uuid))])
