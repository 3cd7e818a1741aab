import base64

from ...lib import catalogue_book, catalogue_content
from ..common import OnestopCommon


class CatalogueImportCommon(OnestopCommon):
    """A file with a new procedure, a changed and an untouched one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure.code = "1.900001"
        cls.other, cls.other_version, _case = cls._create_procedure("Đổi thẻ thử")
        cls.other.code = "1.900002"
        cls.imports = cls.env["onestop.catalogue.import"].with_user(cls.manager)

    def _content(self, version):
        """A version as a file says it."""
        content = version._contents()[version.id]
        return {**content, "code": content["code"] or ""}

    def _new(self, code="1.900003", **changes):
        return {
            **catalogue_content.TEXTS,
            "code": code,
            "name": "Thủ tục mới thử",
            "level": "commune",
            "field": self.field.name,
            "decision": "QĐ 9/QĐ-BTP",
            "decision_date": "2026-11-01",
            "valid_from": "2027-01-01",
            "results": [{"name": "Giấy", "medium": "paper"}],
            "bases": [{"name": "NĐ 1/2026/NĐ-CP"}],
            "questions": [],
            "cases": [
                {
                    "name": "Trường hợp chung",
                    "answers": [],
                    "limits": [{"channel": "any", "value": 5, "unit": "days"}],
                    "fees": [],
                    "components": [{"name": "Đơn", "kind": "original", "count": 1}],
                }
            ],
            **changes,
        }

    def _import(self, contents, **vals):
        """A file, previewed."""
        job = self.imports.create(
            {
                "file": base64.b64encode(catalogue_book.write_xlsx(contents)),
                "filename": "danh-muc.xlsx",
                "own_codes": "H99",
                **vals,
            }
        )
        job.action_preview()
        return job

    def _changed(self, **changes):
        """The procedure of the tests with a dearer fee, decided anew."""
        content = self._content(self.version)
        content["cases"][0]["fees"][0]["amount"] = 9000
        return {
            **content, "decision": "QĐ 8", "decision_date": "2026-11-01",
            "valid_from": "", "results": [{"name": "Giấy", "medium": "paper"}],
            "bases": [{"name": "NĐ 1/2026/NĐ-CP"}], **changes,
        }  # fmt: skip

    def _three(self):
        return [self._changed(), self._content(self.other_version), self._new()]

    def _by_name(self, job):
        return {line.name: line.kind for line in job.line_ids}
