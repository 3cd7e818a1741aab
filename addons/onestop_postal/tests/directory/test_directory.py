from datetime import date

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..common import OnestopCommon
from .common import RefusalMixin


@tagged("post_install", "-at_install")
class TestDirectory(RefusalMixin, OnestopCommon):
    """Units, places and sites: what the data must hold, how they are found."""

    def _refused_new(self, words, model, vals):
        self._refuses_vals(words, self.env[model], vals)

    def test_an_agency_has_a_contact_that_fees_are_owed_to(self):
        self.assertEqual(self.agency.partner_id.name, "Sở Thử Nghiệm")
        self.agency.with_user(self.manager).name = "Sở Đổi Tên"
        self.assertEqual(self.agency.partner_id.name, "Sở Đổi Tên")

    def test_two_agencies_never_have_one_code(self):
        vals = {"name": "Trùng", "code": "H99.01", "level": "province"}
        self._refused_new("has this code", "onestop.agency", vals)

    def test_agencies_without_a_code_are_many(self):
        vals = {"name": "Chưa có mã", "level": "commune", "code": ""}
        agencies = self.env["onestop.agency"].create([vals, vals])
        self.assertEqual(len(agencies), 2)

    def test_an_agency_code_has_the_national_form(self):
        for code in ("GiaLai", "H21.", "21.65"):
            vals = {"name": "Sai mã", "code": code, "level": "province"}
            self._refused_new("looks like", "onestop.agency", vals)

    def test_the_codes_before_2020_are_known_too(self):
        vals = {"name": "Mã cũ", "code": "000.00.16.H99", "level": "district"}
        self.assertTrue(self.env["onestop.agency"].create(vals))

    def test_an_agency_is_not_under_itself(self):
        self.other_agency.parent_id = self.agency
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.agency.parent_id = self.other_agency

    def test_an_agency_does_not_succeed_itself(self):
        with self.assertRaisesRegex(ValidationError, "succeed itself"):
            self.agency.successor_ids = [Command.link(self.agency.id)]

    def test_an_ended_agency_leads_to_its_successors(self):
        self.other_agency.write(
            {
                "valid_to": date(2025, 6, 30),
                "successor_ids": [Command.link(self.agency.id)],
            }
        )
        self.assertEqual(self.agency.predecessor_ids, self.other_agency)
        self.assertFalse(self.other_agency._is_valid_at(date(2025, 7, 1)))
        self.assertTrue(self.other_agency._is_valid_at(date(2025, 6, 30)))

    def test_nothing_ends_before_it_begins(self):
        days = {"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}
        place = {"code": "T9", "province_id": self.province.id}
        for model, vals in (
            ("onestop.agency", {"level": "province"}),
            ("onestop.site", {"code": "T9"}),
            ("onestop.commune", place),
            ("onestop.rule", {"key": "warn_days", "value": "3", "name": None}),
        ):
            vals = {"name": "Ngược ngày", **days, **vals}
            if model == "onestop.rule":
                del vals["name"]
            with self.subTest(model=model):
                self._refused_new("before it begins", model, vals)

    def test_codes_of_places_and_sites_are_unique(self):
        place = {"name": "Trùng", "province_id": self.province.id}
        for model, vals in (
            ("onestop.province", {"name": "Trùng", "code": "52", "tariff_zone": "1"}),
            ("onestop.zone", {**place, "code": "T1"}),
            ("onestop.commune", {**place, "code": "T0001"}),
            ("onestop.site", {"name": "Trùng", "code": "T01"}),
        ):
            with self.subTest(model=model):
                self._refused_new("taken|has this code", model, vals)

    def test_a_commune_lies_in_a_zone_of_its_province(self):
        elsewhere = self.env.ref("onestop_postal.province_01")
        with self.assertRaisesRegex(ValidationError, "is not in"):
            self.commune.province_id = elsewhere

    def test_a_commune_is_found_without_diacritics_in_any_order(self):
        communes = self.env["onestop.commune"].with_user(self.courier)
        self.assertIn(self.commune.id, dict(communes.name_search("mot thu xa")))
        self.assertIn(self.commune.id, dict(communes.name_search("THỬ một")))
        self.assertNotIn(self.far_commune.id, dict(communes.name_search("mot thu")))

    def test_what_is_typed_is_never_a_pattern(self):
        communes = self.env["onestop.commune"]
        for typed in ("%", "_", "100%", "\\"):
            with self.subTest(typed=typed):
                self.assertFalse(communes.search([("display_name", "ilike", typed)]))

    def test_what_does_not_fit_can_be_searched_too(self):
        domain = [("display_name", "not ilike", "thu mot"), ("code", "like", "T000")]
        self.assertEqual(self.env["onestop.commune"].search(domain), self.far_commune)

    def test_the_34_provinces_are_loaded_with_their_regions(self):
        provinces = self.env["onestop.province"].search([])
        self.assertEqual(len(provinces), 34)
        self.assertEqual(self.province.name, "Gia Lai")
        self.assertEqual(self.province.tariff_zone, "2")
