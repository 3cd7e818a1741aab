from datetime import date, datetime, timedelta
from uuid import uuid4

from ..common import OnestopCommon


class TestPosting(OnestopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        accounts = cls.env["onestop.ledger.account"]
        cls.pouch = accounts._of("pouch", user=cls.courier)
        cls.fees = accounts._of("agency_fee", agency=cls.agency, fee_kind="le_phi")
        cls.revenue = accounts._of("post_revenue")
        cls.drawer = accounts._of("drawer", counter_ref=999001, site=cls.site)

    def _enter(self, credit, amount, moment, *, debit=None, session=0, user=None):
        user = user or self.courier
        return (
            self.env["onestop.transfer"]
            .with_user(user)
            ._insert(
                [
                    {
                        "uuid": str(uuid4()),
                        "debit_id": (debit or self.pouch).id,
                        "credit_id": credit.id,
                        "amount": amount,
                        "site_id": self.site.id,
                        "session_ref": session,
                        "origin": "courier",
                        "happened_at": moment,
                    }
                ]
            )
        )

    def test_a_day_outside_counters_is_one_balanced_entry_per_owner(self):
        # 18:00 UTC of the 9th is the 10th in Vietnam.
        late = datetime(2001, 3, 9, 18, 0)
        first = self._enter(self.fees, 8000, late)
        second = self._enter(self.revenue, 24074, late + timedelta(hours=2))
        next_day = self._enter(self.fees, 5000, late + timedelta(days=1))
        moves = self.env["onestop.posting"]._post_outside(date(2001, 3, 11))
        self.assertEqual(moves.mapped("date"), [date(2001, 3, 10)])
        self.assertEqual(moves.state, "posted")
        owed = moves.line_ids.filtered(
            lambda line: line.partner_id == self.agency.partner_id
        )
        self.assertEqual(owed.credit, 8000)
        self.assertEqual(owed.account_id, self.fees.account_id)
        self.assertEqual(sum(moves.line_ids.mapped("debit")), 32074)
        posted = self.env["onestop.posting"].search([("move_id", "=", moves.id)])
        self.assertEqual(posted.transfer_id, (first | second).with_env(self.env))
        self.assertFalse(next_day.sudo().posting_ids)

    def test_nothing_is_posted_twice_and_sessions_are_left_to_their_closing(self):
        moment = datetime(2001, 3, 9, 3, 0)
        self._enter(self.fees, 8000, moment)
        at_counter = self._enter(
            self.fees, 9000, moment, debit=self.drawer, session=999001, user=self.clerk
        )
        postings = self.env["onestop.posting"]
        self.assertEqual(len(postings._post_outside(date(2001, 3, 10))), 1)
        self.assertFalse(postings._post_outside(date(2001, 3, 10)))
        self.assertFalse(at_counter.sudo().posting_ids)
