from datetime import date

from odoo import Command

from .common import ReportsCommon


class PlanCommon(ReportsCommon):
    """A plan with one criterion of each kind, two ready sites, a wave to come."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        env = cls.env
        cls.site.agency_ids = cls.other_site.agency_ids = cls.agency
        cls.hard, *_rest = cls._create_procedure("Thủ tục khó", fee=1000, days=20)
        cls.easy, *_rest = cls._create_procedure("Thủ tục dễ", days=1)
        cls.presence, *_rest = cls._create_procedure("Thủ tục có mặt", presence=True)
        cls._agree_anew(cls.agreement, procedure_ids=[Command.set(cls.procedure.ids)])
        # The agency could hand over the whole field, as this draft says.
        env["onestop.agreement"].create(
            {
                "name": "Dự thảo",
                "agency_id": cls.agency.id,
                "site_id": cls.root_site.id,
                "date_from": date(2027, 1, 1),
                "field_ids": [Command.set(cls.field.ids)],
            }
        )
        for number, site in ((901, cls.site), (902, cls.other_site)):
            env["pos.config"]._onestop_open_counter(site, str(number), f"Q{number}")
        plans = env["onestop.plan"].with_context(onestop_no_criteria=True)
        cls.plan = plans.create(
            {
                "name": "Kế hoạch thử",
                "site_id": cls.root_site.id,
                "state": "running",
                "date_from": date(2026, 7, 1),
                "per_counter": 40,
                "easy_to": 33,
                "middle_to": 60,
            }
        )
        cls.time = cls._criterion("Thời hạn", "time", weight=30, hundred=20)
        cls.fees = cls._criterion("Phí", "fees", weight=10, hundred=2)
        cls.risk = cls._criterion("Rủi ro", "entered", weight=10, zero=1, hundred=5)
        cls.training = cls._criterion("Tập huấn", "entered", about="site", unknown=0,
                                      is_required=True, hundred=100)  # fmt: skip
        for site in (cls.site, cls.other_site):
            cls._evidence(cls.training, 100, site_id=site.id)
        cls.phase = env["onestop.plan.phase"].create(
            {
                "plan_id": cls.plan.id,
                "name": "Giai đoạn 1",
                "date_from": date(2026, 7, 1),
                "hardest": "hard",
            }
        )
        cls.wave = env["onestop.plan.wave"].create(
            {
                "plan_id": cls.plan.id,
                "phase_id": cls.phase.id,
                "name": "Đợt 1",
                "date_from": date(2027, 1, 4),
            }
        )
        cls.branch_manager = cls.second_manager
        cls.branch_manager.onestop_site_ids = [Command.set(cls.other_site.ids)]

    @classmethod
    def _criterion(cls, name, measure, *, about="procedure", **vals):
        return cls.env["onestop.plan.criterion"].create(
            {
                "plan_id": cls.plan.id,
                "about": about,
                "name": name,
                "measure": measure,
                "zero": 0,
                **vals,
            }
        )

    @classmethod
    def _evidence(cls, criterion, value, **vals):
        return cls.env["onestop.plan.evidence"].create(
            {
                "criterion_id": criterion.id,
                "value": value,
                "note": "Biên bản",
                "noted_on": date(2026, 9, 1),
                **vals,
            }
        )

    def _as(self, user, record=None):
        return (record if record is not None else self.wave).with_user(user)

    def _sign(self, user, kind, site=None, reason="Lý do"):
        return self.env["onestop.plan.decision"].with_user(user).create(
            {
                "wave_id": self.wave.id,
                "site_id": site.id if site else False,
                "kind": kind,
                "reason": reason,
            }
        )  # fmt: skip
