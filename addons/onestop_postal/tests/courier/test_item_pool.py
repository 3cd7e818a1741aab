from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...lib import s10
from .common import CourierCommon


@tagged("post_install", "-at_install")
class TestItemPool(CourierCommon):
    @settings(
        max_examples=20,
        deadline=None,
        suppress_health_check=[HealthCheck.differing_executors],
    )
    @given(first=st.integers(0, s10.LAST_NUMBER - 20), count=st.integers(1, 20))
    def test_numbers_are_valid_and_never_repeated(self, first, count):
        with self.env.cr.savepoint() as savepoint:
            pool = self.env["onestop.item.pool"].create(
                {
                    "name": "Dải",
                    "prefix": "ZZ",
                    "first": first,
                    "last": first + count - 1,
                    "site_id": self.site.id,
                }
            )
            names = [pool._reserve().name for _time in range(count)]
            self.assertTrue(all(s10.is_valid(name) for name in names))
            self.assertEqual([s10.serial(name) for name in names],
                             list(range(first, first + count)))  # fmt: skip
            self.assertFalse(pool._reserve(), "the range is used up")
            self.assertEqual(pool.left, 0)
            savepoint.rollback()
        self.env.invalidate_all()

    def test_a_number_given_up_is_explained_and_not_used_again(self):
        number = self.pool._reserve()
        with self.assertRaisesRegex(UserError, "reason"):
            number._release(" ")
        number._release("Rách nhãn")
        self.assertRecordValues(number, [{"state": "released", "reason": "Rách nhãn"}])
        self.assertNotEqual(self.pool._reserve().name, number.name)
        with self.assertRaisesRegex(UserError, "is not free"):
            number._commit(self.env["onestop.shipment"])

    def test_ranges_do_not_share_numbers(self):
        with self.assertRaisesRegex(ValidationError, "shares numbers"):
            self.pool.copy({"first": 1999, "last": 2100})

    def test_the_same_number_is_refused_by_the_database(self):
        number = self.pool._reserve()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            number._guarded().copy({"serial": 5})

    def test_a_range_that_runs_out_is_found(self):
        pools = self.env["onestop.item.pool"]
        self.assertNotIn(self.pool, pools.search([("is_low", "=", True)]))
        self.pool.low_water = 1000
        self.assertIn(self.pool, pools.search([("is_low", "=", True)]))

    def test_the_nearest_site_range_goes_first(self):
        pools = self.env["onestop.item.pool"]
        self.assertEqual(pools._serving(self.site), self.pool)
        near = self.pool.copy(
            {"prefix": "XN", "first": 1, "last": 1, "site_id": self.site.id}
        )
        self.assertEqual(pools._serving(self.site), near)
        near._reserve()
        self.assertEqual(pools._serving(self.site), self.pool)

    def test_without_numbers_a_shipment_waits_and_says_so(self):
        self.pool.active = False
        shipment = self._create_result().shipment_ids
        self.assertRecordValues(shipment, [{"state": "draft", "item_number": False}])
        with self.assertRaisesRegex(UserError, "No item number is left"):
            shipment.with_user(self.clerk).action_number()
        self.pool.active = True
        shipment.with_user(self.clerk).action_number()
        self.assertEqual(shipment.state, "ready")
        self.assertTrue(s10.is_valid(shipment.item_number))

    def test_only_managers_enter_ranges(self):
        vals = {"name": "X", "prefix": "XQ", "first": 1, "last": 9}
        vals["site_id"] = self.site.id
        for person in (self.clerk, self.courier, self.auditor, self.officer):
            with self.assertRaises(AccessError):
                self.env["onestop.item.pool"].with_user(person).create(vals)
        pool = self.env["onestop.item.pool"].with_user(self.manager).create(vals)
        with self.assertRaises(UserError):
            self.env["onestop.item.number"].with_user(self.manager).create(
                {"name": "XQ000000019VN", "pool_id": pool.id, "serial": 1}
            )
