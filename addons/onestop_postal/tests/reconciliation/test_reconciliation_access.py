from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import NOVEMBER, ReconciliationCommon

MODELS = (
    "onestop.reconciliation",
    "onestop.reconciliation.line",
    "onestop.statement",
    "onestop.statement.line",
    "onestop.remittance",
)


@tagged("post_install", "-at_install")
class TestReconciliationAccess(ReconciliationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period = cls._signed_period()
        # Who may export at all is Odoo's own group; what is exported is ours to guard.
        for person in (cls.clerk, cls.courier, cls.manager, cls.auditor):
            person.group_ids += cls.env.ref("base.group_allow_export")
        cls.far_accountant = new_test_user(
            cls.env,
            login="test_far_accountant",
            groups="onestop_postal.group_accountant",
            onestop_site_ids=[Command.set(cls.other_site.ids)],
        )

    def test_clerk_courier_and_officer_see_nothing(self):
        for person in (self.clerk, self.courier, self.officer):
            for name in MODELS:
                model = self.env[name].with_user(person)
                for attempt in (
                    lambda model=model: model.search([]),
                    lambda model=model: model._read_group([], [], ["__count"]),
                    lambda model=model: model.search_read([], ["id"]),
                ):
                    with self.assertRaises(AccessError, msg=(person.login, name)):
                        attempt()
        for person in (self.clerk, self.courier):
            for records in (self.period, self.period.line_ids):
                with self.assertRaises(AccessError, msg=person.login):
                    records.with_user(person).export_data(["id", "display_name"])

    def test_manager_and_auditor_read_and_change_nothing(self):
        for person in (self.manager, self.auditor):
            period = self.period.with_user(person)
            self.assertEqual(period.ours_total, 24000)
            self.assertEqual(len(period.line_ids), 3)
            self.assertEqual(len(period.statement_ids.line_ids), 2)
            self.assertTrue(period.line_ids.export_data(["our_code"])["datas"])
            for attempt in (
                period.action_match,
                period.action_sign,
                period.statement_ids.unlink,
                period.line_ids.action_reopen,
                period.unlink,
                lambda period=period: period.create({"agency_id": self.agency.id}),
            ):
                with self.assertRaises(AccessError, msg=person.login):
                    attempt()
            with self.assertRaises(AccessError):
                self.env["onestop.remittance"].with_user(person)._remit(
                    period, journal=None, order_number="1", date=None
                )

    def test_an_accountant_of_another_site_does_not_find_it(self):
        for name in MODELS:
            model = self.env[name].with_user(self.far_accountant)
            self.assertFalse(model.search([]), name)
            self.assertEqual(model._read_group([], [], ["__count"]), [(0,)], name)
        with self.assertRaises(AccessError):
            self.period.with_user(self.far_accountant).read(["name"])

    def test_the_accountant_writes_no_line_directly(self):
        _dialog, period = self._import(
            self._rows(), self._period(self._next(NOVEMBER)), filename="december.xlsx"
        )
        for records, vals in (
            (period.line_ids, {"our_amount": 1}),
            (period.statement_ids.line_ids, {"amount": 1}),
            (period.statement_ids, {"total": 1}),
        ):
            with self.assertRaises(AccessError, msg=records._name):
                records.write(vals)
