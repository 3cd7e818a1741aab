import json

from markupsafe import Markup

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request
from odoo.tools.misc import file_open
from odoo.tools.translate import code_translations

MODULE = "onestop_postal"


class Courier(http.Controller):
    """The courier's phone: one page, the day as data, and the commands it sends."""

    @http.route("/onestop/courier", type="http", auth="user")
    def page(self, **_kwargs):
        if not self._is_courier():
            return request.not_found()
        terms = code_translations.get_web_translations(MODULE, request.env.lang)
        info = {
            "day": request.env["onestop.run"]._phone_payload(),
            "lang": (request.env.lang or "vi_VN").replace("_", "-"),
            "terms": {
                message["id"]: message["string"] for message in terms["messages"]
            },
        }
        # Inside a script element: no closing tag can come out of a name.
        text = json.dumps(info, ensure_ascii=False).replace("<", "\\u003c")
        response = request.render("onestop_postal.courier_page", {"info": Markup(text)})
        response.headers["Cache-Control"] = "no-store"
        return response

    @http.route("/onestop/courier/day", type="jsonrpc", auth="user")
    def day(self):
        self._check_courier()
        return request.env["onestop.run"]._phone_payload()

    @http.route("/onestop/courier/command", type="jsonrpc", auth="user")
    def command(self, command):
        """Do one command; a refusal is an answer, which the phone keeps and shows."""
        self._check_courier()
        try:
            with request.env.cr.savepoint():
                return request.env["onestop.run"]._phone_command(command)
        except UserError as error:
            return {"refused": error.args[0]}

    @http.route("/onestop/courier/worker.js", type="http", auth="public")
    def worker(self, **_kwargs):
        """The script that keeps the page for where there is no line."""
        with file_open(f"{MODULE}/static/src/courier_worker.js") as file:
            return request.make_response(
                file.read(),
                [
                    ("Content-Type", "text/javascript; charset=utf-8"),
                    ("Service-Worker-Allowed", "/onestop/courier"),
                    ("Cache-Control", "no-cache"),
                ],
            )

    def _is_courier(self):
        return request.env.user.has_group("onestop_postal.group_courier")

    def _check_courier(self):
        if not self._is_courier():
            raise AccessError(request.env._("This screen is the courier's."))
