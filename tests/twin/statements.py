"""Agencies' statements as files, made from what the ledger says of them."""

import io
from datetime import date
from pathlib import Path

from odoo.addons.onestop_postal.const import FEE_KINDS
from odoo.addons.onestop_postal.lib import vietnamese
from odoo.addons.onestop_postal.lib.statement_sheet import TITLES

DATA = Path(__file__).parents[2] / ".local" / "data"
WIDTHS = (26, 12, 34, 14, 30)
# How agencies call what we know by kind; `read_fee_kind` understands them.
FEE_WORDS = {
    "phi": "Phí",
    "le_phi": "Lệ phí",
    "thue_nvtc": "Thuế, nghĩa vụ tài chính",
    "gia_dich_vu": "Giá dịch vụ",
}
TITLE = "BẢNG KÊ PHÍ, LỆ PHÍ DO BƯU ĐIỆN THU HỘ"


def demo_path(agency, first):
    """Where the demo's statement of an agency lies."""
    DATA.mkdir(parents=True, exist_ok=True)
    name = vietnamese.fold(agency.short_name or agency.name).replace(" ", "_")
    return DATA / f"demo_statement_{first:%Y-%m}_{name}.xlsx"


def lines_of(period):
    """What the ledger holds for a period: dicts code, day, kind, amount, payer."""
    lines = sorted(period.sudo()._ours(), key=lambda line: (line["date"], line["code"]))
    dossiers = period.env["onestop.dossier"].sudo()
    names = {
        dossier.id: dossier.applicant_name
        for dossier in dossiers.browse({line["dossier_id"] for line in lines})
    }
    return [
        {
            "code": line["code"],
            "day": date.fromisoformat(line["date"]),
            "kind": line["fee_kind"],
            "amount": line["amount"],
            "payer": names[line["dossier_id"]],
        }
        for line in lines
    ]


def write_statement(agency, first, last, lines, *, difference=False):
    """A statement as XLSX bytes; with `difference`, one amount in it is wrong."""
    import xlsxwriter

    assert set(FEE_WORDS) <= set(dict(FEE_KINDS))
    wrong = len(lines) // 2 if difference else -1
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Bảng kê")
        head = book.add_format({"bold": True, "font_size": 13})
        bold = book.add_format({"bold": True, "border": 1, "bg_color": "#E8EEF5"})
        plain = book.add_format({"border": 1})
        money = book.add_format({"num_format": "#,##0", "border": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1})
        sheet.write_string(0, 0, agency.name)
        sheet.write_string(1, 0, TITLE, head)
        sheet.write_string(2, 0, f"Từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}")
        sheet.write_row(4, 0, TITLES.values(), bold)
        for row, line in enumerate(lines):
            amount = line["amount"] * (2 if row == wrong else 1)
            sheet.write_string(row + 5, 0, line["code"], plain)
            sheet.write_datetime(row + 5, 1, line["day"], day)
            sheet.write_string(row + 5, 2, FEE_WORDS[line["kind"]], plain)
            sheet.write_number(row + 5, 3, amount, money)
            sheet.write_string(row + 5, 4, line["payer"], plain)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(5, 0)
    return stream.getvalue()
