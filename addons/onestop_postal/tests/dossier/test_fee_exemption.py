"""What one fee says of an exemption goes before the exemption's own percentage."""

from datetime import date

from odoo.fields import Command
from odoo.tests import tagged

from ..common import OnestopCommon


@tagged("post_install", "-at_install")
class TestFeeExemption(OnestopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.poor, cls.merit = cls.env["onestop.exemption"].create(
            [
                {"name": name, "code": f"T-{name}", "scope": "both", "percent": 100}
                for name in ("Nghèo", "Công")
            ]
        )
        cls.partly, _version, _case = cls._create_procedure("Giảm riêng")
        cls.fee = cls.env["onestop.fee.rule"].create(
            {
                "case_id": cls._draft_case().id,
                "kind": "le_phi",
                "name": "Lệ phí",
                "amount": 9999,
                "exemption_ids": [
                    Command.create({"exemption_id": cls.poor.id, "percent": 50}),
                ],
            }
        )
        cls.draft.sudo()._put_in_force(date(2026, 1, 1))

    @classmethod
    def _draft_case(cls):
        cls.draft = cls.env["onestop.procedure.version"].create(
            {"procedure_id": cls.partly.id, "number": 2}
        )
        return cls.env["onestop.procedure.case"].create(
            {"version_id": cls.draft.id, "name": "Chung"}
        )

    def _amount(self, exemption):
        [line] = self.env["onestop.dossier"]._fee_lines(
            self._intake(
                procedure_id=self.partly.id,
                version_id=self.draft.id,
                case_id=self.fee.case_id.id,
                exemption_id=exemption.id,
            )
        )
        return line["amount"]

    def test_its_own_percentage_goes_before_the_general_one(self):
        self.assertEqual(self._amount(self.poor), 4999)
        self.assertEqual(self._amount(self.merit), 0)

    def test_the_counter_is_told_it(self):
        payload = self.partly._counter_payload(self.site, date(2026, 11, 23))
        [fee] = payload["cases"][0]["fees"]
        self.assertEqual(fee["exemptions"], {str(self.poor.id): 50})

    def test_an_exemption_that_ended_reduces_nothing(self):
        self.poor.valid_to = date(2026, 1, 31)
        self.assertEqual(self._amount(self.poor), 9999)
