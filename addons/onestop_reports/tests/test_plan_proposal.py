from datetime import date

from freezegun import freeze_time

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import NOW
from .plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestPlanProposal(PlanCommon):
    def _propose(self):
        with freeze_time(NOW):
            self._as(self.manager).action_propose()
        return self.wave.line_ids

    def test_difficulty_is_what_one_counts_by_hand(self):
        self._evidence(self.risk, 5, procedure_id=self.hard.id)
        scores = self.plan._difficulties(date(2026, 11, 23))
        # 20 of 20 days: 100 × 30; 1 of 2 fees: 50 × 10; risk 5 of 5: 100 × 10.
        self.assertEqual(scores[self.hard.id]["score"], 90)
        # 1 of 20 days: 5 × 30; no fee: 0; risk not known: 50 × 10.
        self.assertEqual(scores[self.easy.id]["score"], 13)
        self.assertEqual(scores[self.hard.id]["band"], "hard")
        self.assertEqual(scores[self.presence.id]["stop"], "presence")

    def test_evidence_counts_from_its_day_until_it_runs_out(self):
        with freeze_time(NOW):
            ready = self.plan._readiness(self.site)[self.site.id]
            self.assertEqual((ready["score"], ready["stop"]), (100, ""))
            self._evidence(
                self.training,
                60,
                site_id=self.site.id,
                noted_on=date(2026, 10, 1),
                valid_to=date(2026, 12, 1),
            )
            worse = self.plan._readiness(self.site)[self.site.id]
            self.assertEqual((worse["score"], worse["stop"]), (60, "not_ready"))
            self.assertIn("Tập huấn", worse["missing"][0])
            later = self.plan._readiness(self.site, date(2026, 12, 2))
            self.assertEqual(later[self.site.id]["score"], 100)

    def test_the_easier_comes_first_and_each_line_says_why(self):
        lines = self._propose()
        self.assertIn(self.hard, lines.procedure_id)
        order = lines.sorted("sequence").procedure_id.ids
        self.assertLess(order.index(self.easy.id), order.index(self.hard.id))
        for line in lines:
            self.assertIn("difficulty", line.reason)
            self.assertIn("points", line.explanation)

    def test_presence_is_left_out_with_its_reason(self):
        self._propose()
        out = self.wave.out_line_ids
        line = out.filtered(lambda line: line.procedure_id == self.presence)
        self.assertIn("presence", line.reason)
        with self.assertRaisesRegex(UserError, "cannot go to the post"):
            self.env["onestop.plan.line"].with_user(self.manager).create(
                {
                    "wave_id": self.wave.id,
                    "procedure_id": self.env["onestop.procedure"]
                    .browse(self._create_procedure("Khác", presence=True)[0].id)
                    .id,
                    "reason": "Muốn thử",
                }
            )

    def test_what_is_received_already_is_not_proposed_there(self):
        self._propose()
        places = self.wave.place_ids.filtered(
            lambda place: place.procedure_id == self.procedure
        )
        self.assertEqual(places.site_id, self.other_site)

    def test_proposing_again_changes_nothing(self):
        def told(lines):
            return [(line.procedure_id, line.volume, line.reason,
                     line.place_ids.mapped("site_id")) for line in lines]  # fmt: skip

        first = told(self._propose())
        self.assertEqual(told(self._propose()), first)

    def test_a_proposal_keeps_to_the_capacity(self):
        self.plan.per_counter = 1
        self.plan.working_days = 1
        self._propose()
        self.assertNotIn(self.procedure, self.wave.line_ids.procedure_id)
        out = self.wave.out_line_ids.filtered(
            lambda line: line.procedure_id == self.procedure
        )
        self.assertIn("room", out.reason)

    def test_a_site_with_a_no_go_or_without_training_gets_nothing(self):
        self._sign(self.manager, "no_go", self.other_site)
        self._evidence(self.training, 0, site_id=self.site.id,
                       noted_on=date(2026, 11, 1))  # fmt: skip
        self.assertFalse(self._propose())
        self.assertIn("ready", self.wave.out_line_ids[:1].reason)

    def test_what_a_person_takes_out_stays_out(self):
        line = self._propose().filtered(lambda line: line.procedure_id == self.hard)
        self._as(self.manager, line).action_take_out()
        self.assertNotIn(self.hard, self._propose().procedure_id)
        kept = self.wave.out_line_ids.filtered("is_by_hand")
        self.assertEqual(kept.procedure_id, self.hard)
        self.assertIn(self.manager.name, kept.reason)

    def test_a_line_by_hand_needs_a_reason(self):
        with self.assertRaisesRegex(UserError, "Say why"):
            self.env["onestop.plan.line"].with_user(self.manager).create(
                {"wave_id": self.wave.id, "procedure_id": self.hard.id}
            )

    def test_a_criterion_is_measured_by_what_it_is_about(self):
        with self.assertRaisesRegex(ValidationError, "cannot be measured"):
            self._criterion("Sai", "papers", about="site", hundred=1)

    def test_a_new_plan_begins_with_the_usual_criteria_and_a_copy_keeps_them(self):
        plan = self.env["onestop.plan"].with_user(self.manager).create({"name": "Mới"})
        self.assertEqual(len(plan.criterion_ids), 14)
        self.assertEqual(len(self.plan.copy().criterion_ids), 4)
