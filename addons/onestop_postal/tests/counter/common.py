"""A counter of the small world, and payments as its browser sends them."""

import json
from uuid import uuid4

from ..common import OnestopCommon


class CounterCommon(OnestopCommon):
    """A counter at the site, its session opened by the clerk with 500.000 đ."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.counter = cls.env["pos.config"]._onestop_open_counter(
            cls.site, "901", "Quầy thử"
        )
        cls.shift = cls._open_session(cls.clerk)
        methods = cls.counter.payment_method_ids
        cls.cash = methods.filtered("is_cash_count")
        cls.bank = methods - cls.cash
        cls.free_procedure, cls.free_version, cls.free_case = cls._create_procedure(
            "Thủ tục miễn phí thử"
        )

    @classmethod
    def _open_session(cls, user, opening=500000):
        session = (
            cls.env["pos.session"]
            .with_user(user)
            .create({"user_id": user.id, "config_id": cls.counter.id})
        )
        session.set_opening_control(opening, "")
        return session.with_env(cls.env)

    @classmethod
    def _line(cls, product, amount, *, qty=1, **vals):
        """The create command of an order line, its amounts as the client has them."""
        taxes = product.taxes_id.compute_all(amount, cls.env.company.currency_id, qty)
        return [
            0,
            0,
            {
                "uuid": str(uuid4()),
                "product_id": product.id,
                "full_product_name": product.name,
                "price_unit": amount,
                "qty": qty,
                "discount": 0,
                "tax_ids": [(6, 0, product.taxes_id.ids)],
                "price_subtotal": taxes["total_excluded"],
                "price_subtotal_incl": taxes["total_included"],
                **vals,
            },
        ]

    @classmethod
    def _fee_lines(cls, command):
        """Order lines of an intake: a line a fee, one of 0 đ for a free one."""
        state = cls.counter.onestop_state_product_id
        post = cls.counter.onestop_postage_product_id
        lines = [
            cls._line(
                post if fee["owner"] == "post" else state,
                fee["amount"],
                onestop_dossier_uuid=command["uuid"],
                onestop_fee_key=fee["key"],
                onestop_fee_kind=fee["kind"],
                onestop_agency_id=(
                    command["agency_id"] if fee["owner"] == "agency" else False
                ),
            )
            for fee in command["fees"]
        ]
        return lines or [
            cls._line(
                state, 0, onestop_dossier_uuid=command["uuid"], onestop_fee_key="free"
            )
        ]

    @classmethod
    def _order(cls, commands, lines=None, *, given=None, methods=None, **vals):
        """A paid order as the browser sends it.

        :param given: cash handed over; the change goes back.
        :param methods: list of (payment method, amount) instead of cash.
        """
        if lines is None:
            lines = [line for each in commands for line in cls._fee_lines(each)]
        total = sum(line[2]["price_subtotal_incl"] for line in lines)
        net = sum(line[2]["price_subtotal"] for line in lines)
        given = total if given is None else given
        payments = methods or ([(cls.cash, given)] if total else [])
        return {
            "uuid": str(uuid4()),
            "access_token": str(uuid4()),
            "name": "/",
            "pos_reference": f"261-901-{uuid4().int % 1000000:06d}",
            "sequence_number": 1,
            "tracking_number": "001",
            "session_id": cls.shift.id,
            "config_id": cls.counter.id,
            "company_id": cls.env.company.id,
            "pricelist_id": False,
            "fiscal_position_id": False,
            "user_id": cls.clerk.id,
            "partner_id": False,
            "date_order": "2026-11-23 02:00:00",
            "state": "paid",
            "amount_total": total,
            "amount_tax": total - net,
            "amount_paid": sum(amount for method, amount in payments),
            "amount_return": total - sum(amount for method, amount in payments),
            "to_invoice": False,
            "lines": lines,
            "payment_ids": [
                [
                    0,
                    0,
                    {
                        "uuid": str(uuid4()),
                        "name": "2026-11-23 02:00:00",
                        "payment_method_id": method.id,
                        "amount": amount,
                    },
                ]
                for method, amount in payments
            ],
            "onestop_command": json.dumps(commands) if commands else False,
            **vals,
        }

    @classmethod
    def _send(cls, order, user=None):
        """Send a copy of an order, as the client does: it keeps its own."""
        orders = cls.env["pos.order"].with_user(user or cls.clerk)
        answer = orders.sync_from_ui([json.loads(json.dumps(order))])
        sent = answer["pos.order"]
        return cls.env["pos.order"].browse(sent[-1]["id"] if sent else [])

    @classmethod
    def _postal_intake(cls, **changes):
        """An intake with a state fee of 8.000 đ and the result by post."""
        command = cls._intake(
            return_way="post",
            return_name="Rơ Châm H'Blơi",
            return_phone="0912345678",
            return_address="Làng Kép",
            return_commune_id=cls.commune.id,
            weight_g=100,
        )
        quote = cls.env["onestop.tariff"]._quote(
            "result", cls.commune, cls.commune, 100, "2026-11-23"
        )
        command["fees"].append(
            {
                "key": "postage-return",
                "kind": "cuoc",
                "owner": "post",
                "name": "Cước trả kết quả",
                "quantity": 1,
                "amount": quote["amount"],
            }
        )
        command.update(changes)
        return command

    @classmethod
    def _free_intake(cls, **changes):
        """An intake of a procedure without a fee."""
        return cls._intake(
            procedure_id=cls.free_procedure.id,
            version_id=cls.free_version.id,
            case_id=cls.free_case.id,
            components=[
                {"component_id": paper.id, "accepted": True, "count": 1}
                for paper in cls.free_case.component_ids
            ],
            fees=[],
            **changes,
        )

    def _dossier(self, command):
        return self.env["onestop.dossier"].search([("uuid", "=", command["uuid"])])

    def _entries(self):
        """The session's entries as (to, from, amount, kind of fee), in order."""
        transfers = self.env["onestop.transfer"].search(
            [("session_ref", "=", self.shift.id)], order="id"
        )
        return [
            (each.debit_id.kind, each.credit_id.kind, each.amount, each.fee_kind)
            for each in transfers
        ]

    def _close(self, denominations):
        """Count, sign and close the session as the clerk."""
        session = self.shift.with_user(self.clerk)
        session.onestop_count(denominations)
        return session.onestop_sign()
