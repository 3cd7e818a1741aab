from odoo.tests import HttpCase, tagged

from ...models.courier.lookup_failure import LIMIT_BY_ADDRESS
from .common import CourierCommon


@tagged("post_install", "-at_install")
class TestCitizenPage(CourierCommon, HttpCase):
    """What a citizen reads with the slip, with the code only, and by guessing."""

    def setUp(self):
        super().setUp()
        self.env["onestop.lookup.failure"].search([]).unlink()

    def _read(self, code, secret=""):
        query = f"?s={secret}" if secret else ""
        return self.url_open(f"/onestop/d/{code}{query}")

    def test_the_slip_opens_everything(self):
        dossier = self._create_result()
        page = self._read(dossier.name, "ACDEFG")
        self.assertEqual(page.status_code, 200)
        for words in (
            dossier.name,
            "Rơ Châm H&#39;Blơi",
            "Lệ phí thử",
            "8.000",
            "Sở Thử Nghiệm",
            dossier.shipment_ids.item_number,
        ):
            self.assertIn(words, page.text)
        self.assertLess(len(page.content), 100_000)
        self.assertNotIn("<script", page.text)
        self.assertNotIn("/web/assets", page.text)

    def test_small_letters_of_the_secret_will_do(self):
        dossier = self._create_dossier()
        self.assertIn('data-role="details"', self._read(dossier.name, "acdefg").text)

    def test_the_code_alone_tells_the_progress_only(self):
        dossier = self._create_result()
        page = self._read(dossier.name)
        self.assertEqual(page.status_code, 200)
        self.assertIn('data-role="steps"', page.text)
        for words in ("Rơ Châm", "Lệ phí", "Làng Kép", "0912345678", "Sở Thử"):
            self.assertNotIn(words, page.text)

    def test_a_wrong_secret_opens_nothing(self):
        page = self._read(self._create_dossier().name, "XXXXXX")
        self.assertEqual(page.status_code, 403)
        self.assertIn('data-role="wrong"', page.text)
        self.assertNotIn("Rơ Châm", page.text)

    def test_an_unknown_code_gets_a_friendly_page(self):
        page = self._read("H99.01-000000-000000")
        self.assertEqual(page.status_code, 404)
        self.assertIn('data-role="form"', page.text)
        self.assertEqual(self.url_open("/onestop/d").status_code, 200)

    def test_guessing_is_stopped_for_a_while(self):
        dossier = self._create_dossier()
        for _time in range(LIMIT_BY_ADDRESS):
            self.assertEqual(self._read(dossier.name, "YYYYYY").status_code, 403)
        page = self._read(dossier.name, "ACDEFG")
        self.assertEqual(page.status_code, 429)
        self.assertIn('data-role="closed"', page.text)
        self.env["onestop.lookup.failure"].search([]).unlink()
        self.assertEqual(self._read(dossier.name, "ACDEFG").status_code, 200)

    def test_code_in_the_address_is_text(self):
        page = self._read("%3Cscript%3Ealert(1)%3C/script%3E")
        self.assertEqual(page.status_code, 404)
        self.assertNotIn("<script", page.text)

    def test_each_state_has_a_sentence(self):
        dossier = self._create_dossier(return_way="post", return_address="Làng Kép")
        dossier._move("fee_state", "collected")
        steps = [dossier._public_step()]
        said = [dossier._public_sentence()]

        def look():
            steps.append(dossier._public_step())
            said.append(dossier._public_sentence())

        self._hand_over(dossier)
        look()
        self._decide(dossier)
        look()
        self._bring_back(dossier)
        look()
        self._send_out(dossier)
        look()
        self._record(self._delivery(dossier.shipment_ids))
        look()
        self.assertEqual(steps, [1, 2, 3, 4, 4, 5])
        self.assertEqual(len(set(said)), len(said))
        self.assertTrue(all(said))
