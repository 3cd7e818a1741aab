import uuid

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...lib import working_time
from ..dossier.dossier_clock import to_local, to_utc
from ..fields import Dong

DIRECTIONS = [
    ("to_agency", "Post to agency"),
    ("to_post", "Agency to post"),
]
STATES = [
    ("draft", "Draft"),
    ("sent", "Sent, not confirmed"),
    ("confirmed", "Confirmed"),
    ("cancelled", "Cancelled"),
]


class Handover(models.Model):
    """A list of papers that goes from one side to the other and that both sides sign.

    The giver sends it, the receiver confirms it line by line. Custody moves with the
    second signature only; for a dossier taken in by carriage that signature is the
    legal moment of submission (QĐ 45/2016 art. 7). Nobody signs both sides.
    """

    _name = "onestop.handover"
    _description = "Handover list"
    _inherit = ["onestop.guarded"]
    _order = "id desc"

    # Identity
    name = fields.Char(string="List number", required=True, readonly=True, copy=False)
    uuid = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: str(uuid.uuid4()),
    )
    direction = fields.Selection(selection=DIRECTIONS, required=True, readonly=True)
    state = fields.Selection(
        selection=STATES, required=True, readonly=True, default="draft", index=True
    )
    site_id = fields.Many2one(
        comodel_name="onestop.site",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    agency_id = fields.Many2one(
        comodel_name="onestop.agency",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    leave_on = fields.Date(
        string="Leaves on",
        readonly=True,
        help="The working day on which the dossiers must leave: that of their receipt, "
        "the next one for those received after the cut-off.",
    )
    # Signatures
    sent_at = fields.Datetime(string="Sent at", readonly=True)
    sent_by = fields.Many2one(
        comodel_name="res.users",
        string="Sent by",
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    confirm_before = fields.Datetime(
        string="Confirm before",
        readonly=True,
        help="One working day after sending. A list that only one side has signed by "
        "then needs a call.",
    )
    confirmed_at = fields.Datetime(string="Confirmed at", readonly=True)
    confirmed_by = fields.Many2one(
        comodel_name="res.users",
        string="Confirmed by",
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    # Content
    line_ids = fields.One2many(
        comodel_name="onestop.handover.line",
        inverse_name="handover_id",
        string="Dossiers on the list",
    )
    scan_code = fields.Char(string="Scan", help="Scan the code of a dossier here.")
    dossier_count = fields.Integer(
        string="Number of dossiers", compute="_compute_totals"
    )
    paper_count = fields.Integer(string="Number of papers", compute="_compute_totals")
    money = Dong(
        string="State fees collected",
        compute="_compute_totals",
        help="Taken at the counter for this agency.",
    )
    refused_count = fields.Integer(string="Turned down", compute="_compute_totals")
    is_money_handed = fields.Boolean(
        string="Money goes with the list",
        readonly=True,
        help="The agreement remits state fees at each handover; otherwise the amounts "
        "are for information.",
    )
    is_overdue = fields.Boolean(
        string="One-sided too long",
        compute="_compute_is_overdue",
        search="_search_is_overdue",
    )
    note = fields.Text()

    _editable_fields = ("line_ids", "scan_code", "note")

    _name_unique = models.UniqueIndex("(name)", "This number is already used.")
    _uuid_unique = models.UniqueIndex("(uuid)", "This handover was already made.")
    _two_people = models.Constraint(
        "CHECK (sent_by <> confirmed_by)", "Nobody signs both sides of a handover."
    )
    _both_signatures = models.Constraint(
        "CHECK (state <> 'confirmed' OR (sent_at IS NOT NULL AND sent_by IS NOT NULL"
        " AND confirmed_at IS NOT NULL AND confirmed_by IS NOT NULL))",
        "A confirmed handover has the signatures of both sides.",
    )
    _open_lists = models.Index("(agency_id, site_id) WHERE state IN ('draft', 'sent')")

    # === Computes and searches === #

    @api.depends("line_ids.papers", "line_ids.money", "line_ids.accepted")
    def _compute_totals(self):
        for handover in self:
            lines = handover.line_ids
            handover.dossier_count = len(lines)
            handover.paper_count = sum(lines.mapped("papers"))
            handover.money = sum(lines.mapped("money"))
            handover.refused_count = len(
                lines.filtered(lambda line: line.accepted == "refused")
            )

    @api.depends("state", "confirm_before")
    def _compute_is_overdue(self):
        overdue = self.filtered_domain(self._overdue_domain())
        for handover in self:
            handover.is_overdue = handover in overdue

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._overdue_domain()

    @api.model
    def _overdue_domain(self):
        """Lists that only one side has signed for longer than a working day."""
        return Domain("state", "=", "sent") & Domain(
            "confirm_before", "<", fields.Datetime.now()
        )

    # === Actions === #

    @api.onchange("scan_code")
    def _onchange_scan_code(self):
        """A scan adds a dossier to a draft, and ticks it on a list to be confirmed."""
        code = (self.scan_code or "").strip()
        self.scan_code = False
        if not code:
            return None
        warning = self._scan(code)
        return warning and {
            "warning": {"title": self.env._("Not taken"), "message": warning}
        }

    def action_send(self):
        self._send()

    def action_cancel(self):
        self._cancel()

    def action_confirm(self):
        """Confirm the lines as they are ticked.

        :raise UserError: when a line is neither accepted nor refused.
        """
        self.ensure_one()
        if self.line_ids.filtered(lambda line: line.accepted == "pending"):
            raise UserError(
                self.env._(
                    "Some dossiers are neither accepted nor refused yet. Scan them, or "
                    "use “All here”."
                )
            )
        self._confirm(
            [
                {
                    "line_id": line.id,
                    "accepted": line.accepted == "accepted",
                    "discrepancy": line.discrepancy,
                }
                for line in self.line_ids
            ]
        )

    def action_confirm_all(self):
        """Everything on the list is here, save what was refused already."""
        self.ensure_one()
        self._confirm(
            [
                {
                    "line_id": line.id,
                    "accepted": line.accepted != "refused",
                    "discrepancy": line.discrepancy,
                }
                for line in self.line_ids
            ]
        )

    def action_print(self):
        self.ensure_one()
        report = (
            "onestop_postal.handover_report_dossiers"
            if self.direction == "to_agency"
            else "onestop_postal.handover_report_results"
        )
        return self.env.ref(report).report_action(self)

    # === Business === #

    @api.model
    def _working_day_after(self, agency, moment):
        """One working day of the agency after a moment, both naive UTC."""
        calendar = self.env["onestop.dossier"]._agency_calendar(agency, moment)
        local = to_local(moment)
        day = working_time.next_working_day(local.date(), calendar)
        return to_utc(local.replace(year=day.year, month=day.month, day=day.day))
