from datetime import datetime

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

STAGES = ("guide", "receive", "digitise", "return")


class Agreement(models.Model):
    """What an agency has handed to the post: procedures × site × stages, from–to.

    It covers its site and all below it. Which procedures, the catalogue adds.
    """

    _name = "onestop.agreement"
    _description = "Agreement"
    _inherit = "mail.thread"
    _order = "state, date_from desc, id desc"
    _rec_names_search = ("name", "decision_number")

    # Parties
    name = fields.Char(required=True, tracking=True)
    agency_id = fields.Many2one(
        comodel_name="onestop.agency",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    site_id = fields.Many2one(
        comodel_name="onestop.site",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        help="The agreement covers this site and all below it.",
    )
    state = fields.Selection(
        selection=[("draft", "Draft"), ("active", "Active"), ("ended", "Ended")],
        required=True,
        default="draft",
        copy=False,
        tracking=True,
    )
    decision_number = fields.Char(
        tracking=True, help="The decision that handed the work over."
    )
    date_from = fields.Date(required=True, tracking=True)
    date_to = fields.Date(tracking=True)

    # Stages
    stage_guide = fields.Boolean(string="Guides", default=True)
    stage_receive = fields.Boolean(string="Receives", default=True)
    stage_digitise = fields.Boolean(string="Digitises")
    stage_return = fields.Boolean(string="Returns results", default=True)
    intake_mode = fields.Selection(
        selection=[
            ("slip", "The post issues the receipt slip"),
            ("carriage", "The agency receives at the handover"),
        ],
        required=True,
        default="slip",
        tracking=True,
        help="Where the post issues the slip, the time limit runs from the counter; "
        "otherwise from the handover that both sides signed "
        "(Decision 45/2016/QĐ-TTg, article 7).",
    )
    mints_code = fields.Boolean(
        string="The post gives the dossier code",
        tracking=True,
        help="The agency has delegated its code to the post's counters. Otherwise the "
        "post uses a reference of its own until the agency's code is known.",
    )

    # Money
    payer = fields.Selection(
        selection=[
            ("citizen", "Citizen"),
            ("agency", "Agency"),
            ("province", "Province's budget"),
            ("post", "Post"),
        ],
        string="Postage is paid by",
        required=True,
        default="citizen",
    )
    remittance = fields.Selection(
        selection=[
            ("handover", "At each handover"),
            ("daily", "Daily"),
            ("weekly", "Weekly"),
            ("monthly", "Monthly"),
        ],
        string="State fees are remitted",
        required=True,
        default="handover",
    )
    remittance_day = fields.Integer(
        help="Weekly: 1 Monday … 7 Sunday. Monthly: the day of the month after."
    )
    receipt_mandate = fields.Char(
        help="The written mandate to issue the agency's fee receipts, if there is one."
    )
    note = fields.Text()

    _dates = models.Constraint(
        "CHECK (date_to >= date_from)", "An agreement cannot end before it begins."
    )
    _some_stage = models.Constraint(
        "CHECK (stage_guide OR stage_receive OR stage_digitise OR stage_return)",
        "An agreement hands over at least one stage.",
    )

    # === Constraints === #

    @api.constrains("remittance", "remittance_day")
    def _check_remittance_day(self):
        last = {"weekly": 7, "monthly": 28}
        for agreement in self:
            limit = last.get(agreement.remittance)
            if limit and not 1 <= agreement.remittance_day <= limit:
                raise ValidationError(
                    self.env._(
                        "The remittance day lies between 1 and %(last)s.", last=limit
                    )
                )

    # === Business === #

    @api.model
    def _find(self, site, procedure, agency, at, stage="receive"):
        """The agreement under which a site does a stage of a procedure for an agency.

        :param site: where the work is done; agreements of superior sites cover it.
        :param procedure: what is asked for; empty: any.
        :param agency: who decides; empty: any.
        :param at: the day, or a moment in UTC.
        :param stage: one of ``STAGES``.
        :return: the nearest site's most specific agreement, or none.
        """
        # Agreements above the own site cover it and are not the clerk's to read.
        domain = self._in_force_domain(site, at, stage)
        if agency:
            domain &= Domain("agency_id", "=", agency.id)
        agreements_sudo = self.sudo().search(domain)
        return agreements_sudo._pick(site, procedure).with_env(self.env)

    @api.model
    def _in_force_domain(self, site, at, stage):
        """Agreements over a site that hand over a stage on a day.

        An ended agreement still tells what held before its end.
        """
        day = self._local_day(at)
        domain = Domain("site_id", "in", site._line_up().ids)
        domain &= Domain("state", "in", ("active", "ended"))
        domain &= Domain(f"stage_{stage}", "=", True)
        domain &= Domain("date_from", "<=", day)
        return domain & (Domain("date_to", "=", False) | Domain("date_to", ">=", day))

    def _pick(self, site, procedure):
        """The most specific of these agreements for a procedure at a site, or none."""
        near = {above.id: -step for step, above in enumerate(site._line_up())}
        ranked = []
        for agreement in self:
            coverage = agreement._coverage(procedure) if procedure else 1
            if coverage:
                rank = (coverage, near[agreement.site_id.id], agreement.date_from)
                ranked.append((rank, agreement.id))
        return self.browse(max(ranked)[1] if ranked else ())

    def _coverage(self, procedure):
        """How specifically the agreement covers a procedure, 0 for not at all; a hook.

        Without a catalogue an agreement is about everything.
        """
        return 1

    @api.model
    def _local_day(self, at):
        """The office's day of a moment in UTC; a day stays as it is."""
        if not at:
            at = fields.Datetime.now()
        if isinstance(at, datetime):
            local = self.with_context(tz="Asia/Ho_Chi_Minh")
            return fields.Datetime.context_timestamp(local, at).date()
        return at
