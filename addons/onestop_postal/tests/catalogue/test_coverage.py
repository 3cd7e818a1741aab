from datetime import date, timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import OnestopCommon

DAY = date(2026, 11, 23)


@tagged("post_install", "-at_install")
class TestCoverage(OnestopCommon):
    """Which work a site is handed on a day, by whom and until when, and the gaps."""

    def _cells(self, site=None, day=DAY, user=None):
        agreements = self.env["onestop.agreement"].with_user(user or self.manager)
        data = agreements.onestop_coverage((site or self.site).id, day.isoformat())
        for field in data["fields"]:
            for row in field["procedures"]:
                if row["id"] == self.procedure.id:
                    return row["cells"]
        return None

    def test_each_stage_says_by_which_agreement_until_when(self):
        self.agreement._close(DAY)
        cells = self._cells()
        self.assertEqual(cells["receive"]["agreement"], "Thỏa thuận thử")
        self.assertIn("2026", cells["receive"]["until"])
        self.assertFalse(cells["digitise"])
        self.assertFalse(self._cells(day=DAY + timedelta(days=1))["receive"])

    def test_another_site_has_a_gap(self):
        self.assertFalse(any(self._cells(site=self.other_site).values()))

    def test_a_field_counts_what_is_covered(self):
        agreements = self.env["onestop.agreement"].with_user(self.manager)
        data = agreements.onestop_coverage(self.site.id, DAY.isoformat())
        field = next(one for one in data["fields"] if one["id"] == self.field.id)
        self.assertEqual(field["covered"]["receive"], len(field["procedures"]))
        self.assertEqual(field["covered"]["digitise"], 0)

    def test_a_procedure_says_where_it_is_handed_in(self):
        agreements = self.env["onestop.agreement"].with_user(self.clerk)
        data = agreements.onestop_places(self.procedure.id, DAY.isoformat())
        rows = {row["id"]: row for row in data["sites"]}
        self.assertEqual(rows[self.site.id]["cell"]["agency"], "Sở Thử Nghiệm")
        self.assertIn("No agreement", rows[self.other_site.id]["reason"])

    def test_one_sees_the_coverage_of_own_sites_only(self):
        self.assertTrue(self._cells(user=self.auditor)["receive"])
        self.assertTrue(self._cells(user=self.clerk)["receive"])
        for user in (self.other_clerk, self.officer):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._cells(user=user)
