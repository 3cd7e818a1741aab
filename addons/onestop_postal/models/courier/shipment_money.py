from uuid import NAMESPACE_URL, uuid5

from odoo import models


class Shipment(models.Model):
    """The money taken at a door: into the pouch, each đồng under its owner."""

    _inherit = "onestop.shipment"

    def _enter_money(self, attempt):
        """Insert the entries of what was collected with this delivery."""
        self.ensure_one()
        accounts = self.env["onestop.ledger.account"]
        pouch = accounts._of("pouch", user=attempt.actor_id)
        vals_list = []
        for fee in self.dossier_id.fee_ids.filtered("amount"):
            for name, owner, amount in self._fee_shares(fee, attempt):
                if amount:
                    vals_list.append(
                        {
                            "uuid": str(
                                uuid5(NAMESPACE_URL, f"{attempt.uuid}/{fee.key}/{name}")
                            ),
                            "debit_id": pouch.id,
                            "credit_id": owner.id,
                            "amount": amount,
                            "dossier_id": self.dossier_id.id,
                            "fee_kind": fee.kind,
                            "site_id": self.site_id.id,
                            "origin": "courier",
                            "happened_at": attempt.happened_at,
                        }
                    )
        # Entered as the courier: the pouch is nobody else's.
        self.env["onestop.transfer"].sudo(False)._insert(vals_list)
        self.dossier_id._move(
            "fee_state",
            "collected",
            happened_at=attempt.happened_at,
            origin="courier",
            evidence={"attempt": attempt.uuid},
        )

    def _fee_shares(self, fee, attempt):
        """Whose a fee is: the agency's whole, or the post's with its tax apart.

        :return: list of name, ledger account, đồng.
        """
        accounts = self.env["onestop.ledger.account"]
        if fee.owner == "agency":
            owner = accounts._of("agency_fee", agency=fee.agency_id, fee_kind=fee.kind)
            return [("fee", owner, fee.amount)]
        tariff = self.env["onestop.tariff"]._at(attempt.happened_at)
        percent = tariff.vat_percent
        # Half a đồng is rounded up, as in the books.
        tax = (fee.amount * percent * 2 + 100 + percent) // (2 * (100 + percent))
        return [
            ("revenue", accounts._of("post_revenue"), fee.amount - tax),
            ("tax", accounts._of("tax"), tax),
        ]
