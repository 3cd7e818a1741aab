from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .reorganisation_common import DAY, ReorganisationCommon


@tagged("post_install", "-at_install")
class TestReorganisation(ReorganisationCommon):
    """Units merge, split and change their names, and nothing is lost."""

    def test_a_merged_unit_ends_the_day_before_and_leads_to_its_successor(self):
        self._done(self._merge())
        self.assertEqual(self.agency.valid_to, DAY - timedelta(days=1))
        self.assertEqual(self.agency.successor_ids, self.north)
        self.assertEqual(self.agency.payee_id, self.north)

    def test_open_dossiers_go_to_the_successor_and_keep_the_printed_name(self):
        dossier = self._create_dossier()
        name, version, events = dossier.name, dossier.version_id, dossier.event_ids
        self._done(self._merge())
        self.assertEqual(dossier.agency_id, self.north)
        self.assertEqual(dossier.taken_for_id, self.agency)
        self.assertEqual((dossier.name, dossier.version_id), (name, version))
        self.assertEqual(dossier._agency_on_paper(), "Sở Thử Nghiệm")
        self.assertEqual(len(dossier.event_ids - events), 1)
        public = dossier.sudo()._public_details()
        self.assertIn("Sở Thử Nghiệm", public["agency"])
        self.assertIn("xã Bắc", public["agency"])
        slip = (
            self.env["ir.actions.report"]
            ._render_qweb_html("onestop_postal.intake_slip_report", dossier.ids)[0]
            .decode()
        )
        self.assertIn("Sở Thử Nghiệm", slip)
        self.assertNotIn("xã Bắc", slip)

    def test_a_dossier_that_is_over_stays_where_it_was(self):
        dossier = self._create_dossier()
        dossier._move("outbound_state", "handed_over")
        dossier._move("outbound_state", "received")
        dossier._move("status", "7", reason="Người dân rút")
        self._done(self._merge())
        self.assertEqual(dossier.agency_id, self.agency)

    def test_agreements_go_on_without_a_day_between(self):
        self._done(self._merge())
        agreements = self.env["onestop.agreement"]
        before, after = DAY - timedelta(days=1), DAY
        old = agreements._find(self.site, self.procedure, self.agency, before)
        new = agreements._find(self.site, self.procedure, self.north, after)
        self.assertEqual(old, self.agreement)
        self.assertTrue(new)
        self.assertFalse(
            agreements._find(self.site, self.procedure, self.agency, after)
        )
        self.assertFalse(
            agreements._find(self.site, self.procedure, self.north, before)
        )
        self.assertEqual(new.remittance, old.remittance)

    def test_two_units_with_the_same_terms_leave_one_agreement(self):
        self._create_agreement(agency_id=self.other_agency.id)
        common = {"kind": "merge", "successor_id": self.north.id}
        self._done(
            self._reorganisation(
                {"agency_id": self.agency.id, **common},
                {"agency_id": self.other_agency.id, **common},
            )
        )
        self.assertEqual(len(self.north.agreement_ids), 1)

    def test_other_terms_for_the_same_work_become_a_draft_for_a_person_to_decide(self):
        self._create_agreement(agency_id=self.other_agency.id, payer="agency")
        common = {"kind": "merge", "successor_id": self.north.id}
        merge = self._reorganisation(
            {"agency_id": self.agency.id, **common},
            {"agency_id": self.other_agency.id, **common},
        )
        self._done(merge)
        self.assertRegex(str(merge.problem_ids.mapped("name")), "different terms")
        states = sorted(self.north.agreement_ids.mapped("state"))
        self.assertEqual(states, ["active", "draft"])

    def test_officers_and_sites_go_to_the_successor(self):
        self.site.agency_ids = self.agency
        dossier = self._create_dossier()
        dossier._move("outbound_state", "handed_over")
        self._done(self._merge())
        self.assertEqual(self.officer.onestop_agency_ids, self.north)
        self.assertEqual(self.site.agency_ids, self.north)
        seen = self.env["onestop.dossier"].with_user(self.officer).search([])
        self.assertEqual(seen, dossier)
        other = self.env["onestop.dossier"].with_user(self.other_officer)
        self.assertFalse(other.search([]))

    def test_money_owed_stays_in_the_old_account_and_names_its_payee(self):
        accounts = self.env["onestop.ledger.account"]
        account = accounts._of("agency_fee", agency=self.agency, fee_kind="phi")
        self.env["onestop.transfer"]._insert(
            [
                {
                    "uuid": "reorganisation-1",
                    "debit_id": accounts._of("bank").id,
                    "credit_id": account.id,
                    "amount": 8000,
                    "site_id": self.site.id,
                    "origin": "back_office",
                }
            ]
        )
        before = self.env["onestop.transfer"].search_count([])
        done = self._done(self._merge())
        self.assertEqual(account.balance, 8000)
        self.assertEqual(self.env["onestop.transfer"].search_count([]), before)
        kept = done.sudo().move_ids.filtered(lambda move: move.what == "account")
        self.assertEqual((kept.old_value, kept.successor_id), ("8000", self.north))

    def test_a_split_places_dossiers_by_address_and_guesses_nothing(self):
        first, tenth = self._at("thôn 01, xã Cũ"), self._at("Thôn 10")
        spelled, nowhere = self._at("Làng Kép, xã Đakrong"), self._at("Thôn 11")
        split = self._split()
        split.action_check()
        self.assertEqual(split.state, "draft")
        self.assertEqual(split.unclear_count, 1)
        split.officer_ids.successor_ids = self.north
        unclear = split.placement_ids.filtered(lambda one: not one.share_id)
        self.assertEqual(unclear.dossier_id, nowhere)
        unclear.share_id = split.line_ids.share_ids[1]
        self._done(split)
        self.assertEqual((first | nowhere).mapped("agency_id.code"), [
            "H99.11", "H99.12"])  # fmt: skip
        self.assertEqual((tenth | spelled).agency_id, self.south)
        self.assertEqual(self.officer.onestop_agency_ids, self.north)

    def test_what_comes_late_for_an_ended_unit_goes_to_its_successor(self):
        self._done(self._merge())
        late = self._create_dossier(happened_at="2026-11-23T02:00:00Z")
        self.assertEqual(late.agency_id, self.north)
        self.assertEqual(late._agency_on_paper(), "Sở Thử Nghiệm")

    def test_what_comes_late_for_a_split_unit_waits_to_be_placed(self):
        split = self._split()
        split.action_check()
        split.officer_ids.successor_ids = self.north
        self._done(split)
        late = self._at("Thôn 11")
        self.assertEqual(late.agency_id, self.agency)
        split.placement_ids.share_id = split.line_ids.share_ids[0]
        self.assertEqual(late.agency_id, self.north)

    def test_a_renamed_unit_keeps_its_old_name_on_what_was_printed(self):
        dossier = self._create_dossier()
        self._done(
            self._reorganisation(
                {
                    "agency_id": self.agency.id,
                    "kind": "rename",
                    "new_name": "Sở Tên Mới",
                }
            )
        )
        self.assertEqual(self.agency.name, "Sở Tên Mới")
        self.assertEqual(dossier._agency_on_paper(), "Sở Thử Nghiệm")
        self.assertEqual(self._create_dossier()._agency_on_paper(), "Sở Tên Mới")

    def test_a_future_day_waits_and_the_night_carries_it_out_once(self):
        tomorrow = DAY + timedelta(days=1)
        waiting = self._merge()
        waiting.effective_date = tomorrow
        waiting.action_check()
        with self.assertRaisesRegex(UserError, "by itself"):
            waiting.action_carry_out()
        jobs = self.env["onestop.reorganisation"]
        due = jobs.search([("state", "=", "checked")])
        with freeze_time("2026-11-24 17:10:00"):
            due._carry_out()
            moves = waiting.move_count
            due._carry_out()
        waiting.invalidate_recordset()
        self.assertEqual(waiting.state, "done")
        self.assertEqual(waiting.move_count, moves)

    def test_it_is_undone_on_the_same_day_and_both_ways_stay_written(self):
        dossier = self._create_dossier()
        done = self._done(self._merge())
        moves = done.sudo().move_ids
        with freeze_time("2026-11-24 03:05:00"):
            done.action_undo()
        self.assertEqual(dossier.agency_id, self.agency)
        self.assertFalse(dossier.taken_for_id)
        self.assertFalse(self.agency.valid_to)
        self.assertFalse(self.agency.successor_ids)
        self.assertEqual(self.officer.onestop_agency_ids, self.agency)
        self.assertEqual((self.agreement.state, self.agreement.date_to),
                         ("active", False))  # fmt: skip
        self.assertFalse(self.north.agreement_ids)
        self.assertEqual(len(done.sudo().move_ids), 2 * len(moves))

    def test_what_happened_since_stands_against_undoing(self):
        dossier = self._create_dossier()
        done = self._done(self._merge())
        with freeze_time("2026-11-24 03:05:00"):
            dossier._move("outbound_state", "handed_over")
            with self.assertRaisesRegex(UserError, dossier.name):
                done.action_undo()

    def test_the_log_is_never_changed(self):
        moves = self._done(self._merge()).sudo().move_ids
        with self.assertRaises(UserError):
            moves[0].name = "x"
        with self.assertRaises(UserError):
            moves[0].unlink()
