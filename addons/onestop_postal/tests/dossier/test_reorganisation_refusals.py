from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .reorganisation_common import DAY, ReorganisationCommon


@tagged("post_install", "-at_install")
class TestReorganisationRefusals(ReorganisationCommon):
    """What cannot be is refused with the place and the remedy."""

    def _found(self, words, reorganisation):
        reorganisation.action_check()
        self.assertEqual(reorganisation.state, "draft")
        self.assertRegex("\n".join(reorganisation.problem_ids.mapped("name")), words)

    def test_a_unit_does_not_merge_into_itself(self):
        self._found("succeed itself", self._merge(successor_id=self.agency.id))

    def test_a_successor_begins_in_time_and_still_stands(self):
        late = self._unit("Muộn", "H99.13", begins=DAY + timedelta(days=1))
        self._found("begins on", self._merge(successor_id=late.id))
        self.other_agency.valid_to = DAY - timedelta(days=9)
        self._found("ended on", self._merge(successor_id=self.other_agency.id))

    def test_an_ended_unit_does_not_end_again(self):
        self.agency.valid_to = DAY - timedelta(days=9)
        self._found("already", self._merge())

    def test_units_of_one_reorganisation_do_not_succeed_each_other(self):
        common = {"kind": "merge"}
        self._found(
            "very reorganisation",
            self._reorganisation(
                {"agency_id": self.agency.id, "successor_id": self.other_agency.id,
                 **common},
                {"agency_id": self.other_agency.id, "successor_id": self.north.id,
                 **common},
            ),
        )  # fmt: skip

    def test_successors_never_lead_in_a_circle(self):
        self.agency.successor_ids = self.north
        self.north.successor_ids = self.south
        with self.assertRaisesRegex(ValidationError, "lead back"):
            self.south.successor_ids = self.agency

    def test_what_stands_below_an_ending_unit_is_named(self):
        self.other_agency.parent_id = self.agency
        self._found(self.other_agency.name, self._merge())

    def test_a_code_is_free_and_well_formed(self):
        for code, words in (("GiaLai", "is no code"), ("H99.02", "is that of")):
            line = {"agency_id": self.agency.id, "kind": "rename", "new_code": code}
            self._found(words, self._reorganisation(line))

    def test_what_waits_for_its_day_is_not_changed(self):
        waiting = self._merge()
        waiting.action_check()
        self.assertEqual(waiting.state, "checked")
        with self.assertRaisesRegex(UserError, "draft"):
            waiting.line_ids.successor_id = self.south
        with self.assertRaises(UserError):
            waiting.name = "Khác"
        waiting.action_draft()
        waiting.line_ids.successor_id = self.south

    def test_nobody_types_the_state(self):
        with self.assertRaises(UserError):
            self._merge().state = "done"

    def test_a_manager_of_one_office_does_not_carry_out(self):
        waiting = self._merge()
        waiting.action_check()
        self.manager.onestop_site_ids = self.site
        with self.assertRaisesRegex(UserError, "provincial"):
            waiting.action_carry_out()

    def test_managers_write_auditors_read_others_nothing(self):
        done = self._done(self._merge())
        records = (done, done.line_ids, done.sudo().move_ids)
        for record in records:
            mine = record.with_user(self.auditor)
            mine.read(["id"])
            mine.export_data(["display_name"])
            mine._read_group([], [], ["__count"])
            with self.assertRaises(AccessError):
                mine.check_access("write")
        people = (self.clerk, self.courier, self.accountant, self.officer)
        for user in people:
            for record in records:
                mine = record.with_user(user)
                for call in (
                    lambda mine=mine: mine.read(["id"]),
                    lambda mine=mine: mine.search([]),
                    lambda mine=mine: mine._read_group([], [], ["__count"]),
                    lambda mine=mine: mine.export_data(["display_name"]),
                ):
                    with self.assertRaises(UserError):
                        call()
