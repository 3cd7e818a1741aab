from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import OnestopCommon
from ..directory.common import RefusalMixin

DAY = date(2026, 11, 23)


@tagged("post_install", "-at_install")
class TestTariff(RefusalMixin, OnestopCommon):
    """The postage of TT 22/2017, by the vectors of the published table."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tariff = cls.env.ref("onestop_postal.tariff_tt22_2017")

    def _place(self, province):
        return self.env["onestop.commune"].create(
            {
                "code": f"TP{province}",
                "name": "Nơi khác",
                "province_id": self.env.ref(f"onestop_postal.province_{province}").id,
            }
        )

    def _quote(self, direction, to, weight_g, origin=None, at=DAY, exemption=None):
        tariffs = self.env["onestop.tariff"].with_user(self.clerk)
        origin = origin or self.commune
        return tariffs._quote(direction, origin, to, weight_g, at, exemption)

    def test_within_a_zone(self):
        quoted = self._quote("dossier", self.commune, 80)
        self.assertEqual((quoted["amount"], quoted["zone"]), (26000, "district"))
        self.assertEqual(quoted["vat_percent"], 8)

    def test_within_the_province(self):
        quoted = self._quote("result", self.far_commune, 260)
        self.assertEqual((quoted["amount"], quoted["zone"]), (32500, "province"))

    def test_within_the_region_a_step_begun_counts_whole(self):
        quoted = self._quote("dossier", self._place("48"), 1200)
        self.assertEqual((quoted["amount"], quoted["zone"]), (39700, "region"))
        amounts = [line["amount"] for line in quoted["lines"]]
        self.assertEqual(amounts, [32500, 7200])

    def test_to_the_next_region(self):
        for province in ("01", "79"):
            quoted = self._quote("dossier", self._place(province), 100)
            self.assertEqual((quoted["amount"], quoted["zone"]), (31000, "adjacent"))

    def test_from_north_to_south(self):
        quoted = self._quote("result", self._place("79"), 600, origin=self._place("01"))
        self.assertEqual((quoted["amount"], quoted["zone"]), (62700, "far"))

    def test_both_ways_are_charged_by_their_own_weight(self):
        ways = [self._quote(way, self.commune, 80) for way in ("dossier", "result")]
        self.assertEqual(sum(way["amount"] for way in ways), 52000)

    def test_communes_without_a_zone_are_only_of_one_province(self):
        self.commune.zone_id = self.far_commune.zone_id = False
        quoted = self._quote("dossier", self.far_commune, 80)
        self.assertEqual(quoted["zone"], "province")
        self.assertEqual(self._quote("dossier", self.commune, 80)["zone"], "district")

    def test_an_exemption_from_postage_halves_it(self):
        half = self.env.ref("onestop_postal.exemption_cuoc_thuong_binh")
        quoted = self._quote("dossier", self.commune, 80, exemption=half)
        self.assertEqual((quoted["amount"], quoted["discount"]), (13000, 13000))
        free = self.env.ref("onestop_postal.exemption_cuoc_me_vnah")
        self.assertEqual(
            self._quote("dossier", self.commune, 80, exemption=free)["amount"], 0
        )

    def test_an_exemption_from_state_fees_leaves_postage(self):
        child = self.env.ref("onestop_postal.exemption_tre_em")
        quoted = self._quote("dossier", self.commune, 80, exemption=child)
        self.assertEqual(quoted["amount"], 26000)

    def test_an_exemption_ends(self):
        half = self.env.ref("onestop_postal.exemption_cuoc_thuong_binh")
        half.valid_to = date(2026, 11, 22)
        quoted = self._quote("dossier", self.commune, 80, exemption=half)
        self.assertEqual(quoted["amount"], 26000)

    def test_passing_a_state_fee_on_costs_8000(self):
        self.assertEqual(self.env["onestop.tariff"]._fee_forward(DAY), 8000)

    def test_the_counter_gets_the_whole_tariff(self):
        payload = self.env["onestop.tariff"]._counter_payload(DAY)
        self.assertEqual(len(payload["lines"]), 30)
        self.assertEqual(payload["fee_forward"], 8000)

    def test_a_new_tariff_holds_from_its_first_day(self):
        new = self.tariff.copy({"valid_from": date(2027, 1, 1), "name": "Mới"})
        new.line_ids.filtered(lambda line: line.kind == "carriage").price = 50000
        self.tariff.valid_to = date(2026, 12, 31)
        later = date(2027, 1, 1)
        self.assertEqual(self._quote("dossier", self.commune, 80)["amount"], 26000)
        quoted = self._quote("dossier", self.commune, 80, at=later)
        self.assertEqual(quoted["amount"], 50000)

    def test_what_has_no_price_is_told(self):
        with self.assertRaisesRegex(UserError, "No postal tariff"):
            self._quote("dossier", self.commune, 80, at=date(2010, 1, 1))
        with self.assertRaisesRegex(UserError, "weight in grams"):
            self._quote("dossier", self.commune, 0)

    def test_tariffs_and_exemptions_have_sense(self):
        line = self.tariff.line_ids.filtered(lambda line: line.kind == "carriage")[0]
        exemption = self.env.ref("onestop_postal.exemption_tre_em")
        ends = {"valid_to": date(2000, 1, 1)}
        self._refuses_vals("VAT lies", self.tariff, {"vat_percent": 101})
        self._refuses_vals("before it begins", self.tariff, ends)
        self._refuses_vals("direction, a zone", line, {"zone": False})
        self._refuses_vals("not negative", line, {"price": -1})
        self._refuses_vals("has a price", line, {"up_to_g": 250})
        self._refuses_vals("between 1 and 100", exemption, {"percent": 0})
        self._refuses_vals("before it begins", exemption, ends)
        self._refuses_vals("code is taken", exemption, {"code": "HO_NGHEO"})
