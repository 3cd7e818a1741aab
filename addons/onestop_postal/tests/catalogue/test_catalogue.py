from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import OnestopCommon
from ..directory.common import RefusalMixin

DAY = date(2026, 11, 23)


@tagged("post_install", "-at_install")
class TestCatalogue(RefusalMixin, OnestopCommon):
    """Procedures are found, belong to an agency, and reach the counter."""

    def _found(self, typed):
        procedures = self.env["onestop.procedure"].with_user(self.clerk)
        return [name for _id, name in procedures.name_search(typed, limit=None)]

    def test_procedures_are_found_without_diacritics_in_any_order(self):
        for typed in ("trich luc ho tich", "tich ho LUC trich", "2.000635", "sao luc"):
            with self.subTest(typed=typed):
                self.assertIn(
                    "Cấp bản sao trích lục hộ tịch, bản sao giấy khai sinh",
                    self._found(typed),
                )

    def test_procedures_are_found_by_what_people_call_them(self):
        self.assertIn("Đổi giấy phép lái xe", self._found("bang lai"))
        self.assertIn("Cấp Phiếu lý lịch tư pháp số 1, số 2", self._found("LLTP"))
        self.assertIn("Đăng ký biến động đất đai", self._found("so do"))

    def test_a_trigram_index_serves_the_search(self):
        self.env.cr.execute(
            "SELECT indexdef FROM pg_indexes WHERE indexname = %s",
            ["onestop_procedure_search_key_trigram"],
        )
        self.assertIn("gin_trgm_ops", self.env.cr.fetchone()[0])

    def test_the_agreement_says_which_agency_decides(self):
        self.assertEqual(self.procedure._agency_for(self.site, DAY), self.agency)
        self.assertFalse(self.procedure._agency_for(self.other_site, DAY))

    def test_a_clerk_is_told_the_agency(self):
        procedure = self.procedure.with_user(self.clerk)
        agency = procedure._agency_for(self.site.with_user(self.clerk), DAY)
        self.assertEqual(agency.id, self.agency.id)

    def test_the_counter_gets_all_it_needs(self):
        payload = self.procedure.with_user(self.clerk)._counter_payload(
            self.site.with_user(self.clerk), DAY
        )
        self.assertEqual(payload["version_id"], self.version.id)
        self.assertEqual(payload["agency_id"], self.agency.id)
        self.assertEqual(payload["agreement_id"], self.agreement.id)
        self.assertEqual(payload["intake_mode"], "slip")
        [case] = payload["cases"]
        self.assertEqual(case["limit"], {"value": 3, "unit": "working_days"})
        self.assertEqual(case["fees"][0]["amount"], 8000)
        self.assertEqual(case["components"][1]["kind"], "copy")

    def test_a_site_without_agreement_is_told_so(self):
        payload = self.procedure._counter_payload(self.other_site, DAY)
        self.assertFalse(payload["agreement_id"])
        self.assertFalse(payload["agency_id"])

    def test_before_its_first_version_a_procedure_is_nothing(self):
        day = date(2020, 1, 1)
        self.assertEqual(self.procedure._counter_payload(self.site, day), {})

    def test_carriage_takes_the_fees_and_times_of_the_post(self):
        from_register = self.env.ref("onestop_postal.procedure_2_000908")
        self._agree_anew(
            self.agreement, intake_mode="carriage", procedure_ids=from_register
        )
        [payload] = self.env["onestop.procedure"]._counter_payloads(self.site, DAY)
        limit = self.env.ref("onestop_postal.time_limit_2_000908_1_1_2")
        self.assertEqual(limit.channel, "post")
        self.assertEqual(payload["cases"][0]["limit"]["unit"], limit.unit)

    def test_what_asks_for_presence_reaches_the_counter_as_such(self):
        married = self.env.ref("onestop_postal.procedure_1_000894")
        self._agree_anew(self.agreement, procedure_ids=married)
        [payload] = self.env["onestop.procedure"]._counter_payloads(self.site, DAY)
        self.assertTrue(payload["requires_presence"])
        self.assertFalse(payload["post_receive"])

    def test_more_procedures_need_no_more_queries(self):
        procedures = self.env["onestop.procedure"]
        few = self.env.ref("onestop_postal.procedure_2_000635") | self.procedure
        few |= self.env.ref("onestop_postal.procedure_3_000333")  # It asks questions.
        many = procedures.search([])

        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            payloads = procedures._counter_payloads(self.site, DAY)
            return len(payloads), self.env.cr.sql_log_count - before

        self._agree_anew(self.agreement, procedure_ids=few)
        count()
        some, queries_of_few = count()
        self._agree_anew(self.agreement, procedure_ids=many)
        all_of_them, queries_of_many = count()
        self.assertEqual((some, all_of_them), (len(few), len(many)))
        self.assertLessEqual(queries_of_many, queries_of_few)

    def test_the_version_in_force_can_be_searched(self):
        procedures = self.env["onestop.procedure"]
        presence = [("current_version_id.requires_presence", "=", True)]
        self.assertEqual(procedures.search_count(presence), 5)
        silent = procedures.create(
            {"name": "Chưa có gì", "field_id": self.field.id, "level": "commune"}
        )
        nothing = [("current_version_id", "=", False)]
        self.assertEqual(procedures.search(nothing), silent)
        self.assertNotIn(
            silent, procedures.search([("current_version_id", "!=", False)])
        )

    def test_a_procedure_code_is_unique_and_of_the_national_form(self):
        self._refuses_vals("has this code", self.procedure, {"code": "2.000635"})
        self._refuses_vals("looks like", self.procedure, {"code": "TTHC 12"})
        self.procedure.code = "2.999999.000.00.00.H21"

    def test_a_field_code_is_unique(self):
        self._refuses_vals("code is taken", self.field, {"code": "HT"})

    def test_papers_fees_and_times_have_sense(self):
        draft = self.version.copy().case_ids
        self._refuses_vals("one copy", draft.component_ids, {"count": 0})
        self._refuses_vals("not negative", draft.fee_ids, {"amount": -1})
        self._refuses_vals("above zero", draft.limit_ids, {"value": 0})
        twice = {"case_id": draft.id, "channel": "any", "value": 1}
        limits = self.env["onestop.time.limit"]
        self._refuses_vals("for this channel", limits, twice)

    def test_a_clerk_reads_the_catalogue_and_changes_nothing(self):
        records = (
            self.procedure,
            self.field,
            self.env.ref("onestop_postal.exemption_tre_em"),
            self.env.ref("onestop_postal.tariff_tt22_2017"),
        )
        for record in records:
            for user in (self.clerk, self.accountant, self.auditor):
                mine = record.with_user(user)
                with self.subTest(model=record._name, user=user.login):
                    self.assertTrue(mine.read(["name"]))
                    with self.assertRaises(AccessError):
                        mine.write({"name": "Khác"})
            with self.assertRaises(AccessError):
                record.with_user(self.officer).read(["name"])
            record.with_user(self.manager).check_access("write")
