from odoo import http
from odoo.http import request

from ..lib import vietnamese

LANG = "vi_VN"
HEADERS = {
    # Nothing of it is kept by the browser of a shared phone, nor by search engines.
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}


class Citizen(http.Controller):
    """The page behind the slip's QR code: no login, no script, a few kilobytes."""

    @http.route(
        ["/onestop/d", "/onestop/d/<path:code>"],
        type="http",
        auth="public",
        sitemap=False,
        save_session=False,
    )
    def dossier(self, code="", s="", **_kwargs):
        if LANG in dict(request.env["res.lang"].sudo().get_installed()):
            request.update_context(lang=LANG)
        code = code.strip()[:64]
        if not code:
            return self._page("form", 200)
        failures = request.env["onestop.lookup.failure"]
        address = request.httprequest.remote_addr
        if failures._is_closed(address, code):
            return self._page("closed", 429, code=code)
        # The secret opens it, not the reader's rights: only what it opens is shown.
        dossier_sudo = (
            request.env["onestop.dossier"]
            .sudo()
            .search(["|", ("name", "=", code), ("official_code", "=", code)], limit=1)
        )
        if not dossier_sudo:
            failures._count(address, code)
            return self._page("unknown", 404, code=code)
        if not s:
            return self._page("progress", 200, view=dossier_sudo._public_progress())
        if not dossier_sudo._opens_with(s):
            failures._count(address, code)
            view = dossier_sudo._public_progress()
            return self._page("progress", 403, view=view, wrong=True)
        return self._page("details", 200, view=dossier_sudo._public_details())

    def _page(self, kind, status, **values):
        html = (
            request.env["ir.ui.view"]
            .sudo()
            ._render_template(
                "onestop_postal.citizen_page",
                {
                    "kind": kind,
                    "title": request.env._("Where is my dossier?"),
                    "view": None,
                    "wrong": False,
                    "code": "",
                    "dong": vietnamese.format_dong,
                    "html_lang": (request.env.lang or "vi").replace("_", "-"),
                    **values,
                },
            )
        )
        headers = [("Content-Type", "text/html; charset=utf-8"), *HEADERS.items()]
        return request.make_response(html, headers, status=status)
