import base64
from datetime import date

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CatalogueImportCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-11-24 03:00:00")
class TestCatalogueImport(CatalogueImportCommon):
    """A file is previewed, confirmed, approved by another; again, it is no news."""

    def _counts(self, job):
        return (
            job.new_count,
            job.changed_count,
            job.abolished_count,
            job.untouched_count,
            job.refused_count,
        )

    def _all(self):
        return self.env["onestop.procedure.version"].search_count([])

    # === Preview === #

    def test_the_preview_says_what_is_new_changed_and_untouched(self):
        job = self._import(self._three())
        self.assertEqual(job.state, "previewed")
        self.assertEqual(self._counts(job), (1, 1, 0, 1, 0))
        changed = job.line_ids.filtered(lambda line: line.kind == "changed")
        self.assertIn("Amount", changed.detail)
        self.assertIn("8.000 đ", changed.detail)
        self.assertIn("9.000 đ", changed.detail)

    def test_nothing_is_written_before_it_is_confirmed(self):
        before = self._all(), self.env["onestop.procedure"].search_count([])
        self._import(self._three())
        after = self._all(), self.env["onestop.procedure"].search_count([])
        self.assertEqual(before, after)

    def test_an_export_read_again_touches_nothing(self):
        export = self.env["onestop.catalogue.export"].with_user(self.manager).create({})
        for form in ("xlsx", "zip"):
            export.form = form
            job = self.imports.create({"file": base64.b64encode(export._write())})
            job.action_preview()
            self.assertEqual(self._counts(job), (0, 0, 0, export.count, 0))

    def test_a_file_that_cannot_be_read_says_why(self):
        job = self.imports.create({"file": base64.b64encode(b"%PDF-1.7")})
        job.action_preview()
        self.assertEqual(job.state, "uploaded")
        self.assertIn("not an Excel sheet", job.failure)

    def test_a_problem_names_its_place_and_leaves_the_others(self):
        bad = self._new(code="1.900009.H38", name="Của tỉnh khác")
        job = self._import([bad, *self._three()])
        self.assertEqual(self._counts(job), (1, 1, 0, 1, 1))
        self.assertRecordValues(
            job.problem_ids,
            [{"sheet": "Thủ tục", "row": 2, "column": "A", "code": "other_province"}],
        )
        self.assertIn("ours is H99", job.problem_ids.message)

    def test_an_unknown_field_is_told_or_made(self):
        strange = self._new(field="Hàng không vũ trụ")
        job = self._import([strange])
        self.assertEqual(self._counts(job), (0, 0, 0, 0, 1))
        self.assertIn("Hàng không vũ trụ", job.problem_ids.message)
        self.assertEqual((job.problem_ids.row, job.problem_ids.column), (2, "E"))
        job.create_fields = True
        job.action_preview()
        self.assertEqual(self._counts(job), (1, 0, 0, 0, 0))
        job.action_confirm()
        self.assertEqual(job.line_ids.procedure_id.field_id.name, "Hàng không vũ trụ")

    def test_a_field_is_found_by_any_spelling(self):
        job = self._import([self._new(field="LINH VUC THU")])
        self.assertEqual(self._counts(job), (1, 0, 0, 0, 0))

    def test_our_province_at_the_end_of_a_code_is_the_same_procedure(self):
        content = {**self._content(self.other_version), "code": "1.900002.H99"}
        job = self._import([content])
        self.assertEqual(self._counts(job), (0, 0, 0, 1, 0))

    def test_missing_is_abolished_only_when_the_file_is_the_whole_list(self):
        contents = [self._content(self.version)]
        self.assertEqual(self._import(contents).abolished_count, 0)
        job = self._import(contents, whole_list=True)
        names = self._by_name(job)
        self.assertEqual(names["Đổi thẻ thử"], "abolished")
        self.assertEqual(names["Cấp bản sao thử"], "untouched")

    def test_a_refused_row_is_not_missing(self):
        wrong = {**self._content(self.other_version), "field": "Không có"}
        job = self._import([wrong, self._content(self.version)], whole_list=True)
        self.assertEqual(self._by_name(job)["Đổi thẻ thử"], "refused")

    # === Confirm === #

    def test_confirmed_by_the_uploader_it_is_drafts(self):
        job = self._import(self._three())
        job.action_confirm()
        self.assertEqual(job.state, "written")
        drafts = job.line_ids.version_id
        self.assertEqual(drafts.mapped("state"), ["draft", "draft"])
        self.assertEqual(drafts.author_ids, self.manager)
        self.assertEqual(self.version.state, "in_force")
        self.assertFalse(self.version.valid_to)

    def test_the_draft_says_what_the_file_says(self):
        content = self._new(
            questions=[{"name": "Lần thứ mấy?", "answers": ["Một", "Hai"]}],
            bases=[{"name": "NĐ 1", "title": "T", "issued_on": "2025-01-02"}],
            results=[{"name": "Giấy", "medium": "both"}],
        )
        content["cases"][0]["answers"] = [["Lần thứ mấy?", "Hai"]]
        content["cases"][0]["fees"] = [
            {"name": "Phí", "kind": "phi", "channel": "any", "amount": 12000,
             "per": "page", "threshold": 2, "amount_over": 1000, "exemptible": True,
             "exemptions": [{"code": "TRE_EM", "percent": 50, "source": "Điều 1"}]}
        ]  # fmt: skip
        job = self._import([content])
        job.action_confirm()
        made = self._content(job.line_ids.version_id)
        job = self._import([content])
        self.assertEqual(self._counts(job), (0, 0, 0, 1, 0))
        self.assertEqual(made["cases"][0]["fees"][0]["exemptions"][0]["percent"], 50)
        self.assertEqual(made["valid_from"], "2027-01-01")

    def test_what_no_file_says_goes_on(self):
        draft = self.version.with_user(self.manager).action_new_version()["res_id"]
        draft = self.version.browse(draft).with_user(self.manager)
        draft.decision = "QĐ 1"
        draft.case_ids.component_ids[0].write(
            {"form_file": base64.b64encode(b"mau"), "form_filename": "mau.doc"}
        )
        content = {**self._content(draft), "note": "Khác"}
        job = self._import([content])
        job.action_confirm()
        paper = job.line_ids.version_id.case_ids.component_ids[0]
        self.assertEqual(paper.form_filename, "mau.doc")
        self.assertEqual(base64.b64decode(paper.form_file), b"mau")

    def test_a_second_import_changes_nothing(self):
        job = self._import(self._three())
        job.action_confirm()
        again = self._import(self._three())
        self.assertEqual(self._counts(again), (0, 0, 0, 3, 0))
        job.with_user(self.second_manager).action_approve()
        again = self._import(self._three())
        self.assertEqual(self._counts(again), (0, 0, 0, 3, 0))

    def test_a_second_click_does_nothing_twice(self):
        job = self._import(self._three())
        job.action_confirm()
        count = self._all()
        job.action_confirm()
        job.with_user(self.second_manager).action_confirm()
        self.assertEqual(self._all(), count)
        self.assertEqual((job.state, job.confirmed_by_id), ("written", self.manager))

    def test_two_imports_of_one_file_write_once(self):
        first, second = self._import(self._three()), self._import(self._three())
        first.action_confirm()
        count = self._all()
        second.action_confirm()
        self.assertEqual(self._all(), count)
        self.assertEqual(second.left_count, 2)
        notes = second.line_ids.filtered(lambda line: line.state == "left")
        self.assertTrue(all(notes.mapped("note")))

    def test_a_stop_in_the_middle_goes_on_where_it_was(self):
        codes = [f"1.91{number:04d}" for number in range(300)]
        job = self._import([self._new(code=code, name=code) for code in codes])
        self.assertEqual(job.new_count, 300)
        job.action_confirm()  # Too many for one go: left to the background job.
        self.assertEqual(job.state, "writing")
        job._guarded()._step()
        self.assertEqual(job.done_count, 250)
        self.assertEqual(len(job.line_ids.version_id), 250)
        self.env.invalidate_all()
        with self.enter_registry_test_mode():
            self.env.ref("onestop_postal.catalogue_import_cron").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(job.state, "written")
        self.assertEqual(len(job.line_ids.version_id), 300)
        procedures = self.env["onestop.procedure"].search([("code", "in", codes)])
        self.assertEqual(len(procedures), 300)
        self.assertEqual(len(procedures.version_ids), 300)

    # === Approve === #

    def test_the_uploader_does_not_approve(self):
        job = self._import(self._three())
        job.action_confirm()
        with self.assertRaisesRegex(UserError, "another manager"):
            job.action_approve()

    def test_another_manager_approves_all_at_once(self):
        job = self._import(self._three())
        job.action_confirm()
        job.with_user(self.second_manager).action_approve()
        self.assertEqual(job.state, "done")
        by_name = {line.name: line.version_id for line in job.line_ids}
        self.assertEqual(by_name["Thủ tục mới thử"].state, "scheduled")
        self.assertEqual(by_name["Thủ tục mới thử"].valid_from, date(2027, 1, 1))
        dearer = by_name["Cấp bản sao thử"]
        self.assertEqual(dearer.state, "in_force")
        self.assertEqual(dearer.approved_by_id, self.second_manager)
        # Dossiers were taken under the old text until yesterday.
        self.assertEqual(dearer.valid_from, date(2026, 11, 24))
        self.assertEqual(self.version.valid_to, date(2026, 11, 23))

    def test_confirmed_by_another_manager_it_is_approved_too(self):
        job = self._import(self._three())
        job.with_user(self.second_manager).action_confirm()
        self.assertEqual(job.state, "done")
        self.assertEqual(job.line_ids.version_id.approved_by_id, self.second_manager)

    def test_abolished_only_when_another_manager_approves(self):
        gone = {**self._content(self.other_version), "status": "abolished"}
        job = self._import([gone])
        self.assertEqual(self._counts(job), (0, 0, 1, 0, 0))
        job.action_confirm()
        self.assertFalse(self.other_version.valid_to)
        self.assertEqual(self._counts(self._import([gone])), (0, 0, 0, 1, 0))
        job.with_user(self.second_manager).action_approve()
        self.assertEqual(self.other_version.end_state, "abolished")
        self.assertEqual(self.other_version.valid_to, date(2026, 11, 24))
        self.assertEqual(self._counts(self._import([gone])), (0, 0, 0, 1, 0))

    def test_a_text_without_a_decision_stays_a_draft_and_says_so(self):
        job = self._import([self._new(decision="")])
        job.with_user(self.second_manager).action_confirm()
        self.assertEqual(job.line_ids.version_id.state, "draft")
        self.assertEqual(job.line_ids.state, "left")
        self.assertIn("decision", job.line_ids.note)

    def test_a_draft_that_the_approver_went_on_writing_is_left(self):
        job = self._import([self._new()])
        job.action_confirm()
        draft = job.line_ids.version_id.with_user(self.second_manager)
        draft.guidance = "Thêm"
        job.with_user(self.second_manager).action_approve()
        self.assertEqual(draft.state, "draft")
        self.assertIn("wrote a part", job.line_ids.note)
