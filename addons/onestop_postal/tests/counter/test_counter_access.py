"""Who may open a counter, and what it is told."""

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from .common import CounterCommon


@tagged("post_install", "-at_install")
class TestCounterAccess(CounterCommon):
    def test_the_clerk_comes_straight_to_the_counter_she_has_open(self):
        action = self.env["pos.config"].with_user(self.clerk).action_onestop_counter()
        self.assertEqual(action["type"], "ir.actions.act_url")
        self.assertIn(f"/pos/ui/{self.counter.id}", action["url"])

    def test_a_clerk_with_several_free_counters_chooses(self):
        self.env["pos.config"]._onestop_open_counter(self.other_site, "902", "A")
        self.env["pos.config"]._onestop_open_counter(self.other_site, "903", "B")
        configs = self.env["pos.config"].with_user(self.other_clerk)
        action = configs.action_onestop_counter()
        self.assertEqual(action["type"], "ir.actions.act_window")
        self.assertEqual(len(action["domain"][0][2]), 2)

    def test_nobody_works_in_anothers_session(self):
        self.other_clerk.onestop_site_ids = self.site
        with self.assertRaisesRegex(UserError, self.clerk.name):
            self.counter.with_user(self.other_clerk).action_onestop_open()

    def test_a_counter_of_another_site_does_not_open(self):
        with self.assertRaises(UserError):
            self.counter.with_user(self.other_clerk).action_onestop_open()

    def test_a_clerk_does_not_see_another_sites_counters_and_payments(self):
        order = self._send(self._order([self._intake()]))
        for record in (self.counter, self.shift, order):
            found = record.with_user(self.other_clerk).search([("id", "=", record.id)])
            self.assertFalse(found, record._name)

    def test_the_counter_is_told_its_procedures_hours_and_prices(self):
        data = self.shift.with_user(self.clerk).load_data([])
        counter = self.counter.with_user(self.clerk)
        [payload] = counter.onestop_payloads([self.procedure.id])
        self.assertEqual(payload["agency_id"], self.agency.id)
        self.assertEqual(payload["cases"][0]["fees"][0]["amount"], 8000)
        agency = next(
            row for row in data["onestop.agency"] if row["id"] == self.agency.id
        )
        self.assertIn("week", agency["_calendar"])
        self.assertEqual(agency["_rules"]["cutoff_minute"], "900")
        told = data["pos.config"][0]["_onestop"]
        self.assertEqual(told["number"], "901")
        self.assertEqual(told["site"]["id"], self.site.id)
        self.assertTrue(told["tariff"]["lines"])
        self.assertIn(self.commune.id, {row["id"] for row in data["onestop.commune"]})

    def test_the_counter_is_told_the_numbers_it_has_given_out_today(self):
        day = self.env["onestop.agreement"]._local_day(False)
        command = self._intake(code=f"H99.01-{day:%y%m%d}-901007")
        self._send(self._order([command]))
        self.assertEqual(self.counter._onestop_used_numbers(), {"H99.01": 7})

    def test_a_known_citizen_is_found_by_the_whole_number_only(self):
        self._send(self._order([self._intake()]))
        counter = self.counter.with_user(self.clerk)
        found = counter.onestop_find_citizen("064190012345")
        self.assertEqual(found["phone"], "0912345678")
        self.assertFalse(counter.onestop_find_citizen("0641900123"))

    def test_a_dossier_is_looked_up_at_its_own_sites_only(self):
        command = self._intake()
        self._send(self._order([command]))
        found = self.counter.with_user(self.clerk).onestop_look_up(command["code"])
        self.assertEqual(found["code"], command["code"])
        other = self.env["pos.config"]._onestop_open_counter(
            self.other_site, "902", "Quầy khác"
        )
        self.assertFalse(
            other.with_user(self.other_clerk).onestop_look_up(command["code"])
        )


@tagged("post_install", "-at_install")
class TestCounterPages(HttpCase):
    def test_a_refused_counter_says_why_in_words(self):
        env = self.env
        site = env["onestop.site"].create({"name": "Bưu cục Xa", "code": "XA"})
        counter = env["pos.config"]._onestop_open_counter(site, "904", "Quầy Xa")
        self.authenticate("admin", "admin")
        page = self.url_open(f"/pos/ui/{counter.id}")
        self.assertEqual(page.status_code, 403)
        self.assertIn("Bưu cục Xa", page.text)

    def test_the_service_worker_answers_navigations_before_odoos(self):
        self.authenticate("admin", "admin")
        script = self.url_open("/pos/service-worker.js").text
        self.assertIn("openCounter", script)
        self.assertLess(script.index("openCounter"), script.index("fetchCacheRespond"))
