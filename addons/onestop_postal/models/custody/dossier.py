from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...lib import working_time
from ..dossier.dossier_clock import to_local


class Dossier(models.Model):
    _inherit = "onestop.dossier"

    handover_line_ids = fields.One2many(
        comodel_name="onestop.handover.line",
        inverse_name="dossier_id",
        string="Handovers",
    )
    has_open_handover = fields.Boolean(
        string="On an open list",
        compute="_compute_has_open_handover",
        search="_search_has_open_handover",
    )

    # === Computes and searches === #

    @api.depends("handover_line_ids.state")
    def _compute_has_open_handover(self):
        listed = self.filtered_domain(self._on_open_list_domain())
        for dossier in self:
            dossier.has_open_handover = dossier in listed

    def _search_has_open_handover(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._on_open_list_domain()

    @api.model
    def _on_open_list_domain(self):
        return Domain("handover_line_ids", "any", [("state", "in", ("draft", "sent"))])

    @api.model
    def _ready_domain(self, direction):
        """Dossiers that can be put on a list of a direction."""
        if direction == "to_agency":
            return Domain("custody", "=", "site") & (
                Domain("outbound_state", "=", "waiting")
                | Domain("return_state", "=", "returning")
            )
        return (
            Domain("status", "=", "9")
            & Domain("custody", "=", "agency")
            & Domain("return_state", "in", ("none", "registered"))
        )

    # === Actions === #

    def action_prepare_handover(self):
        """Put the chosen dossiers, or all that wait, on one list an agency and day."""
        handovers = self._prepare_handovers()
        name = self.env._("Handover lists")
        return {
            "type": "ir.actions.act_window",
            "res_model": "onestop.handover",
            "name": name,
            "view_mode": "list,form",
            "domain": [("id", "in", handovers.ids)],
        }

    # === Business === #

    def _prepare_handovers(self):
        """Draft lists of these dossiers, or of all that wait at the person's sites.

        :return: the lists, one an agency, site and day of leaving.
        :raise UserError: when nothing waits.
        """
        waiting = self._ready_domain("to_agency") & ~self._on_open_list_domain()
        dossiers = (
            self.filtered_domain(waiting)
            if self
            else self.search(waiting & self._own_site_domain())
        )
        if not dossiers:
            raise UserError(self.env._("No dossier waits to be handed over."))
        groups = {}
        for dossier in dossiers.sorted("received_at"):
            key = (dossier.site_id, dossier.agency_id, dossier._leave_day())
            groups.setdefault(key, self.browse())
            groups[key] |= dossier
        handovers = self.env["onestop.handover"]
        for (site, agency, day), group in groups.items():
            handovers |= group._make_handover("to_agency", site, agency, day)
        return handovers

    def _prepare_return(self):
        """A list of these results back to the post, made and signed by the officer.

        :return: the sent lists, one a site.
        :raise AccessError: for dossiers of another agency.
        :raise UserError: for dossiers without result.
        """
        self.check_access("read")
        ready = self.filtered_domain(
            self._ready_domain("to_post") & ~self._on_open_list_domain()
        )
        if not self or ready != self:
            raise UserError(
                self.env._("Only dossiers with a result, and still here, go back.")
            )
        handovers = self.env["onestop.handover"]
        today = to_local(fields.Datetime.now()).date()
        for (site, agency), group in (
            self.sudo()
            .grouped(lambda dossier: (dossier.site_id, dossier.agency_id))
            .items()
        ):
            handovers |= group.sudo(False)._make_handover(
                "to_post", site, agency, today
            )
        handovers._send()
        return handovers

    def _make_handover(self, direction, site, agency, day):
        """A draft list of these dossiers between one site and one agency."""
        handovers = self.env["onestop.handover"]
        agreements = self.sudo().agreement_id
        vals = {
            "name": site._next_number("BBGN"),
            "direction": direction,
            "site_id": site.id,
            "agency_id": agency.id,
            "leave_on": day,
            "is_money_handed": direction == "to_agency"
            and "handover" in agreements.mapped("remittance"),
        }
        draft = handovers.new(vals)
        draft._check_giver()
        handover_sudo = handovers._guarded().create(vals)
        # New rows are inserted at once: what ended before must be in the database.
        lines_sudo = self.env["onestop.handover.line"]._guarded()
        lines_sudo.flush_model(["state"])
        lines_sudo.create(
            [
                {"handover_id": handover_sudo.id, "dossier_id": dossier.id}
                for dossier in self
            ]
        )
        return handovers.browse(handover_sudo.id)

    @api.model
    def _own_site_domain(self):
        return Domain("site_id", "child_of", self.env.user.sudo().onestop_site_ids.ids)

    def _leave_day(self):
        """The working day on which a dossier must leave for its agency.

        That of its receipt; the next one when received after the cut-off
        (NĐ 61/2018 art. 18, 15:00).
        """
        self.ensure_one()
        rules = self.env["onestop.rule"].sudo()
        moment = self.received_at
        cutoff = rules._value(
            "cutoff_minute",
            moment,
            self.agency_id,
            default="900",
            field=self.field_id,
        )
        return working_time.receipt_day(
            to_local(moment),
            self._agency_calendar(self.agency_id, moment),
            cutoff_minute=int(cutoff),
            cutoff_shifts_day=True,
        )

    def _take_back_at_site(self, moment):
        """The post signed for the results of these dossiers."""
        common = {"happened_at": moment, "origin": "clerk"}
        self._move("custody", "site", **common)
        self._move("return_state", "at_site", **common)

    def _take_back_at_agency(self, moment):
        """The agency signed for results that could not be delivered."""
        common = {"happened_at": moment, "origin": "agency"}
        self._move("return_state", "returned", **common)
        self._move("custody", "agency", **common)

    def _check_own_agency(self):
        """Refuse whoever is no officer of the agency of these dossiers.

        :raise AccessError: for anyone else.
        """
        self.check_access("read")
        if not self.sudo().agency_id._has_officer(self.env.user):
            raise AccessError(
                self.env._("Only an officer of the deciding agency does this.")
            )

    def _decide(self, decision, number, happened_at=None):
        """An officer records the agency's result of these dossiers."""
        self._check_own_agency()
        self.sudo()._record_result(decision, number, happened_at)

    def _ask_supplement(self, reason):
        """An officer asks for what is missing; the reason goes to the citizen."""
        self._check_own_agency()
        self.sudo()._move("status", "5", reason=reason, origin="agency")

    def _promise_later(self, day, reason):
        """An officer promises a later day, with the agency's apology."""
        self._check_own_agency()
        self.sudo()._extend(day, reason)

    def _resume_process(self):
        """An officer goes on: what was asked for has come."""
        self._check_own_agency()
        self.sudo()._move("status", "4", origin="agency")
