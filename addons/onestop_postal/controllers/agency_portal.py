from odoo import fields, http
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager

from ..lib import vietnamese
from ..models.dossier.dossier_clock import to_local, to_utc

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

    @http.route(
        "/my/onestop/dossier/<int:dossier_id>", type="http", auth="user", website=True
    )
    def dossier(self, dossier_id, **_kwargs):
        dossier = self._find("onestop.dossier", dossier_id)
        if not dossier:
            return request.not_found()
        return self._render(
            "onestop_postal.agency_dossier",
            dossier=dossier.sudo(),
            events=dossier.sudo().event_ids.sorted("happened_at", reverse=True),
            today=to_local(fields.Datetime.now()).date().isoformat(),
            page_name="onestop",
        )

    @http.route(
        "/my/onestop/dossier/<int:dossier_id>/result",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    def result(self, dossier_id, decision="", number="", day="", **_form):
        dossier = self._find("onestop.dossier", dossier_id)
        if not dossier:
            return request.not_found()
        self._do(
            lambda: dossier._decide(decision, number, self._moment_of(day)),
            request.env._("The result is recorded."),
        )
        return request.redirect(f"/my/onestop/dossier/{dossier.id}")

    @http.route(
        "/my/onestop/dossier/<int:dossier_id>/supplement",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    def supplement(self, dossier_id, reason="", **_form):
        dossier = self._find("onestop.dossier", dossier_id)
        if not dossier:
            return request.not_found()
        self._do(
            lambda: dossier._ask_supplement(reason),
            request.env._("The supplement is asked for; the citizen sees it."),
        )
        return request.redirect(f"/my/onestop/dossier/{dossier.id}")

    @http.route(
        "/my/onestop/dossier/<int:dossier_id>/extend",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    def extend(self, dossier_id, day="", reason="", **_form):
        dossier = self._find("onestop.dossier", dossier_id)
        if not dossier:
            return request.not_found()
        self._do(
            lambda: dossier._promise_later(self._day_of(day), reason),
            request.env._("The later day is promised; the citizen sees it and why."),
        )
        return request.redirect(f"/my/onestop/dossier/{dossier.id}")

    @http.route(
        "/my/onestop/dossier/<int:dossier_id>/resume",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    def resume(self, dossier_id, **_form):
        dossier = self._find("onestop.dossier", dossier_id)
        if not dossier:
            return request.not_found()
        self._do(
            dossier._resume_process,
            request.env._("The dossier is in process again."),
        )
        return request.redirect(f"/my/onestop/dossier/{dossier.id}")

    @http.route(
        "/my/onestop/return", type="http", auth="user", methods=["POST"], website=True
    )
    def hand_back(self, **_form):
        ids = [
            int(text)
            for text in request.httprequest.form.getlist("dossier_ids")
            if text.isdigit()
        ]
        dossiers = request.env["onestop.dossier"].search([("id", "in", ids)])
        if len(dossiers) != len(set(ids)) or not self._is_officer():
            return request.not_found()
        if not dossiers:
            request.session[MESSAGE] = (
                "warning",
                request.env._("Tick the dossiers that go back first."),
            )
        else:
            self._do(
                dossiers._prepare_return,
                request.env._(
                    "%(count)s results are on a list to the post. They stay yours "
                    "until the post has signed.",
                    count=len(dossiers),
                ),
            )
        return request.redirect("/my/onestop?show=decided")

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

    def _day_of(self, text):
        """A day as a browser's form sends it.

        :raise UserError: for what is none.
        """
        try:
            day = fields.Date.to_date(text)
        except ValueError:
            day = None
        if not day:
            raise UserError(request.env._("“%(day)s” is no date.", day=text))
        return day

    def _moment_of(self, day):
        """The moment of a result dated by the officer: now, or that day's end of work.

        :raise UserError: for a day that is none, or has not come.
        """
        now = fields.Datetime.now()
        date = self._day_of(day) if day else None
        today = to_local(now).date()
        if not date or date == today:
            return now
        if date > today:
            raise UserError(request.env._("The date of the result has not come yet."))
        local = to_local(now).replace(hour=16, minute=30, second=0, microsecond=0)
        return to_utc(local.replace(year=date.year, month=date.month, day=date.day))

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
