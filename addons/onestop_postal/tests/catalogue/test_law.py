import csv
from datetime import date

from odoo.tests import TransactionCase, tagged
from odoo.tools.misc import file_open

from ...models.catalogue.law import LAW

DAY = date(2026, 11, 23)
PRESENCE = {"1.000894", "1.001022", "2.000884", "2.001035", ""}


@tagged("post_install", "-at_install")
class TestLaw(TransactionCase):
    """The national law as it is loaded into a new database."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        ids = cls.env["ir.model.data"].search(
            [("module", "=", "onestop_postal"), ("model", "=", "onestop.procedure")]
        )
        cls.procedures = cls.env["onestop.procedure"].browse(ids.mapped("res_id"))

    def _fees(self, code, case=0, version=0):
        version = self.env.ref(f"onestop_postal.procedure_version_{code}_{version + 1}")
        return version.case_ids[case].fee_ids

    def test_every_row_of_every_file_is_there(self):
        for model in LAW:
            with file_open(f"onestop_postal/data/law/{model}.csv") as file:
                rows = list(csv.DictReader(file))
            names = [row["id"] for row in rows]
            known = self.env["ir.model.data"].search_count(
                [
                    ("module", "=", "onestop_postal"),
                    ("model", "=", model),
                    ("name", "in", names),
                ]
            )
            with self.subTest(model=model):
                self.assertEqual(len(set(names)), len(rows))
                self.assertEqual(known, len(rows))

    def test_the_58_procedures_have_a_version_in_force(self):
        self.assertEqual(len(self.procedures), 58)
        self.assertEqual(len(self.procedures._versions_at(DAY)), 58)

    def test_each_has_cases_with_papers_and_a_time_limit(self):
        for procedure in self.procedures:
            cases = procedure._version_at(DAY).case_ids
            with self.subTest(procedure=procedure.name):
                self.assertTrue(cases)
                self.assertTrue(all(case.component_ids for case in cases))
                self.assertTrue(all(case._limit("direct") for case in cases))
                self.assertTrue(procedure.short_name and procedure.keywords)

    def test_presence_closes_the_way_through_the_post(self):
        versions = self.env["onestop.procedure.version"].search(
            [("procedure_id", "in", self.procedures.ids)]
        )
        present = versions.filtered("requires_presence")
        codes = set(present.procedure_id.mapped(lambda one: one.code or ""))
        self.assertEqual(codes, PRESENCE)
        self.assertFalse(any(present.mapped("post_receive")))

    def test_charges_and_fees_are_told_apart(self):
        self.assertEqual(self._fees("1_001193", case=1).kind, "le_phi")
        self.assertEqual(self._fees("2_000815").kind, "phi")

    def test_what_is_from_memory_says_so(self):
        versions = self.procedures._versions_at(DAY).values()
        for version in versions:
            if "M" in (version.provenance or ""):
                said = [version.note, *version.case_ids.limit_ids.mapped("note")]
                with self.subTest(version=version.display_name):
                    self.assertIn("[M]", " ".join(text or "" for text in said))

    def test_an_extract_costs_8000_each_copy(self):
        self.assertEqual(self._fees("2_000635")._amount_for(3), 24000)

    def test_certified_pages_get_cheaper_and_are_capped(self):
        fee = self._fees("2_000815")
        self.assertEqual(fee._amount_for(2), 4000)
        self.assertEqual(fee._amount_for(5), 7000)
        self.assertEqual(fee._amount_for(1000), 200000)

    def test_an_exemption_takes_a_share_of_what_is_exemptible(self):
        fee = self._fees("3_000333")[0]
        self.assertEqual(fee._amount_for(1, percent_off=50), 100000)
        self.assertEqual(fee._amount_for(1, percent_off=100), 0)
        measure = self._fees("1_012783", case=1)[1]
        self.assertEqual(measure._amount_for(1, percent_off=100), 838000)

    def test_residence_costs_less_online(self):
        case = self.env.ref("onestop_postal.procedure_case_1_004222_1_1")
        self.assertEqual(case._fees("post").amount, 20000)
        self.assertEqual(case._fees("online").amount, 10000)

    def test_the_half_price_of_the_identity_card_ends_with_2026(self):
        procedure = self.env.ref("onestop_postal.procedure_the_can_cuoc")
        before = procedure._version_at(date(2026, 12, 31))
        after = procedure._version_at(date(2027, 1, 1))
        self.assertEqual((before.number, after.number), (1, 2))
        self.assertEqual(before.case_ids[1].fee_ids.amount, 25000)
        self.assertEqual(after.case_ids[1].fee_ids.amount, 50000)

    def test_a_channels_own_time_limit_goes_first(self):
        case = self.env.ref("onestop_postal.procedure_case_the_can_cuoc_1_3")
        self.assertEqual(case._limit("online").value, 5)
        self.assertEqual(case._limit("post").value, 7)
