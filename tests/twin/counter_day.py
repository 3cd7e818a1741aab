"""A clerk's shift at a real counter: POS session, orders, blind count, signature."""

import json
from uuid import NAMESPACE_URL, uuid5

from odoo import fields
from odoo.fields import Command

from odoo.addons.onestop_postal.models.ledger.day_statement import DENOMINATIONS

from .offices import to_utc

FLOAT = 300_000
ROUND = 10_000
# A note taken for its neighbour, as hands do it in a hurry.
SLIPS = ((20_000, 10_000), (50_000, 20_000), (200_000, 100_000), (500_000, 200_000))
WORDS = {
    "dispute": "Tôi đã đếm hai lần, đề nghị xem lại các bút toán lúc mất mạng.",
    "more_time": "Tôi cần đối chiếu lại với liên lưu biên lai.",
    "accept": "Tôi trả lại nhầm tiền thừa cho khách, đã nhớ ra.",
}


class CounterDay:
    """One counter, one clerk, one day."""

    def __init__(self, env, config, clerk):
        self.config = config.with_user(clerk)
        self.env = self.config.env
        self.clerk = clerk
        self.session = self.env["pos.session"]
        self.postage = config.sudo().onestop_postage_product_id
        self.state = config.sudo().onestop_state_product_id
        self.cash, self.bank = (
            config.sudo().payment_method_ids.filtered(
                lambda method, is_cash=is_cash: method.is_cash_count == is_cash
            )[:1]
            for is_cash in (True, False)
        )

    def open(self):
        """Open the counter with what the drawer held last evening."""
        self.config.open_ui()
        self.session = self.config.current_session_id
        start = round(self.session.sudo().cash_register_balance_start)
        self.session.set_opening_control(start, "")

    def take_in(self, story):
        """One citizen pays; dossier and money arrive as one order.

        :return: the dossier.
        """
        if not story.fees:
            dossiers = self.env["onestop.dossier"]
            return dossiers._take_in(story.command())
        order = self._order(story)
        self.env["pos.order"].sync_from_ui([order])
        dossiers = self.env["onestop.dossier"]
        return dossiers.search([("uuid", "=", story.uuid)])

    def _order(self, story):
        """The order as the counter's client sends it."""
        lines = [self._line(story, line) for line in story.fees]
        total = sum(line["amount"] for line in story.fees)
        net = sum(line[2]["price_subtotal"] for line in lines)
        method = self.cash if story.is_cash or not self.bank else self.bank
        at = fields.Datetime.to_string(to_utc(story.at))
        return {
            "uuid": str(uuid5(NAMESPACE_URL, f"{story.uuid}/order")),
            "name": story.code,
            "session_id": self.session.id,
            "user_id": self.clerk.id,
            "date_order": at,
            "state": "paid",
            "amount_total": total,
            "amount_paid": total,
            "amount_tax": total - net,
            "amount_return": 0,
            "fiscal_position_id": False,
            "pricelist_id": self.config.sudo().pricelist_id.id,
            "partner_id": False,
            "to_invoice": False,
            "last_order_preparation_change": "{}",
            "onestop_command": json.dumps([story.command()], ensure_ascii=False),
            "lines": lines,
            "payment_ids": [
                Command.create(
                    {"amount": total, "name": at, "payment_method_id": method.id}
                )
            ],
        }

    def _line(self, story, line):
        """One fee as a line of the order, taxed as its product is."""
        product = self.postage if line["owner"] == "post" else self.state
        taxes = product.taxes_id
        net = line["amount"]
        if taxes:
            net = taxes.compute_all(line["amount"], quantity=1)["total_excluded"]
        return Command.create(
            {
                "uuid": str(uuid5(NAMESPACE_URL, f"{story.uuid}/{line['key']}")),
                "product_id": product.id,
                "full_product_name": line["name"],
                "qty": 1,
                "price_unit": line["amount"],
                "price_subtotal": net,
                "price_subtotal_incl": line["amount"],
                "tax_ids": [Command.set(taxes.ids)],
                "discount": 0,
                "pack_lot_ids": [],
                "onestop_dossier_uuid": story.uuid,
                "onestop_fee_key": line["key"],
                "onestop_fee_kind": line["kind"],
                "onestop_agency_id": story.offer["agency_id"]
                if line["owner"] == "agency"
                else False,
            }
        )

    def bring_to_safe(self):
        """Take out of the drawer what is more than tomorrow's change."""
        amount = (self._expected() - FLOAT) // ROUND * ROUND
        if amount > 0:
            extras = {"translatedType": "ra", "formattedAmount": f"{amount} đ"}
            # Core lets accountants only move cash; the clerk stays the actor.
            self.session.sudo().try_cash_in_out(
                "out", amount, "Nộp quỹ cuối ngày", False, extras
            )

    def _expected(self):
        statement = self.session._onestop_statement()
        self.env["onestop.transfer"].flush_model()
        return statement.opening + statement._entries_sum()

    def close(self, *, slip=None, answer=None):
        """Count, maybe wrongly, answer what comes out, sign; the session closes.

        :param slip: place in SLIPS of the notes that are taken for one another.
        """
        # A request of its own: nothing is remembered of the day.
        self.env.flush_all()
        self.env.invalidate_all()
        counted = self._expected()
        if slip is not None:
            more, less = SLIPS[slip]
            short = more - less
            counted += short if counted < short else -short
        self.session.onestop_count(denominate(counted))
        for difference in self.session.onestop_day().get("differences", ()):
            if answer and not difference["answer"]:
                self.session.onestop_answer(difference["id"], answer, WORDS[answer])
        self.session.onestop_sign()


def denominate(amount):
    """An amount in as few notes as possible; what no note can show stays out."""
    notes = {}
    for note in DENOMINATIONS:
        number, amount = divmod(amount, note)
        if number:
            notes[str(note)] = number
    return notes
