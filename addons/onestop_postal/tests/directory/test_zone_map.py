from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import OnestopCommon


@tagged("post_install", "-at_install")
class TestZoneMap(OnestopCommon):
    """The zones as a map; communes move between them, and postage with them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.commune.write({"lat": 14.0, "lon": 108.0})

    def _map(self, user=None):
        zones = self.env["onestop.zone"].with_user(user or self.manager)
        return zones.onestop_map(self.province.id)

    def _move(self, zone, communes, user=None):
        zones = self.env["onestop.zone"].with_user(user or self.manager)
        return zones.onestop_move(zone and zone.id, communes.ids)

    def _postage_zone(self):
        nobody = self.env["onestop.exemption"]
        places = (self.commune, self.far_commune)
        quote = self.env["onestop.tariff"]._quote("result", *places, 80, False, nobody)
        return quote["amount"]

    def test_communes_with_a_place_are_on_the_map(self):
        data = self._map()
        rows = {row["id"]: row for row in data["communes"]}
        self.assertEqual(rows[self.commune.id]["zone_id"], self.zone.id)
        self.assertNotIn(self.far_commune.id, rows)
        self.assertGreaterEqual(data["unplaced"], 1)
        self.assertIn(self.site.name, [site["name"] for site in data["sites"]])

    def test_a_moved_commune_is_posted_to_at_the_districts_price(self):
        before = self._postage_zone()
        answer = self._move(self.zone, self.far_commune)
        self.assertIn("one district", answer["words"])
        self.assertEqual(
            answer["before"], {str(self.far_commune.id): self.other_zone.id}
        )
        self.assertLess(self._postage_zone(), before)
        self._move(False, self.far_commune)
        self.assertFalse(self.far_commune.zone_id)
        self.assertEqual(self._postage_zone(), before)

    def test_nothing_chosen_is_said(self):
        with self.assertRaisesRegex(UserError, "Choose communes"):
            self._move(self.zone, self.env["onestop.commune"])

    def test_only_a_manager_moves_communes(self):
        for user in (self.clerk, self.courier, self.accountant, self.auditor):
            with self.subTest(user=user.login):
                self.assertFalse(self._map(user=user)["can_edit"])
                with self.assertRaises(AccessError):
                    self._move(self.zone, self.far_commune, user=user)
        with self.assertRaises(AccessError):
            self._map(user=self.officer)
