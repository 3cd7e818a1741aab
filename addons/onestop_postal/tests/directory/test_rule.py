from datetime import date, datetime

from freezegun import freeze_time
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.exceptions import AccessError, UserError, ValidationError
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

    def _two_in_turn(self):
        agency = {"agency_id": self.agency.id}
        self._rule("3", valid_to=date(2026, 11, 23), **agency)
        self._rule("9", valid_from=date(2026, 11, 24), **agency)

    def test_the_later_rule_holds_from_its_first_day(self):
        self._two_in_turn()
        self.assertEqual(self._value(agency=self.agency), "3")
        self.assertEqual(self._value(at=date(2026, 11, 24), agency=self.agency), "9")

    def test_the_day_is_that_of_the_office(self):
        self._two_in_turn()
        evening_utc = datetime(2026, 11, 23, 17, 30)  # 00:30 on the 24th in Vietnam
        self.assertEqual(self._value(at=evening_utc, agency=self.agency), "9")

    def test_an_ended_rule_holds_no_more(self):
        self._rule("8", valid_to=date(2026, 11, 22), agency_id=self.agency.id)
        self.assertEqual(self._value(agency=self.agency), "2")

    def test_a_changed_rule_holds_at_once(self):
        rule = self._rule("5", agency_id=self.agency.id).sudo()
        self.assertEqual(self._value(agency=self.agency), "5")
        rule.value = "4"
        self.assertEqual(self._value(agency=self.agency), "4")
        rule.unlink()
        self.assertEqual(self._value(agency=self.agency), "2")

    def test_a_rule_that_has_begun_is_not_rewritten(self):
        rule = self._rule("5", agency_id=self.agency.id).with_user(self.manager)
        for vals in ({"value": "4"}, {"agency_id": False}, {"active": False}):
            with (
                self.subTest(vals=vals),
                self.assertRaisesRegex(UserError, "not rewritten"),
            ):
                rule.write(vals)
        with self.assertRaisesRegex(UserError, "not rewritten"):
            rule.unlink()
        rule.note = "Ghi chú thêm"

    def test_a_rule_changes_from_a_day_to_come(self):
        rule = self._rule("5", agency_id=self.agency.id).with_user(self.manager)
        with freeze_time(DAY):
            dialog = rule.action_change_from()["context"]
            change = self.env["onestop.rule.change"].with_user(self.manager)
            change.create(
                {
                    "rule_id": dialog["default_rule_id"],
                    "day": date(2027, 1, 1),
                    "value_text": "3",
                    "source": "NĐ thử",
                }
            ).action_change()
            with self.assertRaisesRegex(UserError, "from tomorrow"):
                change.create(
                    {
                        "rule_id": rule.id,
                        "day": DAY,
                        "value_text": "3",
                        "source": "NĐ thử",
                    }
                )
        self.assertEqual(self._value(at=date(2026, 12, 31), agency=self.agency), "5")
        self.assertEqual(self._value(at=date(2027, 1, 1), agency=self.agency), "3")

    def test_one_scope_has_one_rule_a_day(self):
        self._rule("5", agency_id=self.agency.id)
        with self.assertRaisesRegex(ValidationError, "said for these days already"):
            self._rule("6", agency_id=self.agency.id, valid_from=date(2026, 1, 1))
        self._rule("6", agency_id=self.agency.id, field_id=self.field.id)

    def test_a_value_is_typed_as_it_is_said(self):
        said = (
            ("cutoff_minute", "16:30", "990"),
            ("cutoff_minute", "15h", "900"),
            ("cutoff_shifts_day", "yes", "1"),
            ("supplement_effect", "is paused", "pause"),
            ("warn_days", "4", "4"),
        )
        for key, text, value in said:
            rule = self.env["onestop.rule"].create(
                {"key": key, "value_text": text, "agency_id": self.agency.id,
                 "valid_from": date(2030, 1, len(text))}
            )  # fmt: skip
            self.assertEqual(rule.value, value, key)
            rule.unlink()

    def test_a_wrong_value_is_refused_with_how_it_is_typed(self):
        wrong = (
            ("cutoff_minute", "25:00"),
            ("cutoff_minute", "chiều"),
            ("cutoff_shifts_day", "maybe"),
            ("supplement_effect", "stop"),
            ("warn_days", "-1"),
            ("warn_days", "hai"),
            ("retention_electronic_years", "4"),
        )
        for key, text in wrong:
            with (
                self.subTest(key=key, text=text),
                self.assertRaisesRegex(ValidationError, "enter "),
            ):
                self.env["onestop.rule"].create({"key": key, "value_text": text})
            with self.subTest(key=key), self.assertRaises(ValidationError):
                self.env["onestop.rule"].create({"key": key, "value": text})

    def test_the_page_says_which_rule_holds_and_why(self):
        self.other_agency.parent_id = self.agency
        general = self.env.ref("onestop_postal.rule_warn_days")
        above = self._rule("5", agency_id=self.agency.id)
        later = self._rule(
            "6", agency_id=self.other_agency.id, valid_from=date(2027, 1, 1)
        )
        rules = self.env["onestop.rule"].with_user(self.auditor)
        told = {row["key"]: row for row in rules._explain(DAY, self.other_agency)}
        row = told["warn_days"]
        self.assertEqual((row["rule"], row["value"]), (above, "5"))
        self.assertIn(self.agency.name, row["reason"])
        self.assertEqual([other["rule"] for other in row["overruled"]], [general])
        self.assertEqual(
            (row["later"]["day"], row["later"]["rule"]), (date(2027, 1, 1), later)
        )
        self.assertEqual(told["cutoff_minute"]["value"], "15:00")
        self.assertIsNone(told["cutoff_minute"]["later"])

    def test_the_page_follows_agency_field_and_day(self):
        self._rule("7", field_id=self.field.id)
        page = (
            self.env["onestop.rule.lookup"]
            .with_user(self.manager)
            .create({"day": DAY, "field_id": self.field.id})
        )
        self.assertIn(self.field.name, page.sheet)
        page.field_id = False
        self.assertNotIn(self.field.name, page.sheet)

    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(
            st.tuples(st.booleans(), st.booleans(), st.integers(0, 9)).filter(
                lambda item: item[0] or item[1]
            ), max_size=3, unique_by=lambda item: item[:2],
        ),
        st.booleans(),
        st.booleans(),
    )  # fmt: skip
    def test_the_nearest_agency_then_the_field_decides(self, said, own, in_field):
        """What holds is the best of those that fit, and the page agrees."""
        with self.env.cr.savepoint() as savepoint:
            for at_agency, of_field, value in said:
                self._rule(
                    str(value),
                    agency_id=self.agency.id if at_agency else False,
                    field_id=self.field.id if of_field else False,
                )
            agency = self.agency if own else self.other_agency
            field = self.field if in_field else self.field.browse()
            fitting = [
                ((at_agency, of_field), str(value))
                for at_agency, of_field, value in said
                if (own or not at_agency) and (in_field or not of_field)
            ]
            expected = max(fitting)[1] if fitting else "2"
            self.assertEqual(self._value(agency=agency, field=field), expected)
            rows = self.env["onestop.rule"]._explain(DAY, agency, field=field)
            told = next(row for row in rows if row["key"] == "warn_days")
            self.assertEqual(told["value"], expected)
            savepoint.rollback()
        self.env.registry.clear_cache()

    def test_where_no_rule_stands_the_default_answers(self):
        self.assertEqual(self._value(at=date(2000, 1, 1), default="3"), "3")

    def test_a_clerk_is_told_but_changes_nothing(self):
        rules = self.env["onestop.rule"].with_user(self.clerk)
        self.assertEqual(rules._value("warn_days", DAY, self.agency), "2")
        with self.assertRaises(AccessError):
            rules.search([], limit=1).value = "99"
