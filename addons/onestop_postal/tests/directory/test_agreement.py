from datetime import date, datetime

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import OnestopCommon
from .common import RefusalMixin

DAY = date(2026, 11, 23)


@tagged("post_install", "-at_install")
class TestAgreement(RefusalMixin, OnestopCommon):
    """Under which agreement a site works, and what an agreement must hold."""

    def _find(self, site=None, procedure=None, agency=None, at=DAY, stage="receive"):
        agreements = self.env["onestop.agreement"].with_user(self.clerk)
        site = (site or self.site).with_user(self.clerk)
        procedure = procedure or self.procedure
        found = agreements._find(site, procedure, agency or self.agency, at, stage)
        return found.with_env(self.env)

    def test_the_sites_agreement_is_found(self):
        self.assertEqual(self._find(), self.agreement)

    def test_another_site_has_none(self):
        self.assertFalse(self._find(site=self.other_site))

    def test_an_agreement_covers_the_sites_below_its_own(self):
        above = self._create_agreement(site_id=self.root_site.id, name="Cả tỉnh")
        self.assertEqual(self._find(site=self.other_site), above)

    def test_the_nearer_sites_agreement_goes_first(self):
        self._create_agreement(site_id=self.root_site.id, name="Cả tỉnh")
        self.assertEqual(self._find(), self.agreement)

    def test_one_about_the_procedure_goes_before_one_about_all(self):
        own = self._create_agreement(
            name="Riêng",
            site_id=self.root_site.id,
            procedure_ids=[(6, 0, self.procedure.ids)],
        )
        self.assertEqual(self._find(), own)

    def test_one_about_the_field_goes_before_one_about_all(self):
        own = self._create_agreement(
            name="Lĩnh vực", field_ids=[(6, 0, self.field.ids)]
        )
        self.assertEqual(self._find(), own)

    def test_one_about_other_things_is_not_found(self):
        other = self.env.ref("onestop_postal.procedure_2_000635")
        self._agree_anew(self.agreement, procedure_ids=other)
        self.assertFalse(self._find())

    def test_an_agency_of_another_level_is_not_asked(self):
        self.procedure.level = "commune"
        self.assertFalse(self._find())
        self._agree_anew(self.agreement, procedure_ids=self.procedure)
        self.assertEqual(self._find(), self.agreement)

    def test_another_agency_has_none(self):
        self.assertFalse(self._find(agency=self.other_agency))

    def test_a_draft_is_no_agreement(self):
        self.agreement._held().write({"state": "draft"})
        self.assertFalse(self._find())

    def test_a_stage_not_handed_over_is_not_found(self):
        self.assertFalse(self._find(stage="digitise"))
        self.assertEqual(self._find(stage="return"), self.agreement)

    def test_it_holds_from_its_first_to_its_last_day_of_the_office(self):
        self._agree_anew(self.agreement, date_to=DAY)
        self.assertFalse(self._find(at=date(2025, 6, 30)))
        self.assertEqual(self._find(at=datetime(2026, 11, 23, 16, 59)), self.agreement)
        self.assertFalse(self._find(at=datetime(2026, 11, 23, 17, 0)))

    def test_an_ended_one_tells_what_held_before(self):
        self.agreement.with_user(self.manager).action_end()
        self.assertEqual(self.agreement.state, "ended")
        self.assertEqual(self._find(at=date(2026, 1, 5)), self.agreement)
        self.assertFalse(self._find(at=date(2099, 1, 5)))

    def test_it_does_not_end_before_it_begins(self):
        ends = {"date_to": date(2020, 1, 1)}
        self.agreement._held().write({"state": "draft"})
        self._refuses_vals("before it begins", self.agreement, ends)

    def test_it_hands_over_some_stage(self):
        stages = ("stage_guide", "stage_receive", "stage_digitise", "stage_return")
        none = dict.fromkeys(stages, False)
        self.agreement._held().write({"state": "draft"})
        self._refuses_vals("at least one stage", self.agreement, none)

    def test_a_remittance_day_lies_in_its_week_or_month(self):
        with self.assertRaisesRegex(ValidationError, "between 1 and 7"):
            self._agree_anew(self.agreement, remittance="weekly", remittance_day=8)
        with self.assertRaisesRegex(ValidationError, "between 1 and 28"):
            self._agree_anew(self.agreement, remittance="monthly", remittance_day=0)
