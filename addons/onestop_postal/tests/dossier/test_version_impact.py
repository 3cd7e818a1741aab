from datetime import date

from freezegun import freeze_time

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError

from ...models.dossier.dossier_clock import to_local
from ..common import OnestopCommon

NOW = "2026-11-27 03:00:00"


@freeze_time(NOW)
class TestVersionImpact(OnestopCommon):
    """Four dossiers of 23 November told under a dearer, quicker text.

    The 24th is a day off here, so one working day from the 23rd ends on the 25th.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["onestop.calendar.day"].search(
            [("date", "=", "2026-11-24"), ("calendar_id", "=", False)]
        ).unlink()
        cls.env["onestop.calendar.day"].create(
            {"name": "Ngày Văn hóa", "date": "2026-11-24", "kind": "holiday"}
        )
        cls.free = cls.env["onestop.exemption"].create(
            {"name": "Miễn", "code": "TM", "scope": "state_fee", "percent": 100}
        )
        cls.one = cls._taken(copies=1)
        cls.three = cls._taken(copies=3)
        cls.exempt = cls._taken(copies=2, exemption_id=cls.free.id)
        cls.running = cls._taken(copies=1)
        cls._finish(cls.one, "2026-11-25 08:00:00")
        cls._finish(cls.three, "2026-11-26 02:00:00")
        cls._finish(cls.exempt, "2026-11-27 02:00:00")
        cls.draft = cls.version.with_user(cls.manager).copy(
            {"decision": "NQ 1/2026", "valid_from": date(2027, 1, 1)}
        )
        case = cls.draft.case_ids
        case.fee_ids.amount = 10_000
        case.limit_ids.value = 1
        case.component_ids = [Command.create({"name": "Cam kết", "kind": "original"})]

    @classmethod
    def _taken(cls, **changes):
        return cls._create_dossier(fees=[], **changes)

    @classmethod
    def _finish(cls, dossier, moment):
        dossier._guarded().write({"finished_at": moment, "status": "9"})

    def _impact(self):
        return self.draft.with_user(self.manager).get_impact()

    def _behind(self, figure, user=None):
        key = f"{self.draft.id} {figure} {NOW}"
        dossiers = self.env["onestop.dossier"].with_user(user or self.manager)
        return dossiers.search([("impact_figure", "=", key)])

    def test_fees_are_counted_with_copies_and_exemptions(self):
        impact = self._impact()
        self.assertEqual(impact["fee_before"], 8_000 * (1 + 3 + 1))
        self.assertEqual(impact["fee_after"], 10_000 * (1 + 3 + 1))
        counts = impact["counts"]
        self.assertEqual([counts[key] for key in ("more", "less", "same")], [3, 0, 1])
        self.assertEqual(impact["steps"]["largest"], 6_000)

    def test_a_cap_on_pages_bounds_the_increase(self):
        fee = self.draft.case_ids.fee_ids.with_user(self.manager)
        fee.write(
            {"per": "page", "amount": 2_000, "threshold": 2, "amount_over": 1_000}
        )
        fee.cap = 5_000
        paged = self._taken(copies=2, pages=10)
        # Two copies of ten pages: 2 × 5.000 at the cap, against 2 × 8.000.
        self.assertIn({"delta": -6_000, "count": 1}, self._impact()["steps"]["rows"])
        self.assertEqual(self._behind("step:-6000"), paged)

    def test_who_becomes_late_by_the_calendar_with_the_day_off(self):
        # Due before: 3 working days, 27 Nov; under the draft: 25 Nov 17:00.
        counts = self._impact()["counts"]
        self.assertEqual((counts["finished"], counts["late_before"]), (3, 0))
        self.assertEqual(self._behind("newly_late"), self.three | self.exempt)
        self.assertEqual(counts["newly_late"], 2)

    def test_who_was_late_already_does_not_become_late(self):
        late = self._taken(happened_at="2026-11-16T02:00:00Z")
        self._finish(late, "2026-11-20 02:00:00")
        counts = self._impact()["counts"]
        self.assertEqual((counts["late_before"], counts["late_after"]), (1, 3))
        self.assertEqual(counts["newly_late"], 2)
        self.assertNotIn(late, self._behind("newly_late"))

    def test_a_time_the_agency_waited_is_given_to_both_texts(self):
        self.three._guarded().write({"due_at": "2026-11-30 10:00:00"})
        self.assertEqual(self._behind("newly_late"), self.exempt)

    def test_a_manager_of_one_office_counts_its_dossiers_only(self):
        self.second_manager.onestop_site_ids = self.other_site
        draft = self.draft.with_user(self.second_manager)
        self.assertEqual(draft.get_impact()["counts"]["year"], 0)
        self.assertFalse(self._behind("year", self.second_manager))

    def test_the_sheet_prints_what_the_approver_saw(self):
        self.draft.with_user(self.second_manager).action_approve()
        self._taken(copies=1)
        printed = self.draft.with_user(self.manager)._printed_impact()
        self.assertEqual(printed["counts"]["year"], 4)
        self.assertEqual(printed["approved_by"], self.second_manager.name)
        reports = self.env["ir.actions.report"].with_user(self.manager)
        html = reports._render_qweb_html(
            "onestop_postal.version_impact_sheet", self.draft.ids
        )[0].decode()
        self.assertIn("(phiên bản 2)", html)
        self.assertIn("50.000 đ", html)
        self.assertIn('<td class="n">4</td>', html)
        self.assertIn(self.second_manager.name, html)

    def test_a_new_paper_is_counted_against_those_who_had_none(self):
        row = self._impact()["papers"][0]
        self.assertEqual((row["change"], row["name"]), ("new", "Cam kết"))
        self.assertEqual((row["without"], row["dossiers"]), (4, 4))

    def test_the_places_where_the_text_will_hold_are_counted(self):
        places = self._impact()["places"]
        self.assertGreaterEqual(places["agreements"], 1)
        self.assertIn(self.site.id, places["site_ids"])
        self.assertNotIn(self.other_site.id, places["site_ids"])

    def test_every_number_opens_as_many_dossiers(self):
        impact = self._impact()
        for figure, count in impact["counts"].items():
            self.assertEqual(len(self._behind(figure)), count, figure)
        for agency in impact["agencies"]:
            found = self._behind(f"agency:{agency['id']}")
            self.assertEqual(len(found), agency["dossiers"])
        for paper in impact["papers"]:
            found = self._behind(f"paper:{paper['id']}")
            self.assertEqual(len(found), paper["without"])

    def test_due_moments_of_many_are_those_of_one(self):
        tell = self.env["onestop.procedure.version"]._due_teller()
        dossiers = self.env["onestop.dossier"]
        for unit, value in (("same_day", 1), ("hours", 5), ("working_days", 2),
                            ("days", 10), ("months", 2)):  # fmt: skip
            _procedure, _version, case = self._create_procedure(f"Thử {unit}")
            self.env.cr.execute(
                "UPDATE onestop_time_limit SET unit = %s, value = %s"
                " WHERE case_id = %s",
                [unit, value, case.id],
            )
            case.invalidate_recordset()
            case.limit_ids.invalidate_recordset()
            for text in ("2026-11-23 01:10:00", "2026-11-23 08:00:01",
                         "2026-11-23 10:30:00", "2026-11-21 03:00:00"):  # fmt: skip
                start = fields.Datetime.to_datetime(text)
                due = dossiers._compute_due(start, case.limit_ids, self.agency)
                told = tell(case.id, "slip", self.agency.id, to_local(start))
                self.assertEqual(to_local(due), told, (unit, text))

    def test_a_running_dossier_stays_on_its_version(self):
        self.assertEqual(self._impact()["running"]["count"], 1)
        kept = ("version_id", "case_id", "due_at", "clock_started_at")
        before = self.running.read(kept)
        papers, fees = self.running.component_ids, self.running.fee_ids.mapped("amount")
        self.draft.with_user(self.second_manager).action_approve()
        self.draft.with_user(self.manager)._put_in_force(date(2026, 11, 27))
        self.assertEqual(self.procedure.current_version_id, self.draft)
        self.running.invalidate_recordset()
        self.assertEqual(self.running.read(kept), before)
        self.assertEqual(self.running.component_ids, papers)
        self.assertEqual(self.running.fee_ids.mapped("amount"), fees)

    def test_what_the_approver_saw_is_kept_and_never_changed(self):
        seen = self.draft.with_user(self.second_manager)._impact()
        self.draft.with_user(self.second_manager).action_approve()
        record = self.env["onestop.version.impact"]._latest(self.draft)
        self.assertEqual(record.user_id, self.second_manager)
        self.assertEqual(record.figures["counts"], seen["counts"])
        with self.assertRaisesRegex(UserError, "never changed"):
            record.figures = {}
        with self.assertRaisesRegex(UserError, "never deleted"):
            record.unlink()

    def test_managers_and_auditors_look_and_nobody_else(self):
        for reader in (self.manager, self.auditor):
            self.assertTrue(self.draft.with_user(reader).get_impact()["verdict"])
        for other in (self.clerk, self.accountant, self.courier, self.officer):
            with self.assertRaises(AccessError):
                self.draft.with_user(other).get_impact()
            with self.assertRaises(AccessError):
                self._behind("year", other)
            records = self.env["onestop.version.impact"].with_user(other)
            with self.assertRaises(AccessError):
                records.search([])

    def test_a_new_procedure_and_one_without_dossiers_say_so(self):
        _procedure, version, _case = self._create_procedure("Chưa ai nộp")
        draft = version.with_user(self.manager).copy({"valid_from": date(2027, 1, 1)})
        self.assertIn("No dossier", draft.get_impact()["verdict"])
        version._move("draft")
        self.assertIn("new procedure", version.sudo()._impact()["verdict"])

    def test_a_case_that_is_gone_is_a_problem_of_its_dossiers(self):
        draft = self.draft.with_user(self.manager)
        draft.case_ids.write({"name": "Liên thông điện tử", "sequence": 90})
        impact = self._impact()
        self.assertEqual(impact["counts"]["no_case"], 4)
        self.assertIn("4 dossiers would find no case", impact["verdict"])
        self.assertEqual(impact["cases"]["rows"][0]["after"], "")
