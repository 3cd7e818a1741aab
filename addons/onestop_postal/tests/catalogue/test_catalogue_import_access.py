import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, HttpCase, tagged

from .common import CatalogueImportCommon

MODELS = (
    "onestop.catalogue.import",
    "onestop.catalogue.import.line",
    "onestop.catalogue.import.problem",
)


@tagged("post_install", "-at_install")
class TestCatalogueImportAccess(CatalogueImportCommon):
    """Managers import, auditors read, nobody else sees; nothing is typed over."""

    def setUp(self):
        super().setUp()
        bad = self._new(code="1.900009.H38", name="Của tỉnh khác")
        self.job = self._import([*self._three(), bad])

    def test_managers_and_auditors_read(self):
        for user in (self.manager, self.second_manager, self.auditor):
            for model in MODELS:
                with self.subTest(user=user.login, model=model):
                    records = self.env[model].with_user(user).search([])
                    self.assertTrue(records)
                    self.assertTrue(records.read(["display_name"]))
                    records.export_data(["id"])
                    self.assertTrue(records._read_group([], [], ["__count"])[0][0])

    def test_nobody_else_reads(self):
        others = (
            self.clerk | self.other_clerk | self.courier | self.accountant
            | self.officer | self.other_officer
        )  # fmt: skip
        for user in others:
            for model in MODELS:
                records = self.env[model].with_user(user)
                mine = records.browse(self.env[model].search([]).ids)
                with self.subTest(user=user.login, model=model):
                    for call in (
                        lambda m=mine: m.read(["display_name"]),
                        lambda r=records: r.search([]),
                        lambda r=records: r._read_group([], [], ["__count"]),
                    ):
                        self.assertRaises(AccessError, call)
                    with self.assertRaises(UserError):
                        mine.export_data(["display_name"])

    def test_only_a_manager_uploads_and_presses(self):
        file = base64.b64encode(b"a")
        for user in (self.auditor, self.clerk, self.accountant, self.officer):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.imports.with_user(user).create({"file": file})
                for press in ("action_preview", "action_confirm"):
                    with self.assertRaises(AccessError):
                        getattr(self.job.with_user(user), press)()

    def test_what_the_import_found_is_not_typed_over(self):
        for vals in ({"state": "done"}, {"user_id": self.second_manager.id},
                     {"confirmed_by_id": self.second_manager.id}):  # fmt: skip
            with self.assertRaises(UserError):
                self.job.write(vals)
        with self.assertRaises(UserError):
            self.job.line_ids[0].write({"content": {}})
        with self.assertRaises(UserError):
            self.imports.create({"file": b"", "user_id": self.second_manager.id})
        with self.assertRaises(UserError):
            self.job.unlink()

    def test_the_form_sends_what_a_person_typed_only(self):
        with Form(self.imports) as form:
            form.file = base64.b64encode(b"a")
        self.assertEqual(form.record.state, "uploaded")
        self.assertEqual(form.record.user_id, self.manager)

    def test_an_export_is_for_managers_and_auditors(self):
        exports = self.env["onestop.catalogue.export"]
        for user in (self.manager, self.auditor):
            self.assertTrue(exports.with_user(user).create({})._write())
        for user in (self.clerk, self.courier, self.accountant, self.officer):
            with self.assertRaises(AccessError):
                exports.with_user(user).create({})


@tagged("post_install", "-at_install")
class TestCatalogueFiles(HttpCase, CatalogueImportCommon):
    """The files that the page offers."""

    def _get(self, url, login):
        self.authenticate(login, login)
        return self.url_open(url)

    def test_form_sample_problems_and_export(self):
        bad = self._new(code="1.900009.H38", name="Của tỉnh khác")
        job = self._import([bad])
        exports = self.env["onestop.catalogue.export"].with_user(self.manager)
        export = exports.create({"form": "zip"})
        login = self.manager.login
        for url in (
            "template.xlsx",
            "sample.xlsx",
            f"import/{job.id}/problems.xlsx",
            f"export/{export.id}.zip",
        ):
            with self.subTest(url=url):
                answer = self._get(f"/onestop/catalogue/{url}", login)
                self.assertEqual(answer.status_code, 200)
                self.assertEqual(answer.content[:2], b"PK")

    def test_the_files_of_an_import_are_not_for_clerks(self):
        job = self._import([self._new(code="1.900009.H38")])
        url = f"/onestop/catalogue/import/{job.id}/problems.xlsx"
        self.assertIn(self._get(url, self.clerk.login).status_code, (403, 404))
