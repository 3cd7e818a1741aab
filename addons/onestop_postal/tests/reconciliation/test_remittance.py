from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ReconciliationCommon


@tagged("post_install", "-at_install")
class TestRemittance(ReconciliationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.journal = cls.env["account.journal"].create(
            {"name": "Ngân hàng thử", "code": "NHT", "type": "bank"}
        )

    def _remit(self, period, number="UNC 0123"):
        action = period.action_remit()
        dialog = self.env["onestop.reconciliation.remit"].with_user(self.accountant)
        dialog = dialog.with_context(**action["context"]).create(
            {
                "journal_id": self.journal.id,
                "order_number": number,
                "date": date(2026, 12, 4),
            }
        )
        dialog.action_remit()
        return period.remittance_ids

    def test_the_confirmed_amount_leaves_the_bank_once_in_ledger_and_books(self):
        period = self._signed_period()
        owed = self.fee_account.balance
        remittance = self._remit(period)
        self.fee_account.invalidate_recordset(["balance"])
        self.assertEqual(owed - self.fee_account.balance, 24000)
        self.assertEqual(period.state, "remitted")
        self.assertRecordValues(
            remittance.transfer_ids,
            [
                {
                    "debit_id": self.fee_account.id,
                    "amount": 24000,
                    "origin": "back_office",
                    "actor_id": self.accountant.id,
                }
            ],
        )
        self.assertEqual(
            remittance.transfer_ids.posting_ids.move_id, remittance.move_id
        )
        debit = remittance.move_id.line_ids.filtered("debit")
        credit = remittance.move_id.line_ids.filtered("credit")
        self.assertEqual(remittance.move_id.state, "posted")
        self.assertEqual(debit.account_id, self.fee_account.account_id)
        self.assertTrue(debit.account_id.code.startswith("3388"))
        self.assertEqual(debit.partner_id, self.agency.partner_id)
        self.assertEqual((debit.debit, credit.credit), (24000, 24000))
        self.assertEqual(credit.account_id, self.journal.default_account_id)

    def test_money_leaves_only_for_a_signed_period_and_once(self):
        _dialog, period = self._import(self._rows())
        with self.assertRaisesRegex(UserError, "Only a signed period"):
            self._remit(period)
        period.action_sign()
        self._remit(period)
        with self.assertRaisesRegex(UserError, "Only a signed period"):
            self._remit(period, "UNC 0124")

    def test_a_payment_has_an_order_number(self):
        with self.assertRaisesRegex(UserError, "number of the payment order"):
            self._remit(self._signed_period(), "  ")

    def test_no_more_is_paid_than_the_ledger_owes(self):
        period = self._signed_period()
        at = datetime(2026, 12, 1, 2)
        self._transfer(self.drawer, self.fee_account, 8000, self.dossiers[0], at)
        with self.assertRaisesRegex(UserError, "owed 16000 đ by the ledger"):
            self._remit(period)
        self.assertEqual(period.state, "signed")

    def test_a_remittance_is_neither_edited_nor_deleted(self):
        remittance = self._remit(self._signed_period()).sudo()
        for attempt in (lambda: remittance.write({"amount": 1}), remittance.unlink):
            with self.assertRaisesRegex(UserError, "money has left already"):
                attempt()

    def test_the_agreement_says_by_when(self):
        self._create_agreement(site_id=self.root_site.id, date_from=date(2025, 7, 1))
        period = self._signed_period()
        # Day 05 of the month after is a Saturday: Monday the 7th is in time.
        with freeze_time("2026-12-07 03:00:00"):
            period.invalidate_recordset(["remit_by", "is_remit_late"])
            self.assertRecordValues(
                period, [{"remit_by": date(2026, 12, 7), "is_remit_late": False}]
            )
        with freeze_time("2026-12-07 17:01:00"):  # past midnight in Vietnam
            period.invalidate_recordset(["remit_by", "is_remit_late"])
            self.assertTrue(period.is_remit_late)

    def test_the_policies_give_their_days(self):
        period = self._period((date(2026, 11, 16), date(2026, 11, 22)))
        agreement = self.agreement
        for policy, day, expected in (
            ("handover", 0, date(2026, 11, 22)),
            ("daily", 0, date(2026, 11, 23)),
            ("weekly", 4, date(2026, 11, 26)),
            ("monthly", 5, date(2026, 12, 5)),
        ):
            self._agree_anew(agreement, remittance=policy, remittance_day=day or 1)
            self.assertEqual(period._due_day(agreement), expected, policy)
