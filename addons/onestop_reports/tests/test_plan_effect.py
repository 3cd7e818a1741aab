import io
from datetime import date

import openpyxl
from freezegun import freeze_time

from odoo.tests import HttpCase, tagged

from .common import NOW
from .plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestPlanEffect(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.past = cls.env["onestop.plan.wave"].create(
            {
                "plan_id": cls.plan.id,
                "name": "Đợt đã chạy",
                "date_from": date(2026, 11, 9),
                "state": "running",
                "line_ids": [],
            }
        )
        line = cls.env["onestop.plan.line"].create(
            {
                "wave_id": cls.past.id,
                "procedure_id": cls.procedure.id,
                "is_by_hand": False,
                "place_ids": [
                    (0, 0, {"site_id": site.id, "agency_id": cls.agency.id,
                            "volume": 146})
                    for site in (cls.site, cls.desk)
                ],
            }
        )  # fmt: skip
        cls.line = line

    def _effect(self, user=None):
        effect = self.env["onestop.plan.effect"].with_user(user or self.manager)
        with freeze_time(NOW):
            return effect.get_effect(self.past.id)

    def test_every_number_opens_as_many_records_as_it_says(self):
        report = self.env["onestop.report.dossier"].with_user(self.manager)
        with freeze_time(NOW):
            for row in self._effect()["rows"]:
                for column in ("before", "after"):
                    cell = row[column]
                    self.assertEqual(
                        report.search_count(cell["domain"]), cell["value"], row["code"]
                    )
                    if cell["whole"] is not None:
                        whole = report.search_count(cell["whole_domain"])
                        self.assertEqual(whole, cell["whole"], row["code"])

    def test_after_is_what_the_waves_places_received_since_it_began(self):
        effect = self._effect()
        row = next(row for row in effect["rows"] if row["code"] == "received")
        by_hand = [
            one
            for one in self.dossiers
            if one.site_id in (self.site, self.desk)
            and one.agency_id == self.agency
            and one.status != "3"
            and one.received_at >= NOW.replace(day=8, hour=17)
        ]
        self.assertTrue(by_hand)
        self.assertEqual(row["after"]["value"], len(by_hand))
        self.assertEqual(effect["days"], 15)
        self.assertEqual(row["planned"], round(292 * 15 / 365))

    def test_the_verdict_compares_with_the_goal(self):
        texts = [one["text"] for one in self._effect()["verdicts"]]
        self.assertIn("12 planned", texts[0])
        self.assertTrue(any(text.startswith("On time") for text in texts))

    def test_a_wave_to_come_has_no_effect_yet(self):
        with freeze_time(NOW):
            effects = self.env["onestop.plan.effect"].with_user(self.manager)
            self.assertTrue(effects.get_effect(self.wave.id)["is_empty"])

    def test_the_board_shows_each_procedure_and_site_once(self):
        with freeze_time(NOW):
            board = self.env["onestop.plan.board"].with_user(self.manager)
            board = board.get_board(self.plan.id)
        dots = {dot["id"]: dot for dot in board["dots"]}
        self.assertEqual(len(dots), len(board["dots"]))
        self.assertEqual(dots[self.presence.id]["status"], "stopped")
        self.assertEqual(dots[self.procedure.id]["status"], "running")
        self.assertEqual(
            {site["id"] for site in board["sites"]},
            {self.site.id, self.other_site.id, self.desk.id},
        )


@tagged("post_install", "-at_install")
class TestPlanFile(PlanCommon, HttpCase):
    def test_the_file_lists_the_waves_and_the_criteria(self):
        self._as(self.manager).action_propose()
        self.authenticate(self.manager.login, self.manager.login)
        response = self.url_open(f"/onestop/plan/{self.plan.id}.xlsx")
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        waves, procedures, _places, _readiness, criteria = book.worksheets
        self.assertEqual(waves.cell(5, 1).value, "Đợt 1")
        self.assertEqual(criteria.max_row, 8)
        self.assertEqual(procedures.max_row, 4 + len(self.wave.line_ids))

    def test_a_clerk_gets_no_file(self):
        self.authenticate(self.clerk.login, self.clerk.login)
        response = self.url_open(f"/onestop/plan/{self.plan.id}.xlsx")
        self.assertEqual(response.status_code, 403)
