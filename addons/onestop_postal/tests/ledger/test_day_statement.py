from uuid import uuid4

from odoo import fields
from odoo.exceptions import AccessError, UserError

from ..common import OnestopCommon


class TestDayStatement(OnestopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        accounts = cls.env["onestop.ledger.account"]
        cls.drawer = accounts._of("drawer", counter_ref=999001, site=cls.site)
        cls.fees = accounts._of("agency_fee", agency=cls.agency, fee_kind="le_phi")
        cls.statement = (
            cls.env["onestop.day.statement"]
            .with_user(cls.clerk)
            ._of_session(
                999001,
                name="Quầy thử 23/11",
                site=cls.site,
                person=cls.clerk,
                account=cls.drawer,
                opening=100000,
                since=fields.Datetime.now(),
            )
        )
        cls.env["onestop.transfer"].with_user(cls.clerk)._insert(
            [
                {
                    "uuid": str(uuid4()),
                    "debit_id": cls.drawer.id,
                    "credit_id": cls.fees.id,
                    "amount": 50000,
                    "site_id": cls.site.id,
                    "session_ref": 999001,
                    "origin": "clerk",
                }
            ]
        )

    def test_the_expected_amount_is_not_there_before_the_count(self):
        self.assertEqual(self.statement.expected, 0)
        answer = self.statement._count({"50000": 3})
        self.assertEqual(
            (answer["counted"], answer["expected"], answer["difference"]),
            (150000, 150000, 0),
        )
        self.assertFalse(answer["differences"])

    def test_h11_a_shortage_opens_at_once_and_its_money_is_the_organisations(self):
        answer = self.statement._count({"100000": 1, "20000": 2})
        difference = self.env["onestop.difference"].browse(answer["differences"])
        self.assertEqual(difference.amount, -10000)
        self.assertEqual(difference.person_id, self.clerk)
        entry = difference.transfer_id
        self.assertEqual(entry.debit_id.kind, "suspense")
        self.assertEqual(entry.origin, "system")
        self.assertNotEqual(entry.actor_id, self.clerk)
        self.assertEqual(entry.acted_for_id, self.clerk)

    def test_h15_a_surplus_goes_the_same_way(self):
        answer = self.statement._count({"200000": 1})
        difference = self.env["onestop.difference"].browse(answer["differences"])
        self.assertEqual(difference.amount, 50000)
        self.assertEqual(difference.transfer_id.credit_id.kind, "suspense")

    def test_h12_signing_accepts_nothing_and_does_not_wait_for_an_answer(self):
        answer = self.statement._count({"100000": 1})
        self.statement._sign()
        difference = self.env["onestop.difference"].browse(answer["differences"])
        self.assertEqual(self.statement.state, "signed")
        self.assertEqual(self.statement.open_difference_count, 1)
        self.assertFalse(difference.answer)

    def test_h12_only_the_person_answers_in_three_ways(self):
        answer = self.statement._count({"100000": 1})
        difference = self.env["onestop.difference"].browse(answer["differences"])
        for user in (self.manager, self.accountant):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                difference.with_user(user).action_accept()
        mine = difference.with_user(self.clerk)
        mine.action_more_time()
        mine.action_dispute()
        self.assertEqual(mine.answer, "dispute")
        with self.assertRaises(UserError):
            mine.action_answer("silence")

    def test_only_the_clerk_counts_and_signs(self):
        for user in (self.manager, self.other_clerk):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.statement.with_user(user)._count({"50000": 3})
        with self.assertRaisesRegex(UserError, "Count the drawer"):
            self.statement._sign()

    def test_a_note_that_does_not_exist_is_refused(self):
        for notes in ({"30000": 1}, {"50000": -1}, {"50000": 1.5}):
            with self.subTest(notes=notes), self.assertRaises(UserError):
                self.statement._count(notes)

    def test_a_statement_and_a_difference_are_not_typed(self):
        with self.assertRaises(UserError):
            self.statement.write({"counted": 5})
        with self.assertRaises(UserError):
            self.env["onestop.difference"].with_user(self.accountant).create({})
