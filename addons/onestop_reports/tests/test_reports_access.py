from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import ReportsCommon


@tagged("post_install", "-at_install")
class TestReportsAccess(ReportsCommon):
    def test_clerk_courier_and_officer_see_no_report(self):
        for person in (self.clerk, self.courier, self.officer):
            for name in ("onestop.report.dossier", "onestop.report.fee"):
                model = self.env[name].with_user(person)
                for attempt in (
                    lambda model=model: model.search([]),
                    lambda model=model: model._read_group([], [], ["__count"]),
                    lambda model=model: model.search_read([], ["id"]),
                ):
                    with self.assertRaises(AccessError, msg=(person.login, name)):
                        attempt()
            with self.assertRaises(AccessError):
                self.env["onestop.board"].with_user(person).get_figures()

    def test_a_manager_sees_own_sites_only_in_lists_sums_and_board(self):
        manager = new_test_user(
            self.env,
            login="test_site_manager",
            groups="onestop_postal.group_manager",
            onestop_site_ids=[Command.set(self.other_site.ids)],
        )
        report = self.env["onestop.report.dossier"].with_user(manager)
        self.assertEqual(report.search([]).site_id, self.other_site)
        [(count,)] = report._read_group([], [], ["__count"])
        self.assertEqual(count, 12)
        board = self.env["onestop.board"].with_user(manager)
        progress = board.get_figures()["progress"]
        own = sum(
            row[2]
            for row in board.get_figures(site=self.other_site.id)["progress"]["rows"]
        )
        self.assertEqual(progress["total"][2], own)
        self.assertTrue(board.get_figures(site=self.site.id)["is_empty"])
        self.assertEqual([one["id"] for one in board.get_figures()["sites"]],
                         self.other_site.ids)  # fmt: skip
        fees = self.env["onestop.report.fee"].with_user(manager)
        self.assertEqual(fees.search([]).site_id, self.other_site)

    def test_an_auditor_reads_all_and_nobody_writes(self):
        report = self.env["onestop.report.dossier"].with_user(self.auditor)
        self.assertGreaterEqual(report.search_count([]), 36)
        for person in (self.auditor, self.manager, self.accountant):
            for operation in ("create", "write", "unlink"):
                for name in ("onestop.report.dossier", "onestop.report.fee"):
                    model = self.env[name].with_user(person)
                    self.assertFalse(model.has_access(operation))
