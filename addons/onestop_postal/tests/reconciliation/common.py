import base64
import io
from datetime import date, datetime, timedelta
from uuid import uuid4

import openpyxl

from ..common import OnestopCommon

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
HEADER = ("STT", "Mã hồ sơ", "Ngày thu", "Loại phí", "Số tiền (đồng)", "Người nộp")


def xlsx(rows):
    """The bytes of a sheet of these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


class ReconciliationCommon(OnestopCommon):
    """Three dossiers of November whose fees of 8.000 đ lie in a drawer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        accounts = cls.env["onestop.ledger.account"]
        cls.drawer = accounts._of("drawer", counter_ref=99, site=cls.site)
        cls.fee_account = accounts._of(
            "agency_fee", agency=cls.agency, fee_kind="le_phi"
        )
        cls.dossiers = cls.env["onestop.dossier"]
        for _number in range(3):
            cls.dossiers += cls._take_dossier_with_fee()

    @classmethod
    def _take_dossier_with_fee(
        cls, amount=8000, at=datetime(2026, 11, 23, 2), **changes
    ):
        dossier = cls._create_dossier(**changes)
        cls._transfer(cls.fee_account, cls.drawer, amount, dossier, at)
        return dossier

    @classmethod
    def _transfer(cls, source, target, amount, dossier, at, **vals):
        return (
            cls.env["onestop.transfer"]
            .with_user(cls.clerk)
            ._insert(
                [
                    {
                        "uuid": str(uuid4()),
                        "credit_id": source.id,
                        "debit_id": target.id,
                        "amount": amount,
                        "dossier_id": dossier.id,
                        "fee_kind": "le_phi",
                        "site_id": dossier.site_id.id,
                        "origin": "clerk",
                        "happened_at": at,
                        **vals,
                    }
                ]
            )
        )

    @classmethod
    def _rows(cls, dossiers=None, day=date(2026, 11, 23)):
        """A right statement of these dossiers."""
        dossiers = cls.dossiers if dossiers is None else dossiers
        return [HEADER] + [
            (number, one.name, day, "Lệ phí", 8000, one.applicant_name)
            for number, one in enumerate(dossiers, 1)
        ]

    @classmethod
    def _period(cls, days=NOVEMBER, user=None):
        return (
            cls.env["onestop.reconciliation"]
            .with_user(user or cls.accountant)
            .create(
                {
                    "agency_id": cls.agency.id,
                    "site_id": cls.root_site.id,
                    "date_from": days[0],
                    "date_to": days[1],
                }
            )
        )

    @classmethod
    def _import(cls, rows, period=None, filename="bang-ke.xlsx", user=None):
        """Import through the dialog; the dialog and the period."""
        period = period or cls._period()
        content = rows if isinstance(rows, bytes) else xlsx(rows)
        dialog = (
            cls.env["onestop.statement.import"]
            .with_user(user or cls.accountant)
            .create(
                {
                    "reconciliation_id": period.id,
                    "file": base64.b64encode(content),
                    "filename": filename,
                }
            )
        )
        dialog.action_import()
        return dialog, period

    @classmethod
    def _explain(cls, lines, **vals):
        """Explain through the dialog."""
        action = lines.action_explain()
        dialog = lines.env["onestop.reconciliation.explain"]
        dialog = dialog.with_context(**action["context"]).create(vals)
        dialog.action_explain()
        return dialog

    @classmethod
    def _signed_period(cls):
        """November with one difference: the agency forgot a line; explained, signed."""
        rows = cls._rows()
        _dialog, period = cls._import(rows[:-1])
        cls._explain(period.open_line_ids)
        period.action_sign()
        return period

    @staticmethod
    def _next(days):
        return days[1] + timedelta(days=1), days[1] + timedelta(days=30)
