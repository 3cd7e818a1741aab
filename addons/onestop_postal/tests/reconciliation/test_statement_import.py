from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...lib import (
    sheet_cells,
    sheet_file,
    statement_cells,
    statement_sample,
    statement_sheet,
)
from .common import HEADER, ReconciliationCommon, xlsx

SIX = (1, "H99.01-261123-999001", date(2026, 11, 23), "Lệ phí", 8000, "An")


@tagged("post_install", "-at_install")
class TestStatementImport(ReconciliationCommon):
    def test_the_examples_in_the_documentation_hold(self):
        import doctest

        for module in (sheet_cells, sheet_file, statement_cells, statement_sheet):
            self.assertFalse(doctest.testmod(module).failed)

    def test_a_right_statement_is_read_whole(self):
        dialog, period = self._import(self._rows())
        self.assertFalse(dialog.problem_count)
        self.assertRecordValues(
            period.statement_ids,
            [{"line_count": 3, "total": 24000, "name": "bang-ke.xlsx"}],
        )
        self.assertEqual(period.statement_ids.read_by_id, self.accountant)
        self.assertEqual(
            period.statement_ids.line_ids.mapped("code"), self.dossiers.mapped("name")
        )

    def test_the_sample_file_reads_without_a_problem(self):
        sheet = statement_sheet.read_statement(statement_sample.write_sample())
        self.assertEqual([line.amount for line in sheet.lines], [8000, 50000])

    def test_a_missing_column_is_named_with_those_seen(self):
        rows = [("STT", "Mã hồ sơ", "Ngày", "Người nộp"), (1, "X", "23/11/2026", "An")]
        dialog, period = self._import(rows)
        self.assertIn("row 1: the column Số tiền is missing", dialog.problems)
        self.assertIn("“STT”, “Mã hồ sơ”, “Ngày”, “Người nộp”", dialog.problems)
        self.assertFalse(period.statement_ids)

    def test_each_wrong_amount_is_named_by_row_and_column_and_nothing_is_read(self):
        wrong = ["abc", -8000, 8000.5, None, "8.000.00", True]
        rows = [("SỞ THỬ NGHIỆM",), HEADER, SIX]
        rows += [(*SIX[:4], value, "An") for value in wrong]
        dialog, period = self._import(rows)
        self.assertEqual(dialog.problem_count, len(wrong))
        for row, word in enumerate(
            ("“abc” is not an", "“-8000” is negative", "fraction", "missing",
             "fraction", "“True” is not an"), 4,
        ):  # fmt: skip
            self.assertRegex(dialog.problems, f"row {row}, column E: [^\n]*{word}")
        self.assertFalse(period.statement_ids)
        self.assertFalse(period.line_ids)

    def test_amounts_as_agencies_type_them_are_read(self):
        typed = ["8.000đ", "8,000", "8 000 VND", "8000", 8000.0, "8.000,00 đồng"]
        rows = [HEADER] + [(*SIX[:4], value, "An") for value in typed]
        sheet = statement_sheet.read_statement(xlsx(rows))
        self.assertEqual({line.amount for line in sheet.lines}, {8000})
        self.assertIs(type(sheet.lines[4].amount), int)

    def test_titles_numbering_total_and_signatures_are_no_lines(self):
        rows = [
            ("BẢNG KÊ PHÍ, LỆ PHÍ",), (), HEADER,
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), SIX, (),
            ("", "Tổng cộng", "", "", 8000), ("", "Người lập", "", "", "Thủ trưởng"),
        ]  # fmt: skip
        sheet = statement_sheet.read_statement(xlsx(rows))
        self.assertEqual([line.row for line in sheet.lines], [5])

    def test_a_total_that_is_not_the_sum_is_refused(self):
        rows = [HEADER, SIX, ("", "Tổng cộng", "", "", 9000)]
        dialog, _period = self._import(rows)
        self.assertIn("“9000” is not the sum of the lines, 8000", dialog.problems)

    def test_at_most_fifty_problems_are_shown_and_the_rest_counted(self):
        dialog, _period = self._import([HEADER] + [(*SIX[:4], "x", "An")] * 60)
        self.assertEqual(len(dialog.problems.splitlines()), 51)
        self.assertIn("10 more", dialog.problems)

    def test_csv_in_either_encoding_reads_alike(self):
        text = "Mã HS;Ngày nộp;Thành tiền\nH99.01-261123-999001;23/11/2026;8.000\n"
        for content in (text.encode(), text.encode("utf-8-sig"), text.encode("utf-16")):
            sheet = statement_sheet.read_statement(content, "a.csv")
            self.assertEqual((sheet.total, sheet.lines[0].day.day), (8000, 23))

    def test_what_is_no_sheet_is_refused_with_a_remedy(self):
        for content in (b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\0\0old xls", b""):
            with self.assertRaises(sheet_cells.SheetErrors):
                statement_sheet.read_statement(content, "a.xlsx")

    def test_the_same_statement_twice_is_refused_with_when_and_by_whom(self):
        content = xlsx(self._rows())
        _dialog, period = self._import(content)
        later = self._period(self._next((period.date_from, period.date_to)))
        for again in (period, later):
            with self.assertRaisesRegex(
                UserError, r"already read on \d\d/\d\d/\d{4} at .*Người accountant"
            ):
                self._import(content, again, filename="other-name.xlsx")
        self.assertEqual(len(period.statement_ids.line_ids), 3)
        with self.assertRaisesRegex(UserError, "already read"):
            period.statement_ids._take(
                later, "x.xlsx", content, statement_sheet.read_statement(content)
            )

    def test_a_statement_taken_back_leaves_our_side_open(self):
        _dialog, period = self._import(self._rows())
        period.statement_ids.unlink()
        self.assertEqual(period.state, "open")
        self.assertEqual(set(period.line_ids.mapped("kind")), {"missing_theirs"})

    def test_reading_from_the_menu_opens_the_period(self):
        import base64

        dialog = (
            self.env["onestop.statement.import"]
            .with_user(self.accountant)
            .create(
                {
                    "agency_id": self.agency.id,
                    "date_from": date(2026, 11, 1),
                    "date_to": date(2026, 11, 30),
                    "file": base64.b64encode(xlsx(self._rows())),
                    "filename": "a.xlsx",
                }
            )
        )
        action = dialog.action_import()
        period = self.env["onestop.reconciliation"].browse(action["res_id"])
        self.assertRecordValues(
            period, [{"agency_id": self.agency.id, "state": "matched"}]
        )
        self.assertEqual(period.site_id, self.root_site)
