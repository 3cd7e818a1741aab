from odoo.exceptions import AccessError
from odoo.tests import tagged

from .plan_common import PlanCommon

MODELS = [
    f"onestop.plan{part}"
    for part in ("", ".phase", ".record", ".criterion", ".evidence", ".wave", ".line",
                 ".place", ".decision")
]  # fmt: skip


@tagged("post_install", "-at_install")
class TestPlanAccess(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["onestop.plan.wave"].browse(cls.wave.id).action_propose()
        for site in (cls.site, cls.other_site):
            cls.env["onestop.plan.decision"].create(
                {
                    "wave_id": cls.wave.id,
                    "site_id": site.id,
                    "kind": "go",
                    "reason": "Đủ",
                }
            )

    def test_clerk_courier_and_officer_see_nothing_of_it(self):
        for person in (self.clerk, self.courier, self.officer):
            for name in MODELS:
                model = self.env[name].with_user(person)
                for attempt in (
                    lambda model=model: model.search([]),
                    lambda model=model: model._read_group([], [], ["__count"]),
                    lambda model=model: model.search([]).export_data(["id"]),
                ):
                    with self.assertRaises(AccessError, msg=(person.login, name)):
                        attempt()
            with self.assertRaises(AccessError):
                self.env["onestop.plan.board"].with_user(person).get_board()
            with self.assertRaises(AccessError):
                self.env["onestop.plan.effect"].with_user(person).get_effect(
                    self.wave.id
                )

    def test_auditor_and_accountant_read_and_nobody_of_them_writes(self):
        for person in (self.auditor, self.accountant):
            for name in MODELS:
                model = self.env[name].with_user(person)
                model.search([]).mapped("display_name")
                for operation in ("create", "write", "unlink"):
                    self.assertFalse(model.has_access(operation), (person.login, name))
            board = self.env["onestop.plan.board"].with_user(person)
            self.assertFalse(board.get_board(self.plan.id)["plan"]["can_write"])
            for action in ("action_propose", "action_decide"):
                with self.assertRaises(AccessError, msg=(person.login, action)):
                    getattr(self._as(person), action)()

    def test_another_offices_manager_sees_own_sites_only_and_plans_nothing(self):
        manager = self.branch_manager
        for name in ("evidence", "place", "decision"):
            model = self.env[f"onestop.plan.{name}"].with_user(manager)
            found = model.search([("site_id", "!=", False)])
            self.assertEqual(found.site_id, self.other_site, name)
            grouped = model._read_group([("site_id", "!=", False)], ["site_id"])
            self.assertEqual([site for (site,) in grouped], [self.other_site], name)
        board = self.env["onestop.plan.board"].with_user(manager)
        told = board.get_board(self.plan.id)
        self.assertEqual([site["id"] for site in told["sites"]], self.other_site.ids)
        for attempt in (
            lambda: self._as(manager).write({"name": "Của tôi"}),
            self._as(manager).action_propose,
            self._as(manager).action_decide,
            lambda: self._as(manager, self.plan).write({"name": "Của tôi"}),
            lambda: self._sign(manager, "go", self.other_site),
        ):
            with self.assertRaises(AccessError):
                attempt()
