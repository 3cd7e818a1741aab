from datetime import date, timedelta
from itertools import product

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import OnestopCommon

DAY = date(2099, 1, 1)


@tagged("post_install", "-at_install")
class TestAgreementLife(OnestopCommon):
    """What was agreed on is ended and followed, never rewritten nor doubled."""

    def _draft(self, **vals):
        values = {
            "name": "Bản thảo",
            "agency_id": self.agency.id,
            "site_id": self.other_site.id,
            "date_from": date(2026, 1, 1),
            "decision_number": "QĐ-1",
            **vals,
        }
        return self.env["onestop.agreement"].with_user(self.manager).create(values)

    def test_the_terms_of_an_agreement_are_not_rewritten(self):
        mine = self.agreement.with_user(self.manager)
        for vals in (
            {"payer": "agency"},
            {"date_from": DAY},
            {"date_to": DAY},
            {"stage_digitise": True},
            {"procedure_ids": [(6, 0, self.procedure.ids)]},
            {"level_ids": [(0, 0, {"measure": "handover"})]},
        ):
            with (
                self.subTest(vals=vals),
                self.assertRaisesRegex(UserError, "rewritten"),
            ):
                mine.write(vals)
        with self.assertRaisesRegex(UserError, "rewritten"):
            mine.unlink()
        mine.note = "Ghi chú thì được"

    def test_a_state_moves_by_its_buttons_only(self):
        with self.assertRaisesRegex(UserError, "by its buttons"):
            self._draft().state = "active"
        with self.assertRaisesRegex(UserError, "as a draft"):
            self._draft(state="active")

    def test_service_levels_of_an_agreement_stay(self):
        draft = self._draft()
        draft.level_ids = [(0, 0, {"measure": "handover", "unit": "same_day"})]
        self.assertEqual(draft.level_ids.words, "Same day")
        draft.action_activate()
        with self.assertRaisesRegex(UserError, "rewritten"):
            draft.level_ids.value = 5
        with self.assertRaisesRegex(UserError, "rewritten"):
            draft.level_ids.unlink()

    def test_a_draft_tells_what_it_lacks(self):
        draft = self._draft(decision_number=False)
        self.assertIn("number of the decision", draft.missing)
        with self.assertRaisesRegex(UserError, "cannot be activated yet"):
            draft.action_activate()
        draft.decision_number = "QĐ-2"
        self.assertFalse(draft.missing)
        draft.action_activate()
        self.assertEqual(draft.state, "active")

    def test_an_ended_agency_hands_over_nothing(self):
        self.agency.write({"valid_to": date(2025, 12, 31)})
        self.assertIn("does not stand on", self._draft().missing)

    def test_a_change_is_another_agreement_from_a_day_on(self):
        first = self.agreement.date_from
        changed = self.agreement.with_user(self.manager)._change_from(
            DAY, payer="agency", decision_number="QĐ-3"
        )
        self.assertEqual(self.agreement.date_to, False)
        changed.action_activate()
        self.assertEqual(self.agreement.date_to, DAY - timedelta(days=1))
        self.assertEqual(self.agreement.payer, "citizen")
        self.assertEqual(self.agreement.date_from, first)
        find = self.env["onestop.agreement"]._find
        eve = DAY - timedelta(days=1)
        for day, expected in ((eve, self.agreement), (DAY, changed)):
            found = find(self.site, self.procedure, self.agency, day)
            self.assertEqual(found, expected)

    def test_the_same_work_is_not_handed_over_twice(self):
        with self.assertRaisesRegex(UserError, "Thỏa thuận thử hands over the same"):
            self._draft(site_id=self.site.id).action_activate()
        with self.assertRaisesRegex(ValidationError, "Thỏa thuận thử hands over"):
            self._create_agreement(name="Hai", state="active")

    def test_overlap_is_found_for_every_way_two_agreements_can_lie(self):
        """Two overlap when, and only when, they share a day, a stage and a scope."""
        self.agreement._close(date(2026, 6, 30))
        base = self.agreement.date_from
        spans = (
            (base - timedelta(days=30), base - timedelta(days=1), False),
            (base - timedelta(days=30), base, True),
            (date(2026, 6, 30), False, True),
            (date(2026, 7, 1), False, False),
        )
        all_scopes = ((False, True), (True, False))
        for (first, last, meets), (named, same), receives in product(
            spans, all_scopes, (True, False)
        ):
            draft = self._draft(
                site_id=self.site.id,
                date_from=first,
                date_to=last,
                stage_guide=False,
                stage_receive=receives,
                stage_return=False,
                stage_digitise=not receives,
                procedure_ids=[(6, 0, self.procedure.ids if named else [])],
            )
            expected = meets and same and receives
            with self.subTest(first=first, last=last, named=named, receives=receives):
                self.assertEqual(bool(draft._overlapping()), expected)
            draft.unlink()

    def test_one_that_has_begun_is_not_a_draft_again(self):
        with self.assertRaisesRegex(UserError, "has begun"):
            self.agreement.action_back_to_draft()
        coming = self._draft(date_from=DAY)
        coming.action_activate()
        coming.action_back_to_draft()
        self.assertEqual(coming.state, "draft")

    def test_only_a_manager_of_the_site_acts(self):
        coming = self._draft(date_from=DAY)
        people = (self.clerk, self.courier, self.accountant, self.auditor, self.officer)
        for user in people:
            for method in ("action_activate", "action_end", "action_back_to_draft"):
                with (
                    self.subTest(user=user.login, method=method),
                    self.assertRaises(AccessError),
                ):
                    getattr(coming.with_user(user), method)()
                self.assertEqual(coming.state, "draft")
