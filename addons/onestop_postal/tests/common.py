"""A small world for tests: an agency or two, sites, people and one procedure."""

from datetime import date
from uuid import uuid4

from odoo import Command
from odoo.tests import TransactionCase, new_test_user

MONDAY_MORNING = "2026-11-23T02:00:00Z"  # 09:00 in Vietnam


class OnestopCommon(TransactionCase):
    """Two posts under a province, two agencies, one procedure with a fee of 8.000 đ."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tz": "Asia/Ho_Chi_Minh"})
        cls._make_directory()
        cls._make_catalogue()
        cls._make_people()

    @classmethod
    def _make_directory(cls):
        env = cls.env
        cls.province = env.ref("onestop_postal.province_52")
        cls.zone = env["onestop.zone"].create(
            {"code": "T1", "name": "Cụm thử", "province_id": cls.province.id}
        )
        cls.other_zone = env["onestop.zone"].create(
            {"code": "T2", "name": "Cụm khác", "province_id": cls.province.id}
        )
        communes = env["onestop.commune"]
        cls.commune = communes.create(
            {
                "code": "T0001",
                "name": "Xã Thử Một",
                "kind": "commune",
                "province_id": cls.province.id,
                "zone_id": cls.zone.id,
            }
        )
        cls.far_commune = communes.create(
            {
                "code": "T0002",
                "name": "Phường Thử Hai",
                "kind": "ward",
                "province_id": cls.province.id,
                "zone_id": cls.other_zone.id,
            }
        )
        agencies = env["onestop.agency"]
        cls.agency = agencies.create(
            {
                "name": "Sở Thử Nghiệm",
                "code": "H99.01",
                "level": "province",
                "kind": "authority",
                "calendar_id": env.ref("onestop_postal.calendar_office").id,
                "commune_id": cls.far_commune.id,
            }
        )
        cls.other_agency = agencies.create(
            {
                "name": "Sở Bên Cạnh",
                "code": "H99.02",
                "level": "province",
                "kind": "authority",
                "calendar_id": env.ref("onestop_postal.calendar_office").id,
                "commune_id": cls.far_commune.id,
            }
        )
        sites = env["onestop.site"]
        cls.root_site = sites.create(
            {"name": "Bưu điện tỉnh Thử", "code": "T00", "kind": "province_post"}
        )
        cls.site = sites.create(
            {
                "name": "Bưu cục Thử",
                "code": "T01",
                "kind": "post_office",
                "parent_id": cls.root_site.id,
                "commune_id": cls.commune.id,
            }
        )
        cls.other_site = sites.create(
            {
                "name": "Bưu cục Khác",
                "code": "T02",
                "kind": "post_office",
                "parent_id": cls.root_site.id,
                "commune_id": cls.far_commune.id,
            }
        )

    @classmethod
    def _make_catalogue(cls):
        env = cls.env
        cls.field = env["onestop.field"].create({"code": "T", "name": "Lĩnh vực thử"})
        cls.procedure, cls.version, cls.case = cls._create_procedure(
            "Cấp bản sao thử", fee=8000, per="copy"
        )
        cls.agreement = cls._create_agreement()

    @classmethod
    def _create_procedure(cls, name, *, fee=0, per="dossier", presence=False, days=3):
        """A procedure in force with one case: a form, an ID copy, maybe a fee.

        :return: (procedure, version, case).
        """
        env = cls.env
        procedure = env["onestop.procedure"].create(
            {
                "name": name,
                "short_name": name,
                "field_id": cls.field.id,
                "level": "province",
            }
        )
        version = env["onestop.procedure.version"].create(
            {
                "procedure_id": procedure.id,
                "number": 1,
                "valid_from": date(2025, 7, 1),
                "requires_presence": presence,
                "post_receive": not presence,
                "post_return": True,
                "result_ids": [Command.create({"name": "Kết quả thử"})],
                "basis_ids": [Command.create({"name": "NĐ 1/2025/NĐ-CP"})],
            }
        )
        case = env["onestop.procedure.case"].create(
            {
                "version_id": version.id,
                "name": "Thông thường",
                "component_ids": [
                    Command.create({"name": "Tờ khai", "kind": "original", "count": 1}),
                    Command.create({"name": "Giấy tờ tùy thân", "kind": "copy"}),
                ],
                "limit_ids": [
                    Command.create(
                        {"channel": "any", "value": days, "unit": "working_days"}
                    )
                ],
                "fee_ids": [
                    Command.create(
                        {
                            "kind": "le_phi",
                            "name": "Lệ phí thử",
                            "amount": fee,
                            "per": per,
                        }
                    )
                ]
                if fee
                else [],
            }
        )
        version.sudo()._put_in_force(date(2025, 7, 1))
        return procedure, version, case

    @classmethod
    def _create_agreement(cls, **vals):
        """An active agreement for all procedures between site and agency."""
        agreement = cls.env["onestop.agreement"].create(
            {
                "name": "Thỏa thuận thử",
                "decision_number": "QĐ-THỬ/2025",
                "agency_id": cls.agency.id,
                "site_id": cls.site.id,
                "stage_receive": True,
                "stage_return": True,
                "date_from": date(2025, 7, 1),
                "payer": "citizen",
                "intake_mode": "slip",
                "mints_code": True,
                "remittance": "monthly",
                "remittance_day": 5,
                **vals,
            }
        )
        agreement.action_activate()
        return agreement

    @classmethod
    def _agree_anew(cls, agreement, **vals):
        """Write other terms into an agreement in force, as if they had always been."""
        agreement._held().write({"state": "draft"})
        agreement.write(vals)
        agreement.action_activate()

    @classmethod
    def _make_people(cls):
        def person(login, group, **vals):
            user = new_test_user(
                cls.env,
                login=f"test_{login}",
                groups=f"onestop_postal.group_{group}",
                name=f"Người {login}",
                lang="en_US",
                tz="Asia/Ho_Chi_Minh",
            )
            user.write(vals)
            return user

        def at(site):
            return {"onestop_site_ids": [Command.set(site.ids)]}

        def of(agency):
            return {"onestop_agency_ids": [Command.set(agency.ids)]}

        cls.clerk = person("clerk", "clerk", **at(cls.site))
        cls.other_clerk = person("other_clerk", "clerk", **at(cls.other_site))
        cls.courier = person("courier", "courier", **at(cls.site))
        cls.accountant = person("accountant", "accountant", **at(cls.root_site))
        cls.manager = person("manager", "manager", **at(cls.root_site))
        cls.second_manager = person("second_manager", "manager", **at(cls.root_site))
        cls.auditor = person("auditor", "auditor")
        cls.officer = person("officer", "agency_officer", **of(cls.agency))
        cls.other_officer = person(
            "other_officer", "agency_officer", **of(cls.other_agency)
        )

    # === Making things === #

    _running = 0

    @classmethod
    def _intake(cls, **changes):
        """A whole intake command as a counter sends it; keywords replace parts."""
        cls._running += 1
        rule = cls.case.fee_ids
        fees = [
            {
                "key": f"fee-{rule.id}",
                "kind": "le_phi",
                "owner": "agency",
                "name": "Lệ phí thử",
                "quantity": 1,
                "amount": 8000,
            }
        ]
        command = {
            "uuid": str(uuid4()),
            "code": f"H99.01-261123-999{cls._running:03d}",
            "secret": "ACDEFG",
            "happened_at": MONDAY_MORNING,
            "site_id": cls.site.id,
            "procedure_id": cls.procedure.id,
            "version_id": cls.version.id,
            "case_id": cls.case.id,
            "agency_id": cls.agency.id,
            "agreement_id": cls.agreement.id,
            "intake_mode": "slip",
            "applicant": {
                "name": "Rơ Châm H'Blơi",
                "id_number": "064190012345",
                "birth_date": "1990-05-17",
                "address": "Làng Kép, xã Thử Một",
                "phone": "0912345678",
                "source": "card",
            },
            "submitter": None,
            "components": [
                {"component_id": paper.id, "accepted": True, "count": 1}
                for paper in cls.case.component_ids
            ],
            "copies": 1,
            "pages": 0,
            "return_way": "counter",
            "fees": fees,
            "due_at": None,
        }
        command.update(changes)
        return command

    @classmethod
    def _create_dossier(cls, user=None, **changes):
        """A dossier taken in by ``user`` (the clerk)."""
        dossiers = cls.env["onestop.dossier"].with_user(user or cls.clerk)
        return dossiers._take_in(cls._intake(**changes)).with_env(cls.env)
