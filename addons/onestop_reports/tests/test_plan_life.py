from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import NOW
from .plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestPlanLife(PlanCommon):
    def setUp(self):
        super().setUp()
        self.startPatcher(freeze_time(NOW))
        self._as(self.manager).action_propose()

    def _agreements(self):
        return self.wave.place_ids.agreement_id

    def test_deciding_drafts_one_agreement_for_each_agency_and_site(self):
        self._as(self.manager).action_decide()
        agreements = self._agreements()
        self.assertEqual(agreements.site_id, self.site | self.other_site)
        self.assertEqual(set(agreements.mapped("state")), {"draft"})
        self.assertEqual(agreements[0].date_from, self.wave.date_from)
        self.assertIn(self.easy, agreements[0].procedure_ids)
        self.assertEqual(self.wave.decided_by_id, self.manager)

    def test_deciding_twice_drafts_them_once(self):
        self._as(self.manager).action_decide()
        count = self.env["onestop.agreement"].search_count([])
        with self.assertRaisesRegex(UserError, "is decided"):
            self._as(self.manager).action_decide()
        self.assertEqual(self.env["onestop.agreement"].search_count([]), count)

    def test_an_empty_wave_is_not_decided(self):
        self.wave.place_ids.choice = "out"
        with self.assertRaisesRegex(UserError, "no procedure at any site"):
            self._as(self.manager).action_decide()

    def test_a_decided_wave_and_its_criteria_stand(self):
        self._as(self.manager).action_decide()
        line = self._as(self.manager, self.wave.line_ids[0])
        for attempt in (
            lambda: line.write({"choice": "out"}),
            line.action_take_out,
            line.unlink,
            lambda: line.place_ids.write({"volume": 1}),
            lambda: self._as(self.manager).write({"date_from": "2027-02-01"}),
            self._as(self.manager).action_propose,
            self._as(self.manager).unlink,
            lambda: self._as(self.manager, self.time).write({"weight": 1}),
            lambda: self._as(self.manager, self.time).unlink(),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                attempt()

    def test_the_state_is_moved_by_buttons_only(self):
        for vals in ({"state": "running"}, {"decided_by_id": self.manager.id}):
            with self.assertRaisesRegex(UserError, "by its buttons only"):
                self._as(self.manager).write(vals)
        with self.assertRaisesRegex(UserError, "by its buttons only"):
            self.env["onestop.plan.wave"].with_user(self.manager).create(
                {"plan_id": self.plan.id, "name": "Nhảy cóc", "date_from": "2027-01-01",
                 "state": "running"}
            )  # fmt: skip

    def test_a_no_go_blocks_until_another_person_overrides_with_a_reason(self):
        self._sign(self.manager, "no_go", self.site, "Chưa có máy quét")
        with self.assertRaisesRegex(UserError, "Chưa có máy quét"):
            self._as(self.manager).action_decide()
        with self.assertRaisesRegex(UserError, "Sign a go instead"):
            self._sign(self.manager, "override", self.site)
        other = self.accountant
        other.group_ids += self.env.ref("onestop_postal.group_manager")
        with self.assertRaisesRegex(UserError, "signed a no-go"):
            self._sign(other, "go", self.site)
        self._sign(other, "override", self.site, "Máy về ngày mai")
        self._as(self.manager).action_decide()
        kinds = self.wave.decision_ids.sorted("id").mapped("kind")
        self.assertEqual(kinds, ["no_go", "override"])

    def test_the_signer_lifts_an_own_no_go(self):
        self._sign(self.manager, "no_go")
        self._sign(self.manager, "go")
        self.assertFalse(self.wave.blocked_by)

    def test_a_signature_is_ones_own_and_never_changed(self):
        decision = self._sign(self.manager, "no_go", self.site)
        forged = self.env["onestop.plan.decision"].with_user(self.manager).create(
            {
                "wave_id": self.wave.id,
                "kind": "go",
                "reason": "Thay người khác",
                "user_id": self.accountant.id,
            }
        )  # fmt: skip
        self.assertEqual(forged.user_id, self.manager)
        self.assertEqual(decision.readiness, 100)
        for attempt in (lambda: decision.write({"kind": "go"}), decision.unlink):
            with self.assertRaises(UserError):
                attempt()

    def test_nothing_begins_without_a_go_and_active_agreements(self):
        wave = self._as(self.manager)
        wave.action_decide()
        with self.assertRaisesRegex(UserError, "Nobody has signed a go"):
            wave.action_start()
        self._sign(self.manager, "go")
        with self.assertRaisesRegex(UserError, "still drafts"):
            wave.action_start()
        agreements = self._as(self.manager, self._agreements())
        with self.assertRaisesRegex(UserError, "number of the decision"):
            agreements.action_activate()
        agreements.decision_number = "12/QĐ-UBND"
        agreements.action_activate()
        wave.action_start()
        self.assertEqual(wave.state, "running")
        with self.assertRaisesRegex(UserError, "page"):
            wave.action_review()
        wave.conclusion = "Đạt"
        wave.action_review()
        self.assertEqual(wave.state, "reviewed")

    def test_a_late_no_go_holds_the_agreements_back(self):
        self._as(self.manager).action_decide()
        self._sign(self.manager, "no_go", self.site, "Mất điện")
        agreements = self._as(self.manager, self._agreements())
        agreements.decision_number = "12/QĐ-UBND"
        with self.assertRaisesRegex(UserError, "Mất điện"):
            agreements.action_activate()

    def test_lines_move_between_proposed_waves_only(self):
        other = self.wave.copy({"name": "Đợt 2"})
        line = self._as(self.manager, self.wave.line_ids[0])
        line.wave_id = other
        self.assertEqual(line.place_ids.wave_id, other)
        self._as(self.manager).action_decide()
        with self.assertRaisesRegex(UserError, "is decided"):
            line.wave_id = self.wave
