import base64

from odoo import Command
from odoo.tests import tagged

from ..common import OnestopCommon


@tagged("post_install", "-at_install")
class TestVersionDifference(OnestopCommon):
    """What a version changes against the one before, as plain data."""

    def setUp(self):
        super().setUp()
        self.draft = self.version.with_user(self.manager).copy()

    def _changes(self):
        rows = self.version._difference(self.draft.with_env(self.env))
        return [
            (row["section"], row["path"], row["kind"], row["before"], row["after"])
            for row in rows
        ]

    def test_a_fresh_copy_changes_nothing(self):
        self.assertFalse(self._changes())

    def test_a_fee_a_limit_and_a_channel(self):
        self.draft.case_ids.fee_ids.amount = 10000
        self.draft.case_ids.limit_ids.value = 2
        self.draft.post_receive = False
        self.assertEqual(
            self._changes(),
            [
                ("channels", ("post_receive",), "changed", True, False),
                ("fees", ("Thông thường", "Lệ phí thử", "amount"), "changed", 8000)
                + (10000,),
                ("limits", ("Thông thường", "any", "value"), "changed", 3, 2),
            ],
        )

    def test_results_bases_and_days_of_the_text(self):
        self.draft.write(
            {
                "decision_date": "2026-11-20",
                "result_ids": [Command.create({"name": "Trích lục"})],
                "basis_ids": [Command.create({"name": "NĐ 123/2015/NĐ-CP"})],
            }
        )
        found = {row[:3] for row in self._changes()}
        self.assertEqual(
            found,
            {
                ("decision", ("decision_date",), "changed"),
                ("results", ("Trích lục",), "added"),
                ("bases", ("NĐ 123/2015/NĐ-CP",), "added"),
            },
        )

    def test_another_form_file_is_a_change(self):
        self.draft.case_ids.component_ids[0].form_file = base64.b64encode(b"CT01")
        ((section, path, kind, before, after),) = self._changes()
        self.assertEqual((section, kind, before), ("papers", "changed", ""))
        self.assertEqual(path, ("Thông thường", "Tờ khai", "form_file"))
        self.assertTrue(after)

    def test_the_number_of_versions_adds_no_queries(self):
        versions = self.env["onestop.procedure.version"].search([], limit=40)
        versions._plain_texts()
        counts = []
        for some in (versions[:2], versions):
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            some.with_prefetch(some.ids)._plain_texts()
            counts.append(self.cr.sql_log_count - start)
        self.assertLessEqual(counts[1], counts[0] + 2)
