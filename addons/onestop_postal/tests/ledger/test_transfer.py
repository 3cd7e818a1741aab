from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2.errors import RestrictViolation

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from ..common import OnestopCommon


class TestTransfer(OnestopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        accounts = cls.env["onestop.ledger.account"]
        cls.drawer = accounts._of("drawer", counter_ref=999001, site=cls.site)
        cls.fees = accounts._of("agency_fee", agency=cls.agency, fee_kind="le_phi")
        cls.revenue = accounts._of("post_revenue")

    def _vals(self, amount=8000, **changes):
        return {
            "uuid": str(uuid4()),
            "debit_id": self.drawer.id,
            "credit_id": self.fees.id,
            "amount": amount,
            "site_id": self.site.id,
            "origin": "clerk",
            "chain": "counter/999",
            **changes,
        }

    def _insert(self, *vals, user=None):
        transfers = self.env["onestop.transfer"].with_user(user or self.clerk)
        return transfers._insert(list(vals)).with_env(self.env)

    def test_h01_an_entry_is_never_changed_or_deleted(self):
        entry = self._insert(self._vals())
        with self.assertRaisesRegex(UserError, "never changed"):
            entry.sudo().write({"amount": 1})
        with self.assertRaisesRegex(UserError, "never deleted"):
            entry.sudo().unlink()
        for statement in (
            "UPDATE onestop_transfer SET amount = 1 WHERE id = %s",
            "DELETE FROM onestop_transfer WHERE id = %s",
        ):
            with (
                self.subTest(statement=statement),
                mute_logger("odoo.sql_db"),
                self.assertRaises(RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement, (entry.id,))

    def test_h01_nobody_types_an_entry_in(self):
        with self.assertRaisesRegex(UserError, "not typed in"):
            self.env["onestop.transfer"].create(self._vals())

    def test_h03_only_whole_positive_amounts_are_taken(self):
        for amount in (0, -1, 0.5, 8000.0, "8000", None, True):
            with (
                self.subTest(amount=amount),
                self.assertRaisesRegex(UserError, "whole, positive"),
            ):
                self._insert(self._vals(amount))

    def test_h03_amounts_beyond_32_bits_are_kept_to_the_dong(self):
        entry = self._insert(self._vals(9_007_199_254_740_991))
        entry.invalidate_recordset()
        self.assertEqual(entry.amount, 9_007_199_254_740_991)

    def test_h19_the_same_entry_again_is_the_same_entry(self):
        vals = self._vals()
        first = self._insert(vals)
        self.assertEqual(self._insert(dict(vals)), first)
        self.assertEqual(self._insert(dict(vals), user=self.manager), first)

    def test_h19_a_known_id_with_another_amount_is_refused(self):
        vals = self._vals()
        self._insert(vals)
        with self.assertRaisesRegex(UserError, "8000 đ and came again with 9000 đ"):
            self._insert({**vals, "amount": 9000})

    def test_h04_the_chain_holds_and_names_the_first_altered_entry(self):
        entries = self._insert(*(self._vals(1000 + n) for n in range(5)))
        chain = self.env["onestop.chain"].search([("name", "=", "counter/999")])
        self.assertIsNone(chain._verify())
        self.env.cr.execute("ALTER TABLE onestop_transfer DISABLE TRIGGER USER")
        self.env.cr.execute(
            "UPDATE onestop_transfer SET amount = 7 WHERE id = %s", (entries[2].id,)
        )
        self.env.cr.execute("ALTER TABLE onestop_transfer ENABLE TRIGGER USER")
        entries.invalidate_recordset()
        self.assertEqual(chain._verify(), (entries[2], "altered"))

    def test_h08_nobody_posts_into_another_persons_pouch(self):
        pouch = self.env["onestop.ledger.account"]._of("pouch", user=self.courier)
        vals = self._vals(debit_id=pouch.id, origin="courier")
        for user in (self.clerk, self.manager, self.env.ref("base.user_admin")):
            with (
                self.subTest(user=user.login),
                self.assertRaisesRegex(UserError, "another person's pouch"),
            ):
                self._insert(dict(vals), user=user)
        self.assertTrue(self._insert(vals, user=self.courier))

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.differing_executors],
    )
    @given(
        st.lists(
            st.tuples(st.integers(1, 10**12), st.sampled_from(["fee", "post", "back"])),
            max_size=12,
        )
    )
    def test_balances_are_the_sum_of_entries_and_the_ledger_sums_to_nothing(
        self, moves
    ):
        accounts = self.drawer + self.fees + self.revenue
        before = self.env["onestop.transfer"]._balances(accounts)
        model = {account.id: before.get(account.id, 0) for account in accounts}
        ways = {
            "fee": (self.drawer, self.fees),
            "post": (self.drawer, self.revenue),
            "back": (self.fees, self.drawer),
        }
        for amount, way in moves:
            debit, credit = ways[way]
            self._insert(self._vals(amount, debit_id=debit.id, credit_id=credit.id))
            model[debit.id] += amount
            model[credit.id] -= amount
        after = self.env["onestop.transfer"]._balances(accounts)
        self.assertEqual({key: after.get(key, 0) for key in model}, model)
        self.assertEqual(sum(model.values()), sum(before.values()))

    def test_an_office_sees_only_its_own_entries(self):
        entry = self._insert(self._vals())
        domain = [("id", "=", entry.id)]
        transfers = self.env["onestop.transfer"]
        for user, count in (
            (self.clerk, 1),
            (self.other_clerk, 0),
            (self.accountant, 1),
            (self.auditor, 1),
            (self.courier, 0),
        ):
            with self.subTest(user=user.login):
                self.assertEqual(transfers.with_user(user).search_count(domain), count)
                groups = transfers.with_user(user)._read_group(domain, [], ["__count"])
                self.assertEqual(groups, [(count,)])
