"""Search in the office finds and orders as the counter does."""

from odoo.tests import tagged
from odoo.tools import SQL

from ...lib import procedure_search
from ..common import OnestopCommon

TYPED = (
    "khai sinh",
    "so do",
    "bang lai",
    "ly lich tu phap",
    "giay phep xay nha",
    "nhap ho khau",
    "ho khau",
    "2.0006",
    "2000635",
    "khia sinh",
    "trich lcu",
    "inh",
    "dk ket hon",
    "con",
    "khong co gi",
)


@tagged("post_install", "-at_install")
class TestProcedureSearch(OnestopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedures = cls.env["onestop.procedure"].with_user(cls.clerk)

    def _names(self, typed, limit=3):
        return [name for _id, name in self.procedures.name_search(typed, limit=limit)]

    def test_the_office_finds_in_the_order_of_the_counter(self):
        counter = self.env["pos.config"]._onestop_open_counter(
            self.site, "901", "Quầy thử"
        )
        told = counter.onestop_catalogue()
        rows = [dict(zip(told["columns"], row, strict=True)) for row in told["rows"]]
        for typed in TYPED:
            at_counter = procedure_search.find(typed, rows, told["synonyms"])
            in_office = self.procedures.search([("display_name", "ilike", typed)])
            with self.subTest(typed=typed):
                self.assertEqual(in_office.ids, [one for _level, one in at_counter])

    def test_what_people_say_comes_to_what_the_law_says(self):
        for typed, name in (
            ("bằng A1", "Cấp giấy phép lái xe"),
            ("cắt khẩu", "Xóa đăng ký thường trú"),
            ("mở quán", "Đăng ký thành lập hộ kinh doanh"),
            ("chưa vợ", "Cấp Giấy xác nhận tình trạng hôn nhân"),
            ("passport", "Cấp hộ chiếu phổ thông trong nước"),
        ):
            with self.subTest(typed=typed):
                self.assertEqual(self._names(typed, 1), [name])

    def test_a_wrong_letter_still_finds(self):
        self.assertIn("Đăng ký khai sinh", self._names("khia sinh"))
        self.assertIn("Đăng ký kết hôn", self._names("ket hn"))

    def test_what_is_often_taken_stands_first_among_equals(self):
        second = self.env.ref("onestop_postal.procedure_1_012783")
        before = self._names("so do", 5)
        self.env.registry.clear_cache()
        self._create_dossier(
            procedure_id=second.id,
            version_id=second.current_version_id.id,
            case_id=second.current_case_ids[0].id,
            components=[],
            fees=[],
        )
        after = self._names("so do", 5)
        self.assertEqual(sorted(before), sorted(after))
        self.assertLess(after.index(second.name), before.index(second.name))

    def test_an_order_that_was_asked_for_goes_before_the_ranking(self):
        found = self.procedures.search(
            [("display_name", "ilike", "giay phep lai xe")], order="name"
        )
        self.assertEqual(found.mapped("name"), sorted(found.mapped("name")))

    def test_pages_follow_one_another(self):
        domain = [("display_name", "ilike", "dang ky")]
        whole = self.procedures.search(domain)
        pages = [self.procedures.search(domain, offset=at, limit=7) for at in (0, 7)]
        self.assertEqual(pages[0] + pages[1], whole[:14])
        self.assertEqual(self.procedures.search_count(domain), len(whole))

    def test_a_name_in_a_filter_of_dossiers_finds_the_same(self):
        dossier = self._create_dossier()
        dossiers = self.env["onestop.dossier"].with_user(self.clerk)
        found = dossiers.search([("procedure_id", "ilike", "thu ban sao")])
        self.assertIn(dossier, found)
        none = dossiers.search([("procedure_id", "not ilike", "thu ban sao")])
        self.assertNotIn(dossier, none)

    def test_no_words_find_all_and_signs_find_no_more_than_that(self):
        count = self.procedures.search_count([])
        for typed in ("", "  ", "%", "_", "()"):
            found = self.procedures.search_count([("display_name", "ilike", typed)])
            with self.subTest(typed=typed):
                self.assertEqual(found, count)

    def test_the_trigram_index_serves_words_and_wrong_letters(self):
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        for loose in (False, True):
            asked = procedure_search.ask("khai sinh")
            where = (
                self.procedures._loose_candidates(asked)
                if loose
                else self.procedures._fit_candidates(asked)
            )
            rows = self.env.execute_query(
                SQL("EXPLAIN SELECT id FROM onestop_procedure WHERE %s", where)
            )
            plan = "\n".join(line for (line,) in rows)
            with self.subTest(loose=loose):
                self.assertIn("onestop_procedure_search_key_trigram", plan)
