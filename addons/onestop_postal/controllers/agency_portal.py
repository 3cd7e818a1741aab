from odoo import fields, http
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager

from ..lib import vietnamese

PAGE = 40
MESSAGE = "onestop_message"


class AgencyPortal(CustomerPortal):
    """What an agency officer sees and does: the own agency's lists and dossiers.

    Records are found under the officer's own rules; only then are they read in full to
    be shown, and each deed checks the agency again in the model.
    """

    # === Home === #

    def _prepare_home_portal_values(self, counters):
        """Override of `portal` to count what waits for the officer."""
        values = super()._prepare_home_portal_values(counters)
        if "onestop_confirm_count" in counters and self._is_officer():
            values["onestop_confirm_count"] = request.env[
                "onestop.handover"
            ].search_count(self._to_confirm_domain())
        if "onestop_dossier_count" in counters and self._is_officer():
            values["onestop_dossier_count"] = request.env[
                "onestop.dossier"
            ].search_count(self._at_agency_domain())
        return values

    # === Lists === #

    @http.route("/my/onestop", type="http", auth="user", website=True)
    def overview(self, q="", page=1, show="open", **_kwargs):
        if not self._is_officer():
            return request.not_found()
        dossiers = request.env["onestop.dossier"]
        domain = self._shown_domain(show)
        if q.strip():
            domain &= Domain("display_name", "ilike", q.strip())
        pager = portal_pager(
            url="/my/onestop",
            total=dossiers.search_count(domain),
            page=int(page) if str(page).isdigit() else 1,
            step=PAGE,
            url_args={"q": q, "show": show},
        )
        found = dossiers.search(
            domain, order="due_at, id", limit=PAGE, offset=pager["offset"]
        )
        handovers = request.env["onestop.handover"]
        return self._render(
            "onestop_postal.agency_overview",
            q=q,
            show=show,
            pager=pager,
            page_name="onestop",
            dossiers=found.sudo(),
            now=fields.Datetime.now(),
            to_confirm=handovers.search(self._to_confirm_domain()).sudo(),
            on_the_way=handovers.search(
                [("direction", "=", "to_post"), ("state", "=", "sent")]
            ).sudo(),
        )

    @http.route(
        "/my/onestop/handover/<int:handover_id>", type="http", auth="user", website=True
    )
    def handover(self, handover_id, **_kwargs):
        handover = self._find("onestop.handover", handover_id)
        if not handover:
            return request.not_found()
        return self._render(
            "onestop_postal.agency_handover",
            handover=handover.sudo(),
            page_name="onestop",
        )

    @http.route(
        "/my/onestop/handover/<int:handover_id>/confirm",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    def confirm(self, handover_id, **form):
        handover = self._find("onestop.handover", handover_id)
        if not handover:
            return request.not_found()
        results = [
            {
                "line_id": line.id,
                "accepted": bool(form.get(f"accepted_{line.id}")),
                "discrepancy": form.get(f"discrepancy_{line.id}"),
            }
            for line in handover.line_ids
        ]
        self._do(
            lambda: handover._confirm(results),
            request.env._("List %(number)s is confirmed.", number=handover.name),
        )
        return request.redirect(f"/my/onestop/handover/{handover.id}")

    @http.route(
        "/my/onestop/handover/<int:handover_id>/minutes",
        type="http",
        auth="user",
        website=True,
    )
    def minutes(self, handover_id, **_kwargs):
        handover = self._find("onestop.handover", handover_id)
        if not handover:
            return request.not_found()
        kind = "dossiers" if handover.direction == "to_agency" else "results"
        # The officer may see this list; the report's own access is the post's.
        pdf, _type = (
            request.env["ir.actions.report"]
            .sudo()
            ._render_qweb_pdf(f"onestop_postal.handover_report_{kind}", handover.ids)
        )
        return request.make_response(
            pdf,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Disposition", f'inline; filename="{handover.name}.pdf"'),
            ],
        )

    # === A dossier === #

    # === Helpers === #

    def _is_officer(self):
        return request.env.user.has_group("onestop_postal.group_agency_officer")

    def _find(self, model, record_id):
        """The record under the officer's rules, or nothing; never by sudo."""
        records = request.env[model]
        if not self._is_officer():
            return records
        return records.search([("id", "=", record_id)])

    def _to_confirm_domain(self):
        return Domain("direction", "=", "to_agency") & Domain("state", "=", "sent")

    def _at_agency_domain(self):
        return Domain("custody", "=", "agency")

    def _shown_domain(self, show):
        """The dossiers of one tab: in process, decided and still here, or all."""
        decided = Domain("status", "=", "9")
        if show == "all":
            return Domain.TRUE
        if show == "decided":
            return self._at_agency_domain() & decided
        return self._at_agency_domain() & ~decided

    def _do(self, deed, done):
        """Do something and tell how it went on the next page."""
        try:
            with request.env.cr.savepoint():
                deed()
        except UserError as error:
            request.session[MESSAGE] = ("danger", error.args[0])
        else:
            request.session[MESSAGE] = ("success", done)

    def _render(self, template, **values):
        reports = request.env["ir.actions.report"]

        def when(moment):
            local = reports._onestop_local(moment)
            return local.strftime("%H:%M %d/%m/%Y") if local else ""

        def left(dossier):
            if dossier.is_late:
                return dossier.remaining
            return request.env._("%(time)s left", time=dossier.remaining)

        return request.render(
            template,
            {
                **self._prepare_portal_layout_values(),
                **values,
                "message": request.session.pop(MESSAGE, None),
                "left": left,
                "when": when,
                "dong": vietnamese.format_dong,
            },
        )
