from base64 import b64encode
from uuid import uuid4

from odoo import fields

from ..custody.common import CustodyCommon

PNG = b64encode(
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00"
    b"\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff\xff\x7f\x00\t\xfb"
    b"\x03\xfd\x05CE\xca\x00\x00\x00\x00IEND\xaeB`\x82"
).decode()


class CourierCommon(CustodyCommon):
    """Results that wait for a run, and a courier to take them out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pool = cls.env["onestop.item.pool"].create(
            {
                "name": "Dải thử",
                "prefix": "XT",
                "first": 1000,
                "last": 1999,
                "site_id": cls.root_site.id,
            }
        )
        cls.other_courier = cls.courier.copy({"login": "test_other_courier"})

    @classmethod
    def _create_result(cls, paid=True, **changes):
        """A dossier whose result is back at the site and goes on by post."""
        dossier = cls._create_dossier(
            **{
                "return_way": "post",
                "return_name": "Rơ Châm H'Blơi",
                "return_address": "Làng Kép",
                "return_commune_id": cls.commune.id,
                "return_phone": "0912345678",
                **changes,
            }
        )
        if paid and dossier.fee_state == "due":
            dossier._move("fee_state", "collected")
        cls._hand_over(dossier)
        cls._decide(dossier)
        cls._bring_back(dossier)
        return dossier

    @classmethod
    def _plan(cls, shipments, courier=None, date=None):
        runs = cls.env["onestop.run"].with_user(cls.clerk)
        return runs._plan(
            cls.site,
            courier or cls.courier,
            date or fields.Date.today(),
            shipments.with_user(cls.clerk),
        )

    @classmethod
    def _send_out(cls, dossiers):
        """Put the shipments of results on a run that is out."""
        run = cls._plan(dossiers.shipment_ids)
        run.with_user(cls.courier)._start()
        return run

    @classmethod
    def _delivery(cls, shipment, **changes):
        """A whole delivery command as the phone sends it."""
        return {
            "uuid": str(uuid4()),
            "shipment_id": shipment.id,
            "outcome": "delivered",
            "recipient_name": "Rơ Châm H'Blơi",
            "relation": "self",
            "id_checked": True,
            "id_number_last4": "2345",
            "signature": f"data:image/png;base64,{PNG}",
            "latitude": 13.98,
            "longitude": 108.0,
            "happened_at": "2026-11-23T06:30:00Z",
            "amount_collected": shipment.amount_to_collect,
            **changes,
        }

    @classmethod
    def _record(cls, command, user=None):
        shipments = cls.env["onestop.shipment"].with_user(user or cls.courier)
        return shipments._record_attempt(command)
