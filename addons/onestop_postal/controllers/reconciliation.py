from odoo import http
from odoo.http import content_disposition, request

from ..lib import minutes_sheet, statement_sample


class ReconciliationFiles(http.Controller):
    """Files of the reconciliation screen, made when asked for."""

    @http.route(
        "/onestop/statement/sample.xlsx", type="http", auth="user", readonly=True
    )
    def sample(self):
        """The statement as we wish to get it."""
        return self._give(statement_sample.write_sample(), "Bang ke mau.xlsx")

    @http.route(
        "/onestop/reconciliation/<int:reconciliation_id>/minutes.xlsx",
        type="http",
        auth="user",
        readonly=True,
    )
    def minutes(self, reconciliation_id):
        """The minutes of a period as an Excel sheet, for its readers."""
        period = (
            request.env["onestop.reconciliation"].browse(reconciliation_id).exists()
        )
        if not period:
            raise request.not_found()
        period.check_access("read")
        name = f"Bien ban doi soat {period.name}.xlsx".replace("/", "-")
        return self._give(minutes_sheet.write(period._minutes()), name)

    def _give(self, content, name):
        return request.make_response(
            content,
            headers=[
                ("Content-Type", minutes_sheet.MIMETYPE),
                ("Content-Disposition", content_disposition(name)),
            ],
        )
