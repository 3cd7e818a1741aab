from datetime import datetime

from odoo.exceptions import UserError

from ..common import OnestopCommon


class TestDossierIntake(OnestopCommon):
    def test_an_intake_makes_a_dossier_pinned_to_its_version(self):
        dossier = self._create_dossier()
        self.assertRecordValues(
            dossier,
            [
                {
                    "version_id": self.version.id,
                    "case_id": self.case.id,
                    "agency_id": self.agency.id,
                    "clerk_id": self.clerk.id,
                    "status": "2",
                    "custody": "site",
                    "outbound_state": "waiting",
                    "return_state": "none",
                    "fee_state": "due",
                    "digitisation_state": "none",
                    "sync_state": "none",
                    "applicant_name": "Rơ Châm H'Blơi",
                }
            ],
        )
        self.assertEqual(dossier.component_ids.mapped("is_accepted"), [True, True])
        self.assertEqual(dossier.fee_ids.mapped("amount"), [8000])
        self.assertEqual(dossier.fee_ids.agency_id, self.agency)
        self.version.sudo()._replace(datetime(2026, 11, 22).date())
        self.assertEqual(dossier.version_id, self.version)

    def test_the_due_date_passes_over_the_holiday_of_24_november(self):
        # Monday 09:00 + 3 working days: 24/11 is a holiday → 25, 26, Friday 27.
        dossier = self._create_dossier()
        self.assertEqual(dossier.due_at.date().isoformat(), "2026-11-27")

    def test_a_carried_dossier_waits_for_the_signed_handover(self):
        self._agree_anew(self.agreement, intake_mode="carriage")
        command = self._intake(intake_mode="carriage")
        command["fees"] = [
            {**line, "amount": line["amount"]}
            for line in self.env["onestop.dossier"]._fee_lines(command)
        ]
        dossiers = self.env["onestop.dossier"].with_user(self.clerk)
        dossier = dossiers._take_in(command).with_env(self.env)
        self.assertEqual((dossier.status, dossier.due_at), ("1", False))
        dossier._move("outbound_state", "handed_over")
        dossier._receive_at_agency(datetime(2026, 11, 25, 3, 0))
        self.assertEqual(dossier.clock_started_at, datetime(2026, 11, 25, 3, 0))
        self.assertEqual(dossier.due_at.date().isoformat(), "2026-11-30")
        self.assertEqual(dossier.status, "4")

    def test_the_same_intake_again_is_the_same_dossier(self):
        command = self._intake()
        dossiers = self.env["onestop.dossier"].with_user(self.clerk)
        first = dossiers._take_in(command)
        for _again in range(3):
            self.assertEqual(dossiers._take_in(dict(command)), first)
        found = self.env["onestop.dossier"].search([("uuid", "=", command["uuid"])])
        self.assertEqual(len(found), 1)
        self.assertEqual(len(first.sudo().fee_ids), 1)

    def test_a_known_id_with_other_content_is_refused(self):
        command = self._intake()
        dossiers = self.env["onestop.dossier"].with_user(self.clerk)
        dossiers._take_in(command)
        with self.assertRaisesRegex(UserError, "other content"):
            dossiers._take_in({**command, "copies": 2})

    def test_a_procedure_that_needs_presence_is_not_taken_in(self):
        _procedure, version, case = self._create_procedure("Kết hôn", presence=True)
        command = self._intake(version_id=version.id, case_id=case.id, fees=[])
        with self.assertRaisesRegex(UserError, "in person"):
            self.env["onestop.dossier"].with_user(self.clerk)._take_in(command)

    def test_an_intake_at_a_foreign_site_is_refused(self):
        command = self._intake(site_id=self.other_site.id)
        with self.assertRaisesRegex(UserError, "does not work for"):
            self.env["onestop.dossier"].with_user(self.clerk)._take_in(command)

    def test_a_forged_fee_opens_a_difference_and_keeps_what_was_paid(self):
        command = self._intake()
        command["fees"][0]["amount"] = 1
        dossier = self.env["onestop.dossier"].with_user(self.clerk)._take_in(command)
        difference = self.env["onestop.difference"].search(
            [("dossier_id", "=", dossier.id)]
        )
        self.assertEqual(difference.amount, 1 - 8000)
        self.assertEqual(difference.person_id, self.clerk)
        self.assertEqual(dossier.sudo().fee_ids.amount, 1)

    def test_fractions_and_negative_fees_are_refused(self):
        for amount in (0.5, -8000, "8000", True):
            command = self._intake()
            command["fees"][0]["amount"] = amount
            with (
                self.subTest(amount=amount),
                self.assertRaisesRegex(UserError, "whole amount"),
            ):
                self.env["onestop.dossier"].with_user(self.clerk)._take_in(command)

    def test_a_printed_code_that_clashes_is_kept_and_shown(self):
        first = self._create_dossier(code="H99.01-261123-999999")
        second = self._create_dossier(code="H99.01-261123-999999")
        self.assertEqual(second.name, "H99.01-261123-999999/2")
        self.assertIn("check", second.event_ids.mapped("axis"))
        self.assertNotIn("check", first.event_ids.mapped("axis"))

    def test_a_result_by_post_costs_the_tariff_of_its_zone(self):
        lines = self.env["onestop.dossier"]._fee_lines(
            self._intake(
                return_way="post",
                return_commune_id=self.far_commune.id,
                weight_g=80,
            )
        )
        postage = [line for line in lines if line["kind"] == "cuoc"]
        self.assertEqual([line["amount"] for line in postage], [30000])
        self.assertEqual(postage[0]["owner"], "post")

    def test_the_slip_prints_what_was_agreed(self):
        dossier = self._create_dossier()
        report = self.env.ref("onestop_postal.intake_slip_report")
        pdf, kind = report.with_user(self.clerk)._render_qweb_pdf(
            report.report_name, dossier.ids
        )
        self.assertEqual((kind, pdf[:5]), ("pdf", b"%PDF-"))
        html = report._render_qweb_html(report.report_name, dossier.ids)[0].decode()
        for text in (
            dossier.name,
            "H&#39;Blơi",
            "8.000 đ",
            "16 giờ 30 phút, ngày 27 tháng 11 năm 2026",
            "Tám nghìn đồng",
        ):
            self.assertIn(text, html)
