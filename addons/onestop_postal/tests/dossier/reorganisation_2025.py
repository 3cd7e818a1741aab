import csv
import random
from datetime import date, datetime, timedelta
from uuid import uuid4

from freezegun import freeze_time

from odoo import Command
from odoo.tools.misc import file_open

from ...lib import places
from ..common import OnestopCommon

DAY = date(2025, 7, 1)
FACTS = "onestop_postal/demo/directory/onestop.commune.csv"
DOSSIERS = 1200
OPEN, OVER = ("2", "4", "5", "9"), ("3", "7", "10")


class Reorganisation2025Common(OnestopCommon):
    """The province is built of the list of communes, each with what it was formed from;
    its dossiers are spread over three years, some open on 30 June 2025.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dice = random.Random("1664/NQ-UBTVQH15")
        clock = freeze_time("2025-06-30 03:00:00")
        clock.start()
        cls.addClassCleanup(clock.stop)
        cls.agreement.sudo()._held().write({"state": "draft"})
        with file_open(FACTS) as file:
            cls.facts = list(csv.DictReader(file))
        cls._build_units()
        cls._build_agreements()
        cls._build_dossiers()
        cls._build_money()

    @classmethod
    def _build_units(cls):
        agencies = cls.env["onestop.agency"].with_context(tracking_disable=True)
        communes = cls.env["onestop.commune"].create(
            [
                {
                    "code": f"X{fact['code']}",
                    "name": fact["name"],
                    "province_id": cls.province.id,
                    "formed_from": fact["formed_from"],
                }
                for fact in cls.facts
            ]
        )
        common = {"valid_from": date(2010, 1, 1), "code": ""}
        names = sorted({fact["former_district"] for fact in cls.facts})
        made = agencies.create(
            [{**common, "name": f"UBND {name}", "level": "district"} for name in names]
        )
        cls.districts = dict(zip(names, made, strict=True))
        cls.news = agencies.create(
            [
                {
                    "name": f"UBND {fact['name']}",
                    "code": f"H98.{number:03d}",
                    "level": "commune",
                    "valid_from": DAY,
                    "commune_id": commune.id,
                }
                for number, (fact, commune) in enumerate(
                    zip(cls.facts, communes, strict=True), 100
                )
            ]
        )
        after, cls.partial = {}, set()
        for fact, new in zip(cls.facts, cls.news, strict=True):
            whole, part = places.places_of("", fact["formed_from"])
            for place in (*whole, *part):
                key = (fact["former_district"], place)
                after.setdefault(key, agencies.browse())
                after[key] |= new
                if place in part:
                    cls.partial.add(key)
        made = agencies.create(
            [
                {
                    **common,
                    "name": f"UBND {place}",
                    "level": "commune",
                    "parent_id": cls.districts[district].id,
                }
                for district, place in after
            ]
        )
        cls.olds = dict(zip(after, made, strict=True))
        cls.after = after

    @classmethod
    def _build_agreements(cls):
        cls.old_units = cls.env["onestop.agency"].concat(
            *cls.districts.values(), *cls.olds.values()
        )
        cls.env["onestop.agreement"].sudo()._held().create(
            [
                {
                    "name": f"TT {agency.name}",
                    "decision_number": "TT",
                    "agency_id": agency.id,
                    "site_id": cls.site.id,
                    "date_from": date(2023, 1, 1),
                    "state": "active",
                    "procedure_ids": [Command.set(cls.procedure.ids)],
                }
                for agency in cls.old_units
            ]
        )

    @classmethod
    def _dossier_vals(cls, agency, address, moment, status):
        number = cls._running = cls._running + 1
        return {
            "uuid": str(uuid4()),
            "name": f"H21-{moment:%y%m%d}-{number:06d}",
            "applicant_name": "Rơ Châm H'Blơi",
            "applicant_address": address,
            "procedure_id": cls.procedure.id,
            "version_id": cls.version.id,
            "case_id": cls.case.id,
            "agency_id": agency.id,
            "site_id": cls.site.id,
            "clerk_id": cls.clerk.id,
            "received_at": moment,
            "status": status,
            "outbound_state": "received",
        }

    @classmethod
    def _build_dossiers(cls):
        keys, vals = list(cls.olds), []
        for number in range(DOSSIERS):
            district, place = key = cls.dice.choice(keys)
            at_district = number % 3 == 0
            agency = cls.districts[district] if at_district else cls.olds[key]
            moment = datetime(2023, 7, 1) + timedelta(days=cls.dice.randrange(729))
            is_open = moment > datetime(2025, 5, 1) or cls.dice.random() < 0.1
            village = cls.dice.randrange(1, 13)
            address = f"Thôn {village}, {place.lower()}, {district}"
            status = cls.dice.choice(OPEN if is_open else OVER)
            vals.append(cls._dossier_vals(agency, address, moment, status))
        cls.dossiers = cls.env["onestop.dossier"]._guarded().create(vals).sudo()
        cls.dossiers._log("intake", new="2")

    @classmethod
    def _build_money(cls):
        accounts = cls.env["onestop.ledger.account"]
        bank = accounts._of("bank")
        entries = []
        for dossier in cls.dossiers[::4]:
            fee = accounts._of("agency_fee", agency=dossier.agency_id, fee_kind="phi")
            entries.append(
                {
                    "uuid": f"2025/{dossier.id}",
                    "debit_id": bank.id,
                    "credit_id": fee.id,
                    "amount": 1000 * cls.dice.randrange(1, 90),
                    "dossier_id": dossier.id,
                    "site_id": cls.site.id,
                    "origin": "back_office",
                }
            )
        cls.env["onestop.transfer"]._insert(entries)
