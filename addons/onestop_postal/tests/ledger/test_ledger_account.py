from odoo.tests import tagged

from ...models.ledger.ledger_account import CHART
from ..common import OnestopCommon


@tagged("post_install", "-at_install")
class TestLedgerAccount(OnestopCommon):
    def test_each_kind_has_its_account_in_the_books(self):
        accounts = self.env["onestop.ledger.account"]
        for kind in CHART:
            with self.subTest(kind=kind):
                self.assertTrue(accounts._chart_account(kind))

    def test_the_bank_is_that_of_the_bank_journal_not_its_suspense(self):
        journal = self.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", self.env.company.id)], limit=1
        )
        account = self.env["onestop.ledger.account"]._chart_account("bank")
        self.assertEqual(account, journal.default_account_id)
        self.assertNotEqual(account, journal.suspense_account_id)
