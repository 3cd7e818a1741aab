import re

from odoo import fields, http
from odoo.tests import HttpCase, tagged

from ...lib import working_time
from ...models.dossier.dossier_clock import to_local
from .common import CustodyCommon


def working_day_after(dossier, count):
    """The working day that comes ``count`` working days after the day promised."""
    day = to_local(dossier.due_at).date()
    for _each in range(count):
        day = working_time.next_working_day(day, dossier._calendar(dossier.due_at))
    return day


@tagged("post_install", "-at_install")
class TestAgencyPortal(CustodyCommon, HttpCase):
    """What an officer of the own and of another agency gets over HTTP."""

    def _login(self, user):
        user.sudo().password = user.login
        self.authenticate(user.login, user.login)

    def _post(self, url, **data):
        data["csrf_token"] = http.Request.csrf_token(self)
        return self.url_open(url, data=data)

    def _sent(self, *dossiers):
        handover = self._prepare(dossiers[0].concat(*dossiers))
        handover._send()
        return handover

    def test_an_officer_confirms_a_list_and_refuses_a_line(self):
        good, bad = self._create_dossier(), self._create_dossier()
        handover = self._sent(good, bad)
        self._login(self.officer)
        page = self.url_open("/my/onestop")
        self.assertIn(handover.name, page.text)
        page = self.url_open(f"/my/onestop/handover/{handover.id}")
        self.assertIn('data-action="confirm"', page.text)
        lines = {line.dossier_id: line for line in handover.line_ids}
        answer = self._post(
            f"/my/onestop/handover/{handover.id}/confirm",
            **{
                f"accepted_{lines[good].id}": "on",
                f"discrepancy_{lines[bad].id}": "Thiếu tờ khai",
            },
        )
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(handover.state, "confirmed")
        self.assertEqual((good + bad).mapped("custody"), ["agency", "site"])
        self.assertIn("Thiếu tờ khai", answer.text)

    def test_a_refusal_without_words_is_shown_and_changes_nothing(self):
        handover = self._sent(self._create_dossier())
        self._login(self.officer)
        answer = self._post(f"/my/onestop/handover/{handover.id}/confirm")
        self.assertIn('data-role="message"', answer.text)
        self.assertEqual(handover.state, "sent")

    def test_a_post_without_token_is_refused(self):
        handover = self._sent(self._create_dossier())
        self._login(self.officer)
        url = f"/my/onestop/handover/{handover.id}/confirm"
        self.assertEqual(self.url_open(url, data={"x": "1"}).status_code, 400)
        self.assertEqual(handover.state, "sent")

    def test_an_officer_records_the_result_and_hands_back(self):
        dossier = self._create_dossier()
        self._hand_over(dossier)
        self._login(self.officer)
        page = self.url_open(f"/my/onestop/dossier/{dossier.id}")
        self.assertIn('data-action="record-result"', page.text)
        self._post(
            f"/my/onestop/dossier/{dossier.id}/result",
            decision="refused",
            number="12/TB-STP",
        )
        self.assertRecordValues(
            dossier,
            [
                {
                    "status": "9",
                    "result_kind": "refused",
                    "result_number": "12/TB-STP",
                }
            ],
        )
        page = self.url_open("/my/onestop?show=decided")
        self.assertIn('data-action="hand-back"', page.text)
        self._post("/my/onestop/return", dossier_ids=str(dossier.id))
        handover = dossier.handover_line_ids.handover_id.filtered(
            lambda handover: handover.direction == "to_post"
        )
        self.assertRecordValues(
            handover, [{"state": "sent", "sent_by": self.officer.id}]
        )

    def test_a_result_in_the_future_or_without_number_is_refused(self):
        dossier = self._create_dossier()
        self._hand_over(dossier)
        self._login(self.officer)
        url = f"/my/onestop/dossier/{dossier.id}/result"
        for wrong in (
            {"decision": "granted", "number": "1", "day": "2099-01-01"},
            {"decision": "granted", "number": "1", "day": "hôm qua"},
            {"decision": "granted", "number": " "},
            {"decision": "maybe", "number": "1"},
        ):
            answer = self._post(url, **wrong)
            self.assertIn("alert-danger", answer.text)
        self.assertEqual(dossier.status, "4")

    def test_a_supplement_is_asked_for_and_the_process_goes_on(self):
        dossier = self._create_dossier()
        self._hand_over(dossier)
        self._login(self.officer)
        url = f"/my/onestop/dossier/{dossier.id}"
        self._post(f"{url}/supplement", reason="Thiếu ảnh 4×6")
        self.assertEqual(dossier.status, "5")
        self._post(f"{url}/resume")
        self.assertEqual(dossier.status, "4")

    def test_a_later_day_is_promised_once_and_shown(self):
        dossier = self._create_dossier(happened_at=self._a_moment_ago())
        self._hand_over(dossier)
        self._login(self.officer)
        url = f"/my/onestop/dossier/{dossier.id}"
        promised = dossier.due_at
        later = working_day_after(dossier, 5)
        self.assertIn("alert-danger", self._extend(url, "", "Xác minh thêm.").text)
        page = self._extend(url, later.isoformat(), "Xác minh thêm.")
        self.assertIn("alert-success", page.text)
        self.assertEqual(to_local(dossier.due_at).date(), later)
        self.assertEqual(dossier.promised_at, promised)
        again = self._extend(url, working_day_after(dossier, 2).isoformat(), "Nữa.")
        self.assertIn("alert-danger", again.text)

    def _a_moment_ago(self):
        return fields.Datetime.now().isoformat() + "Z"

    def _extend(self, url, day, reason):
        return self._post(f"{url}/extend", day=day, reason=reason)

    def test_the_search_takes_names_without_diacritics(self):
        dossier = self._create_dossier()
        self._hand_over(dossier)
        self._login(self.officer)
        self.assertIn(dossier.name, self.url_open("/my/onestop?q=ro cham").text)
        self.assertNotIn(dossier.name, self.url_open("/my/onestop?q=nguyen").text)

    def test_the_minutes_come_as_pdf(self):
        handover = self._hand_over(self._create_dossier())
        self._login(self.officer)
        answer = self.url_open(f"/my/onestop/handover/{handover.id}/minutes")
        self.assertTrue(answer.content.startswith(b"%PDF"))

    def test_another_agency_finds_nothing(self):
        dossier = self._create_dossier()
        handover = self._sent(dossier)
        self._login(self.other_officer)
        self.assertNotIn(handover.name, self.url_open("/my/onestop").text)
        for url in (
            f"/my/onestop/handover/{handover.id}",
            f"/my/onestop/handover/{handover.id}/minutes",
            f"/my/onestop/dossier/{dossier.id}",
        ):
            self.assertEqual(self.url_open(url).status_code, 404, url)
        for url, data in (
            (f"/my/onestop/handover/{handover.id}/confirm", {}),
            (
                f"/my/onestop/dossier/{dossier.id}/result",
                {"decision": "granted", "number": "1"},
            ),
            (f"/my/onestop/dossier/{dossier.id}/supplement", {"reason": "x"}),
            (f"/my/onestop/dossier/{dossier.id}/resume", {}),
            ("/my/onestop/return", {"dossier_ids": str(dossier.id)}),
        ):
            self.assertEqual(self._post(url, **data).status_code, 404, url)
        self.assertEqual(handover.state, "sent")

    def test_a_draft_list_is_not_the_agency_s_to_see(self):
        handover = self._prepare(self._create_dossier())
        self._login(self.officer)
        url = f"/my/onestop/handover/{handover.id}"
        self.assertEqual(self.url_open(url).status_code, 404)

    def test_the_portal_is_for_officers_only(self):
        for person in (self.clerk, self.courier, self.auditor):
            self._login(person)
            self.assertEqual(self.url_open("/my/onestop").status_code, 404)
        self.logout()
        answer = self.url_open("/my/onestop", allow_redirects=False)
        self.assertRegex(answer.headers["Location"], re.escape("/web/login"))

    def test_the_portal_home_leads_there(self):
        self._login(self.officer)
        self.assertIn("/my/onestop", self.url_open("/my/home").text)
