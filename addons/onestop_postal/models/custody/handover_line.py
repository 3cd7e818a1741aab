from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..fields import Dong

RECEIVED_FIELDS = {"accepted", "discrepancy"}


class HandoverLine(models.Model):
    """One dossier on a handover list, and what the receiver said of it.

    A dossier is on one open list at most, so that custody never forks.
    """

    _name = "onestop.handover.line"
    _description = "Dossier on a handover list"
    _inherit = ["onestop.guarded"]
    _order = "handover_id, id"
    _rec_name = "dossier_id"

    handover_id = fields.Many2one(
        comodel_name="onestop.handover", required=True, index=True, ondelete="cascade"
    )
    dossier_id = fields.Many2one(
        comodel_name="onestop.dossier", required=True, index=True, ondelete="restrict"
    )
    state = fields.Selection(related="handover_id.state", store=True, string="List")
    direction = fields.Selection(related="handover_id.direction", store=True)
    papers = fields.Integer(
        string="Number of papers",
        compute="_compute_content",
        store=True,
        readonly=False,
        precompute=True,
    )
    money = Dong(
        string="State fee",
        compute="_compute_content",
        store=True,
        precompute=True,
        help="Collected at the counter for the agency.",
    )
    seal = fields.Char(help="Number of the seal closed before the citizen.")
    accepted = fields.Selection(
        selection=[
            ("pending", "Not checked"),
            ("accepted", "Taken over"),
            ("refused", "Turned down"),
        ],
        string="Receiver",
        required=True,
        default="pending",
    )
    discrepancy = fields.Char(
        help="What was missing, damaged or different. Both sides see it."
    )
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    procedure_id = fields.Many2one(related="dossier_id.procedure_id")
    due_at = fields.Datetime(related="dossier_id.due_at")
    result_number = fields.Char(related="dossier_id.result_number")

    _creatable = True
    _editable_fields = (
        "handover_id",
        "dossier_id",
        "papers",
        "seal",
        "accepted",
        "discrepancy",
    )

    _one_open_list = models.UniqueIndex(
        "(dossier_id) WHERE state IN ('draft', 'sent')",
        "This dossier is already on an open handover list.",
    )
    _refused_says_why = models.Constraint(
        "CHECK (accepted <> 'refused' OR length(trim(discrepancy)) > 0)",
        "Say what is wrong with a dossier that is not accepted.",
    )
    _papers_not_negative = models.Constraint(
        "CHECK (papers >= 0)", "The number of papers cannot be negative."
    )

    # === Computes and searches === #

    @api.depends("dossier_id")
    def _compute_content(self):
        for line in self:
            dossier_sudo = line.dossier_id.sudo()  # the other side reads no fees
            papers = dossier_sudo.component_ids.filtered("is_accepted")
            line.papers = sum(papers.mapped("count"))
            fees = dossier_sudo.fee_ids.filtered(lambda fee: fee.owner == "agency")
            taken = dossier_sudo.fee_state in ("collected", "remitted")
            line.money = sum(fees.mapped("amount")) if taken else 0

    # === Constraints === #

    @api.constrains("handover_id", "dossier_id")
    def _check_dossier(self):
        for line in self:
            handover, dossier = line.handover_id, line.dossier_id.sudo()
            if handover.state != "draft":
                raise ValidationError(
                    self.env._("Dossiers are put on a list before it is sent.")
                )
            same_ends = (
                dossier.site_id == handover.site_id
                and dossier.agency_id == handover.agency_id
            )
            ready = dossier.filtered_domain(dossier._ready_domain(handover.direction))
            if not same_ends or not ready:
                raise ValidationError(
                    self.env._(
                        "Dossier %(code)s is not waiting for this list.",
                        code=dossier.name,
                    )
                )

    # === CRUD === #

    def write(self, vals):
        """Let the giver write a draft, and the receiver answer a list that was sent.

        :raise UserError: for anything else.
        """
        if not self._has_guard():
            for handover in self.handover_id:
                handover._check_may_write_lines(set(vals))
        return super().write(vals)

    def unlink(self):
        """Take dossiers off a draft; a list that was sent stays whole.

        :raise UserError: when it was sent.
        """
        for handover in self.handover_id:
            if handover.state != "draft":
                raise UserError(
                    self.env._("A list that was sent stays as it is. Cancel it.")
                )
            handover._check_giver()
        return super(HandoverLine, self._guarded()).unlink()

    def action_take_off(self):
        """Take dossiers off a draft; they wait for the next list."""
        self.unlink()

    @api.model_create_multi
    def create(self, vals_list):
        if not self._has_guard():
            # The receiver answers later; a draft comes without answers.
            answers = RECEIVED_FIELDS
            vals_list = [
                {name: value for name, value in vals.items() if name not in answers}
                for vals in vals_list
            ]
        lines = super().create(vals_list)
        if not self._has_guard():
            for handover in lines.handover_id:
                handover._check_may_write_lines(set())
        return lines
