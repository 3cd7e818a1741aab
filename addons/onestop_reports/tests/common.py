from datetime import datetime, timedelta
from uuid import uuid4

from freezegun import freeze_time

from odoo.addons.onestop_postal.tests.common import OnestopCommon

NOW = datetime(2026, 11, 23, 9)  # Monday 16:00 in Vietnam


class ReportsCommon(OnestopCommon):
    """Dossiers of a month in every phase, at two sites and a desk, for two agencies."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.desk = cls.env["onestop.site"].create(
            {
                "name": "Bộ phận một cửa Thử",
                "code": "T03",
                "kind": "one_stop_desk",
                "parent_id": cls.root_site.id,
            }
        )
        with freeze_time(NOW):
            cls._make_dossiers()
            cls._take_fees()

    @classmethod
    def _make_dossiers(cls):
        cls.dossiers = cls.env["onestop.dossier"]
        places = [cls.site, cls.other_site, cls.desk]
        for number in range(36):
            age = timedelta(days=number, hours=number % 5)
            dossier = cls._create_dossier(
                happened_at=(NOW - age).strftime("%Y-%m-%dT%H:%M:%SZ"),
                agreement_id=False,
            )
            due = NOW - age + timedelta(days=5)
            if number == 1:
                due = NOW - timedelta(hours=3)  # Due this morning, still open.
            dossier._guarded().write(
                {
                    "site_id": places[number % 3].id,
                    "agency_id": (cls.agency, cls.other_agency)[number % 2].id,
                    "due_at": due if number % 7 else False,
                    **cls._life(number, due),
                }
            )
            cls.dossiers += dossier
        cls.dossiers.flush_recordset()

    @classmethod
    def _life(cls, number, due):
        """How far a dossier has come, by its number."""
        # A day early, an hour early, late on the due day, days late.
        ended = min(due + timedelta(hours=(-30, -1, 2, 40)[number % 4]), NOW)
        return (
            {"status": "1"},
            {"status": "4"},
            {"status": "9", "finished_at": ended},
            {
                "status": "10",
                "finished_at": ended,
                "returned_at": ended,
                "return_way": ("post", "counter")[number % 2],
            },
            {"status": "5"},
            {"status": "2"},
            {"status": "9", "finished_at": ended, "supplement_count": number % 3},
            {"status": "3"},
            {"status": "8"},
        )[number % 9]

    @classmethod
    def _take_fees(cls):
        accounts = cls.env["onestop.ledger.account"]
        drawer = accounts._of("drawer", counter_ref=77, site=cls.site)
        cls.fee_accounts = {
            agency: accounts._of("agency_fee", agency=agency, fee_kind="le_phi")
            for agency in (cls.agency, cls.other_agency)
        }
        cls.env["onestop.transfer"]._insert(
            [
                {
                    "uuid": str(uuid4()),
                    "credit_id": cls.fee_accounts[dossier.agency_id].id,
                    "debit_id": drawer.id,
                    "amount": 1000 + number,
                    "dossier_id": dossier.id,
                    "fee_kind": "le_phi",
                    "site_id": dossier.site_id.id,
                    "origin": "system",
                }
                for number, dossier in enumerate(cls.dossiers)
            ]
        )
        common = {
            "uuid": str(uuid4()),
            "debit_id": cls.fee_accounts[cls.agency].id,
            "credit_id": drawer.id,
            "fee_kind": "le_phi",
            "site_id": cls.site.id,
            "origin": "system",
        }
        given_back = {**common, "amount": 300, "dossier_id": cls.dossiers[0].id}
        remitted = {**common, "uuid": str(uuid4()), "amount": 5000}
        cls.env["onestop.transfer"]._insert([given_back, remitted])
