from datetime import date, timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import OnestopCommon

DAY = date(2026, 11, 23)


@tagged("post_install", "-at_install")
class TestWhereInstead(OnestopCommon):
    """What is outside an agreement is refused, with the reason and where to go."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.commune.write({"lat": 14.0, "lon": 108.0})
        cls.far_commune.write({"lat": 14.0, "lon": 108.5})
        cls.site.write({"address": "1 Đường Thử", "phone": "0269 1"})
        cls.desk = cls.env["onestop.agency"].create(
            {
                "name": "TTPVHCC tỉnh Thử",
                "level": "province",
                "kind": "one_stop",
                "commune_id": cls.far_commune.id,
                "valid_from": date(2025, 7, 1),
            }
        )
        desks = cls.env["onestop.agency"].search([("kind", "=", "one_stop")])
        (desks - cls.desk).active = False

    def _where(self, site=None, at=DAY, procedure=None):
        agreements = self.env["onestop.agreement"].with_user(self.other_clerk)
        site = (site or self.other_site).with_user(self.other_clerk)
        return agreements._where_instead(site, procedure or self.procedure, at)

    def _take_in(self, **changes):
        dossiers = self.env["onestop.dossier"].with_user(self.clerk)
        return dossiers._take_in(self._intake(**changes)).with_env(self.env)

    def _printed(self, **changes):
        dossiers = self.env["onestop.dossier"].with_user(self.clerk)
        dossiers = dossiers.with_context(onestop_printed=True)
        return dossiers._take_in(self._intake(**changes)).with_env(self.env)

    def test_a_site_that_takes_it_is_not_asked_elsewhere(self):
        self.assertEqual(self._where(site=self.site), {})

    def test_another_site_names_the_nearest_that_takes_it(self):
        answer = self._where()
        self.assertIn("No agreement hands this procedure to", answer["reason"])
        self.assertEqual(
            [(place["name"], place["kind"], place["km"]) for place in answer["places"]],
            [("TTPVHCC tỉnh Thử", "one_stop", 0), ("Bưu cục Thử", "site", 54)],
        )
        self.assertEqual(answer["places"][1]["address"], "1 Đường Thử")
        self.assertEqual(answer["places"][1]["phone"], "0269 1")

    def test_an_ended_and_a_coming_agreement_say_so(self):
        self.agreement._close(DAY - timedelta(days=1))
        self.assertIn("ended on", self._where(site=self.site)["reason"])
        self._create_agreement(date_from=DAY + timedelta(days=7), name="Mới")
        self.assertIn("Mới begins only on", self._where(site=self.site)["reason"])

    def test_a_site_that_only_gives_results_back_says_so(self):
        self._create_agreement(
            name="Chỉ trả", site_id=self.other_site.id, stage_receive=False
        )
        self.assertIn("does not receive dossiers", self._where()["reason"])

    def test_what_asks_for_presence_leads_to_the_agency(self):
        married, _version, _case = self._create_procedure("Kết hôn", presence=True)
        answer = self._where(site=self.site, procedure=married)
        self.assertIn("in person", answer["reason"])
        kinds = {place["kind"] for place in answer["places"]}
        self.assertEqual(kinds, {"one_stop"})

    def test_what_is_no_law_yet_or_no_more_is_nowhere(self):
        answer = self._where(site=self.site, at=date(2020, 1, 1))
        self.assertIn("not in force", answer["reason"])
        self.assertEqual(answer["places"], [])

    def test_an_intake_outside_an_agreement_is_refused_with_the_place(self):
        self.agreement._close(DAY - timedelta(days=1))
        with self.assertRaisesRegex(UserError, "ended on.*TTPVHCC tỉnh Thử"):
            self._take_in()

    def test_day_by_day_an_intake_goes_by_the_agreement_of_its_day(self):
        self.agreement._close(DAY)
        for days, taken in ((-1, True), (0, True), (1, False)):
            day = DAY + timedelta(days=days)
            with self.subTest(day=day):
                if taken:
                    dossier = self._take_in(happened_at=f"{day}T02:00:00Z")
                    self.assertEqual(dossier.agreement_id, self.agreement)
                else:
                    with self.assertRaises(UserError):
                        self._take_in(happened_at=f"{day}T02:00:00Z")

    def test_what_was_printed_under_an_ended_agreement_is_kept_and_recorded(self):
        self.agreement._close(DAY - timedelta(days=1))
        dossier = self._printed()
        self.assertEqual(dossier.agreement_id, self.agreement)
        checks = dossier.event_ids.filtered(lambda event: event.axis == "check")
        self.assertIn("outside the agreement", " ".join(checks.mapped("reason")))
        self.assertEqual(sum(dossier.fee_ids.mapped("amount")), 8000)

    def test_what_was_never_agreed_is_refused_even_when_printed(self):
        with self.assertRaisesRegex(UserError, "but not for Sở Bên Cạnh"):
            self._printed(agency_id=self.other_agency.id)

    def test_an_intake_that_names_a_wrong_agreement_gets_the_right_one(self):
        elsewhere = self._create_agreement(site_id=self.other_site.id)
        dossier = self._take_in(agreement_id=elsewhere.id)
        self.assertEqual(dossier.agreement_id, self.agreement)

    def test_the_counter_hears_of_each_procedure_it_does_not_take(self):
        index = self.env["onestop.procedure"]._counter_index(self.other_site, DAY)
        rows = {row["id"]: row for row in index["rows"]}
        row = rows[self.procedure.id]
        self.assertFalse(row["taken"])
        self.assertEqual(index["where"][row["where"]], self._where())
        own = self.env["onestop.procedure"]._counter_index(self.site, DAY)
        mine = next(row for row in own["rows"] if row["id"] == self.procedure.id)
        self.assertEqual((mine["taken"], mine["where"]), (True, None))

    def test_a_fields_own_cut_off_moves_the_due_date_of_its_dossiers(self):
        for key, value in (("cutoff_minute", "480"), ("cutoff_shifts_day", "1")):
            self.env["onestop.rule"].create(
                {
                    "key": key,
                    "value": value,
                    "field_id": self.field.id,
                    "valid_from": date(2026, 1, 1),
                }
            )
        dossier = self._take_in()  # at 09:00, after this field's 08:00
        self.assertEqual(dossier.due_at.date(), date(2026, 11, 30))
