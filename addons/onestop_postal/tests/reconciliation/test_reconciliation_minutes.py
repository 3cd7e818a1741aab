import io

import openpyxl
from PyPDF2 import PdfReader

from odoo.tests import HttpCase, tagged

from ...lib import minutes_sheet
from .common import ReconciliationCommon


@tagged("post_install", "-at_install")
class TestReconciliationMinutes(ReconciliationCommon):
    def test_the_sheet_opens_with_summary_matched_and_differences(self):
        period = self._signed_period()
        content = minutes_sheet.write(period._minutes())
        book = openpyxl.load_workbook(io.BytesIO(content))
        self.assertEqual(book.sheetnames, ["Tổng hợp", "Khớp", "Chênh lệch"])
        summary = {
            row[0].value: row[1].value for row in book["Tổng hợp"].iter_rows(min_row=5)
        }
        self.assertEqual(summary["Bưu điện đã thu"], 24000)
        self.assertEqual(summary["Cơ quan xác nhận"], 16000)
        self.assertEqual(summary["Số tiền phải chuyển kỳ này"], 24000)
        matched = list(book["Khớp"].iter_rows(values_only=True))
        self.assertEqual(
            {row[1] for row in matched[1:3]}, set(self.dossiers[:2].mapped("name"))
        )
        self.assertEqual(matched[3][4], 16000)
        line = list(book["Chênh lệch"].iter_rows(values_only=True))[1]
        self.assertEqual(line[1], self.dossiers[2].name)
        self.assertEqual(line[9], "Cơ quan ghi sót")

    def test_text_is_never_a_formula(self):
        minutes = self._signed_period()._minutes()
        minutes["differences"][0]["explanation"] = "=1+1"
        book = openpyxl.load_workbook(io.BytesIO(minutes_sheet.write(minutes)))
        cell = book["Chênh lệch"]["J2"]
        self.assertEqual((cell.value, cell.data_type), ("=1+1", "s"))

    def test_the_paper_says_what_the_law_wants(self):
        period = self._signed_period()
        content, kind = self.env["ir.actions.report"]._render_qweb_pdf(
            "onestop_postal.reconciliation_minutes_action", period.ids
        )
        self.assertEqual(kind, "pdf")
        reader = PdfReader(io.BytesIO(content))
        width, height = reader.pages[0].mediabox[2:]
        self.assertEqual((round(width), round(height)), (595, 842))
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        for words in (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "BIÊN BẢN ĐỐI SOÁT",
            "từ 01/11/2026 đến 30/11/2026",
            "Sở Thử Nghiệm",
            "A. Hồ sơ",
            "B. Phí, lệ phí",
            "C. Cước",
            "D. Chênh lệch",
            "E. Kết luận",
            self.dossiers[2].name,
            "24.000 đ",
            "Hai mươi tư nghìn đồng",
            "ĐẠI DIỆN CƠ QUAN",
            "Người accountant",
            period.content_hash[:20],
        ):
            self.assertIn(words, text)


@tagged("post_install", "-at_install")
class TestReconciliationFiles(ReconciliationCommon, HttpCase):
    def test_the_files_are_for_those_who_may_read_the_period(self):
        period = self._signed_period()
        self.env.cr.flush()
        url = f"/onestop/reconciliation/{period.id}/minutes.xlsx"
        for person, code in (
            (self.auditor, 200),
            (self.manager, 200),
            (self.clerk, 403),
        ):
            self.authenticate(person.login, person.login)
            response = self.url_open(url)
            self.assertEqual(response.status_code, code, person.login)
        self.authenticate(self.accountant.login, self.accountant.login)
        sample = self.url_open("/onestop/statement/sample.xlsx")
        book = openpyxl.load_workbook(io.BytesIO(sample.content))
        self.assertEqual(book.active["A1"].value, "Mã hồ sơ")
