"""The counter's client: its units, and an intake in the browser."""

from odoo.tests import HttpCase, tagged

from odoo.addons.web.tests import test_js

from .common import CounterCommon


@tagged("post_install", "-at_install")
class TestCounterUnits(HttpCase):
    def test_units_of_the_client(self):
        path = test_js.HOOTCommon._generate_hash(self, "@onestop_postal")
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&id={path}",
            "",
            "",
            login="admin",
            timeout=600,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=test_js.unit_test_error_checker,
        )


@tagged("post_install", "-at_install")
class TestCounterTour(CounterCommon, HttpCase):
    def test_an_intake_from_the_card_to_the_slip(self):
        before = self.env["onestop.dossier"].search_count([])
        self.env.flush_all()
        self.start_tour(
            f"/pos/ui/{self.counter.id}?from_backend=1",
            "onestop_postal_intake",
            login=self.clerk.login,
            timeout=180,
        )
        dossiers = self.env["onestop.dossier"].search([], order="id desc")
        self.assertEqual(len(dossiers), before + 1)
        self.assertRecordValues(
            dossiers[0],
            [{"applicant_name": "Rơ Châm H'Blơi", "fee_state": "collected"}],
        )
        self.assertEqual(self._entries(), [("drawer", "agency_fee", 8000, "le_phi")])
