from odoo import fields, http
from odoo.exceptions import UserError
from odoo.http import request

from ..models.dossier.dossier_clock import to_local, to_utc
from .agency_portal import MESSAGE, AgencyPortal


class AgencyDossier(AgencyPortal):
    """What an agency officer does with one dossier: decide, ask, promise, hand back."""

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
