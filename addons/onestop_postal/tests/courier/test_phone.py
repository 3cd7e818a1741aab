import json
import re

from odoo.tests import HttpCase, tagged

from .common import CourierCommon


@tagged("post_install", "-at_install")
class TestPhone(CourierCommon, HttpCase):
    """The courier's page and its commands, as the phone sends them."""

    def _login(self, user):
        user.sudo().password = user.login
        self.authenticate(user.login, user.login)

    def _tell(self, command):
        answer = self.url_open(
            "/onestop/courier/command",
            data=json.dumps({"params": {"command": command}}),
            headers={"Content-Type": "application/json"},
        )
        return answer.json()

    def test_a_run_is_started_and_delivered_over_the_wire(self):
        dossier = self._create_result()
        run = self._plan(dossier.shipment_ids)
        self._login(self.courier)
        page = self.url_open("/onestop/courier")
        info = re.search(r'id="courier-info">(.*?)</script>', page.text, re.DOTALL)
        day = json.loads(info[1])["day"]
        self.assertEqual(day["run"]["name"], run.name)
        start = {"uuid": "start-1", "kind": "start", "run_id": run.id}
        for _time in range(3):
            self.assertEqual(self._tell(start)["result"], {"receipt": "start-1"})
        command = {**self._delivery(dossier.shipment_ids), "kind": "attempt"}
        for _time in range(3):
            answer = self._tell(command)
            self.assertEqual(answer["result"], {"receipt": command["uuid"]})
        self.assertEqual(len(dossier.shipment_ids.attempt_ids), 1)
        self.assertEqual(dossier.status, "10")

    def test_a_refusal_is_an_answer_with_its_reason(self):
        dossier = self._create_result()
        self._send_out(dossier)
        self._login(self.courier)
        command = {
            **self._delivery(dossier.shipment_ids, id_checked=False),
            "kind": "attempt",
        }
        # The answer speaks the language that the page spoke, the site's.
        page = self.url_open("/onestop/courier")
        info = re.search(r'id="courier-info">(.*?)</script>', page.text, re.DOTALL)
        words = {"vi-VN": "căn cước", "en-US": "identity card"}
        self.assertIn(
            words[json.loads(info[1])["lang"]], self._tell(command)["result"]["refused"]
        )
        self.assertIn("refused", self._tell({"uuid": "x", "kind": "fly"})["result"])
        self.assertIn("refused", self._tell({"kind": "start"})["result"])
        self.assertEqual(dossier.shipment_ids.state, "on_run")

    def test_another_courier_is_refused(self):
        dossier = self._create_result()
        self._send_out(dossier)
        self._login(self.other_courier)
        command = {**self._delivery(dossier.shipment_ids), "kind": "attempt"}
        self.assertIn("refused", self._tell(command)["result"])
        self.assertEqual(dossier.shipment_ids.state, "on_run")

    def test_the_page_is_the_courier_s_only(self):
        for person in (self.clerk, self.auditor, self.officer):
            self._login(person)
            self.assertEqual(self.url_open("/onestop/courier").status_code, 404)
            self.assertIn("error", self._tell({"uuid": "x", "kind": "start"}))

    def test_a_name_cannot_close_the_script(self):
        dossier = self._create_result(return_name="</script><b>x")
        self._plan(dossier.shipment_ids)
        self._login(self.courier)
        self.assertNotIn("</script><b>x", self.url_open("/onestop/courier").text)
