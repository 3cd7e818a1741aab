import random
from datetime import date, datetime

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import HEADER, NOVEMBER, ReconciliationCommon


@tagged("post_install", "-at_install")
class TestReconciliation(ReconciliationCommon):
    def _by_kind(self, period):
        return {line.kind: line for line in period.line_ids}

    # === Matching === #

    def test_equal_sides_leave_nothing_open(self):
        _dialog, period = self._import(self._rows())
        self.assertRecordValues(
            period,
            [
                {
                    "state": "matched",
                    "ours_total": 24000,
                    "theirs_total": 24000,
                    "matched_total": 24000,
                    "confirmed_total": 24000,
                    "difference": 0,
                    "open_count": 0,
                }
            ],
        )

    def test_each_kind_of_difference_is_found(self):
        first, second, third = self.dossiers
        fourth = self._take_dossier_with_fee()
        swapped = fourth.name[:-2] + fourth.name[:-3:-1]
        self.assertNotEqual(swapped, fourth.name)
        rows = [
            HEADER,
            (1, first.name, date(2026, 11, 23), "Lệ phí", 8000, ""),
            (2, first.name, date(2026, 11, 23), "Lệ phí", 8000, ""),
            (3, second.name, date(2026, 11, 23), "Lệ phí", 16000, ""),
            (4, "H99.01-261101-000777", date(2026, 11, 23), "Lệ phí", 5000, ""),
            (5, swapped, date(2026, 11, 23), "Lệ phí", 8000, ""),
            (6, "H99.01-261201-000001", date(2026, 12, 1), "Lệ phí", 8000, ""),
        ]
        _dialog, period = self._import(rows)
        lines = self._by_kind(period)
        self.assertEqual(
            set(lines),
            {
                "exact", "duplicate_theirs", "amount_differs", "missing_ours",
                "code_similar", "next_period", "missing_theirs",
            },
        )  # fmt: skip
        self.assertEqual(lines["amount_differs"].dossier_id, second)
        self.assertEqual(lines["amount_differs"].gap, 8000)
        self.assertEqual(lines["missing_theirs"].dossier_id, third)
        self.assertEqual(lines["code_similar"].dossier_id, fourth)
        self.assertEqual(period.open_line_ids[0].kind, "missing_theirs")

    def test_totals_of_both_sides_are_in_the_lines_whatever_the_agency_writes(self):
        chance = random.Random(7)
        for round_number in range(5):
            month = 3 + round_number
            days = (date(2026, month, 1), date(2026, month, 28))
            for _number in range(8):
                self._take_dossier_with_fee(
                    chance.choice([2000, 8000]), at=datetime(2026, month, 10, 3)
                )
            names = self.env["onestop.dossier"].search([], limit=12).mapped("name")
            rows = [HEADER]
            for number in range(chance.randrange(1, 12)):
                code = chance.choice([*names, f"H99.01-2603{number:02d}-000009"])
                day = date(2026, month, chance.randrange(1, 28))
                rows.append((number, code, day, chance.choice(["Lệ phí", "Phí", ""]),
                             chance.choice([2000, 8000, 9000]), "An"))  # fmt: skip
            period = self._period(days)
            self._import(rows, period)
            lines = period.line_ids
            self.assertEqual(sum(lines.mapped("our_amount")), period.ours_total)
            self.assertEqual(
                period.ours_total,
                sum(
                    self.env["onestop.transfer"]
                    .search(
                        [("happened_at", ">=", days[0]), ("happened_at", "<", days[1])]
                    )
                    .mapped("amount")
                ),
            )
            self.assertEqual(period.theirs_total, sum(row[4] for row in rows[1:]))
            self.assertEqual(
                len(lines.statement_line_id), len(period.statement_ids.line_ids)
            )
            self.assertEqual(
                sum(lines.mapped("their_amount")) - sum(lines.mapped("our_amount")),
                period.difference,
            )

    def test_a_fee_given_back_is_not_ours_any_more(self):
        dossier = self.dossiers[0]
        at = datetime(2026, 11, 24, 2)
        self._transfer(self.drawer, self.fee_account, 8000, dossier, at)
        _dialog, period = self._import(self._rows(self.dossiers[1:]))
        self.assertRecordValues(period, [{"state": "matched", "ours_total": 16000}])

    def test_a_part_given_back_leaves_the_rest_ours(self):
        at = datetime(2026, 11, 24, 2)
        self._transfer(self.drawer, self.fee_account, 3000, self.dossiers[0], at)
        _dialog, period = self._import(self._rows())
        self.assertRecordValues(
            period.open_line_ids,
            [{"kind": "amount_differs", "our_amount": 5000, "their_amount": 8000}],
        )

    def test_the_period_ends_at_midnight_in_vietnam(self):
        late = datetime(2026, 11, 30, 16, 59)  # 23:59 on the 30th
        too_late = datetime(2026, 11, 30, 17, 1)
        inside = self._take_dossier_with_fee(at=late)
        self._take_dossier_with_fee(at=too_late)
        _dialog, period = self._import(self._rows(self.dossiers + inside))
        self.assertRecordValues(period, [{"state": "matched", "ours_total": 32000}])

    def test_a_line_by_our_reference_finds_the_dossier_with_an_official_code(self):
        self.dossiers[0]._guarded().write({"official_code": "H99.01-261123-0001"})
        _dialog, period = self._import(self._rows())
        self.assertEqual(period.state, "matched")

    def test_matching_again_keeps_explanations_of_unchanged_lines(self):
        _dialog, period = self._import(self._rows()[:-1])
        self._explain(period.open_line_ids, note="Đã gọi chị Mai")
        kept = period.explained_line_ids
        self._take_dossier_with_fee()
        period.action_match()
        self.assertEqual(period.explained_line_ids, kept)
        self.assertEqual(kept.explanation, "Đã gọi chị Mai")
        self.assertRecordValues(period, [{"state": "open", "open_count": 1}])

    def test_two_periods_with_an_agency_never_overlap(self):
        self._period()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._period((date(2026, 11, 30), date(2026, 12, 5))).flush_recordset()

    # === Explaining and signing === #

    def test_one_difference_is_explained_and_the_period_signed(self):
        _dialog, period = self._import(self._rows()[:-1])
        with self.assertRaisesRegex(UserError, "1 differences are open"):
            period.action_sign()
        self._explain(period.open_line_ids, note="Sở ghi sót")
        self.assertRecordValues(
            period.explained_line_ids,
            [
                {
                    "explanation_kind": "agency_missed",
                    "stands": "ours",
                    "confirmed_amount": 8000,
                    "explained_by_id": self.accountant.id,
                }
            ],
        )
        period.action_sign()
        self.assertRecordValues(
            period,
            [{"state": "signed", "signed_by_id": self.accountant.id,
              "confirmed_total": 24000}],
        )  # fmt: skip
        self.assertTrue(period.signed_at)
        self.assertEqual(period.content_hash, period._content_hash())

    def test_nobody_signs_without_a_statement(self):
        with self.assertRaisesRegex(UserError, "Import the agency's statement first"):
            self._period().action_sign()

    def test_signing_looks_at_the_ledger_once_more(self):
        _dialog, period = self._import(self._rows())
        self._take_dossier_with_fee()
        with self.assertRaisesRegex(UserError, "1 differences are open"):
            period.action_sign()

    def test_one_dossier_is_never_paid_with_the_money_of_others(self):
        more = [*self._rows(), (4, "H99.01-261101-000777", "02/11/2026", "", 5000, "")]
        more[1] = (*more[1][:4], 9000, "An")
        _dialog, period = self._import(more)
        self.assertEqual(period.open_count, 2)
        for line in period.open_line_ids:
            with self.assertRaisesRegex(UserError, "cannot be remitted"):
                line._explain("post_missed", stands="theirs")
        period.open_line_ids._explain("post_missed")
        self.assertEqual(period.confirmed_total, 16000)

    def test_an_explanation_other_needs_words(self):
        _dialog, period = self._import(self._rows()[:-1])
        with self.assertRaisesRegex(UserError, "in words"):
            period.open_line_ids._explain("other", " ")

    def test_an_explanation_is_taken_back(self):
        _dialog, period = self._import(self._rows()[:-1])
        self._explain(period.open_line_ids)
        period.explained_line_ids.action_reopen()
        self.assertRecordValues(
            period, [{"state": "open", "open_count": 1, "confirmed_total": 16000}]
        )

    def test_a_signed_period_is_locked(self):
        period = self._signed_period()
        refused = (
            lambda: period.write({"date_to": date(2026, 12, 1)}),
            lambda: period.action_match(),
            lambda: period.sudo().line_ids.write({"our_amount": 1}),
            lambda: period.sudo().line_ids.unlink(),
            lambda: period.explained_line_ids.action_reopen(),
            lambda: period.statement_ids.unlink(),
            lambda: period.unlink(),
            lambda: self._import(
                [HEADER, (1, "X", date(2026, 11, 2), "", 1, "")], period
            ),
        )
        for attempt in refused:
            with self.assertRaisesRegex(UserError, "was signed by Người accountant"):
                attempt()
        self.assertEqual(period.content_hash, period._content_hash())

    def test_state_and_signature_are_not_typed_over(self):
        period = self._period()
        for vals in ({"state": "signed"}, {"content_hash": "x"}, {"signed_by_id": 1}):
            with self.assertRaisesRegex(UserError, "cannot be typed over"):
                period.write(vals)
        with self.assertRaisesRegex(UserError, "cannot be typed over"):
            self.env["onestop.reconciliation"].create(
                {
                    "agency_id": self.agency.id,
                    "site_id": self.site.id,
                    "state": "signed",
                }
            )

    def test_the_signature_no_longer_fits_when_the_database_was_changed(self):
        period = self._signed_period()
        self.env.cr.execute(
            "UPDATE onestop_reconciliation_line SET our_amount = 1 WHERE id = %s",
            [period.line_ids[0].id],
        )
        period.invalidate_recordset()
        period.line_ids.invalidate_recordset()
        self.assertNotEqual(period.content_hash, period._content_hash())

    def test_what_was_left_for_the_next_period_comes_back_in_it(self):
        _dialog, period = self._import(self._rows()[:-1])
        self._explain(period.open_line_ids, kind="next_period")
        left = period.explained_line_ids
        period.action_sign()
        self.assertEqual(period.confirmed_total, 16000)
        december = self._period(self._next(NOVEMBER))
        self._import(self._rows(self.dossiers[2], date(2026, 12, 2)), december)
        self.assertRecordValues(
            december.line_ids,
            [{"kind": "exact", "carried_from_id": left.id, "confirmed_amount": 8000}],
        )
