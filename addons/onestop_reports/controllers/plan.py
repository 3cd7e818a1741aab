from odoo import http
from odoo.http import content_disposition, request

from ..lib import board_sheet


class PlanFiles(http.Controller):
    """A transfer plan as a file, for whoever may read the plan."""

    @http.route(
        "/onestop/plan/<int:plan>.xlsx", type="http", auth="user", readonly=True
    )
    def plan(self, plan):
        """Waves, procedures, places, readiness and criteria as an Excel file."""
        record = request.env["onestop.plan"].search([("id", "=", plan)])
        if not record:
            raise request.not_found()
        return request.make_response(
            record._write_sheet(),
            headers=[
                ("Content-Type", board_sheet.MIMETYPE),
                ("Content-Disposition", content_disposition(f"{record.name}.xlsx")),
            ],
        )
