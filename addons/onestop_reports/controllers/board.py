from odoo import http
from odoo.http import content_disposition, request

from ..lib import board_sheet


class BoardFiles(http.Controller):
    """The board as a file, for whoever may see the board."""

    @http.route("/onestop/board.xlsx", type="http", auth="user", readonly=True)
    def board(self, period="days30", site=None):
        """The figures, the table of progress and the fees owed as an Excel file."""
        number = int(site) if (site or "").isdecimal() else None
        board = request.env["onestop.board"].get_figures(period, number)
        env = request.env
        words = {
            "figures": env._("Figures"),
            "figure": env._("Figure"),
            "value": env._("Number"),
            "whole": env._("Of"),
            "share": env._("Share"),
            "definition": env._("Definition"),
            "progress": env._("Progress"),
            "fees": env._("Fees owed"),
            "agency": env._("Agency"),
            "collected": env._("Collected"),
            "remitted": env._("Remitted"),
            "owed": env._("Owed"),
            "total": env._("Total"),
        }
        name = f"Onestop {board['first_day']} {board['last_day']}.xlsx"
        return request.make_response(
            board_sheet.write(board, words),
            headers=[
                ("Content-Type", board_sheet.MIMETYPE),
                ("Content-Disposition", content_disposition(name)),
            ],
        )
