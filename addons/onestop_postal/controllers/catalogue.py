from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from ..lib import catalogue_book, problem_sheet

TYPES = {"xlsx": catalogue_book.XLSX, "zip": "application/zip"}


class CatalogueFiles(http.Controller):
    """Files of the catalogue: the form, a sample, exports, what is wrong in a file."""

    @http.route(
        "/onestop/catalogue/<any(template,sample):which>.xlsx",
        type="http",
        auth="user",
        readonly=True,
    )
    def form(self, which):
        """The empty form, or one that is filled in."""
        filled = [catalogue_book.SAMPLE] if which == "sample" else []
        name = "Danh muc thu tuc - mau.xlsx" if filled else "Danh muc thu tuc.xlsx"
        return self._give(catalogue_book.write_xlsx(filled), name)

    @http.route(
        "/onestop/catalogue/export/<int:export_id>.<any(xlsx,zip):form>",
        type="http",
        auth="user",
        readonly=True,
    )
    def export(self, export_id, form):
        """What the export dialog of the same person asks for."""
        export = self._find("onestop.catalogue.export", export_id)
        name = f"Danh muc thu tuc {export.day:%Y-%m-%d}.{form}"
        try:
            return self._give(export._write(), name)
        except UserError as error:
            return request.make_response(
                str(error), status=409, headers=[("Content-Type", "text/plain")]
            )

    @http.route(
        "/onestop/catalogue/import/<int:import_id>/problems.xlsx",
        type="http",
        auth="user",
        readonly=True,
    )
    def problems(self, import_id):
        """All that is wrong in a file, to be sent to whoever made it."""
        job = self._find("onestop.catalogue.import", import_id)
        rows = [
            (p.sheet, p.row, p.column, p.value, p.message)
            for p in job.problem_ids.with_context(lang=request.env.user.lang)
        ]
        return self._give(problem_sheet.write(rows), "Loi trong tep.xlsx")

    def _find(self, model, id_):
        record = request.env[model].browse(id_).exists()
        if not record:
            raise request.not_found()
        record.check_access("read")
        return record

    def _give(self, content, name):
        mimetype = TYPES[name.rsplit(".", 1)[-1]]
        return request.make_response(
            content,
            headers=[
                ("Content-Type", mimetype),
                ("Content-Disposition", content_disposition(name)),
            ],
        )
