from datetime import date, datetime

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import OnestopCommon

DAY = date(2026, 11, 23)


@tagged("post_install", "-at_install")
class TestRule(OnestopCommon):
    """What held at a moment for an agency, and who may say so."""

    def _rule(self, value, key="warn_days", **vals):
        values = {"key": key, "value": value, "valid_from": date(2020, 1, 1)}
        return self.env["onestop.rule"].create({**values, **vals})

    def _value(self, key="warn_days", at=DAY, **circumstances):
        return self.env["onestop.rule"]._value(key, at, **circumstances)

    def test_the_law_is_loaded(self):
        self.assertEqual(self._value("cutoff_minute"), "900")
        self.assertEqual(self._value("supplement_effect"), "restart")
        self.assertEqual(self._value("max_extensions"), "1")

    def test_an_agencys_rule_goes_before_the_general_one(self):
        self._rule("5", agency_id=self.agency.id)
        self.assertEqual(self._value(agency=self.agency), "5")
        self.assertEqual(self._value(agency=self.other_agency), "2")

    def test_a_superiors_rule_holds_below_it_until_a_nearer_one(self):
        self.other_agency.parent_id = self.agency
        self._rule("5", agency_id=self.agency.id)
        self.assertEqual(self._value(agency=self.other_agency), "5")
        self._rule("6", agency_id=self.other_agency.id)
        self.assertEqual(self._value(agency=self.other_agency), "6")

    def test_a_fields_rule_goes_before_one_for_all_fields(self):
        self._rule("7", field_id=self.field.id)
        self.assertEqual(self._value(field=self.field), "7")
        self.assertEqual(self._value(), "2")

    def test_the_later_rule_holds_from_its_first_day(self):
        self._rule("9", valid_from=date(2026, 11, 24))
        self.assertEqual(self._value(), "2")
        self.assertEqual(self._value(at=date(2026, 11, 24)), "9")

    def test_the_day_is_that_of_the_office(self):
        self._rule("9", valid_from=date(2026, 11, 24))
        evening_utc = datetime(2026, 11, 23, 17, 30)  # 00:30 on the 24th in Vietnam
        self.assertEqual(self._value(at=evening_utc), "9")

    def test_an_ended_rule_holds_no_more(self):
        self._rule("8", valid_to=date(2026, 11, 22), valid_from=date(2026, 1, 1))
        self.assertEqual(self._value(), "2")

    def test_a_changed_rule_holds_at_once(self):
        rule = self._rule("5", agency_id=self.agency.id)
        self.assertEqual(self._value(agency=self.agency), "5")
        rule.value = "4"
        self.assertEqual(self._value(agency=self.agency), "4")
        rule.unlink()
        self.assertEqual(self._value(agency=self.agency), "2")

    def test_where_no_rule_stands_the_default_answers(self):
        self.assertEqual(self._value(at=date(2000, 1, 1), default="3"), "3")

    def test_a_clerk_is_told_but_changes_nothing(self):
        rules = self.env["onestop.rule"].with_user(self.clerk)
        self.assertEqual(rules._value("warn_days", DAY, self.agency), "2")
        with self.assertRaises(AccessError):
            rules.search([], limit=1).value = "99"
