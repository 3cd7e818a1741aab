from odoo import api, fields, models
from odoo.exceptions import UserError

from ..fields import Dong
from .const import LOCKED_STATES, STATES


class Reconciliation(models.Model):
    """One period with one agency: what the post took for it against what it says.

    Every fee of the period and every line of the agency's statements stands in exactly
    one line below. It is signed only when no difference is open; from then on nothing
    in it changes, and the money agreed on is remitted.
    """

    _name = "onestop.reconciliation"
    _description = "Reconciliation"
    _inherit = "onestop.guarded"
    _order = "date_to desc, id desc"
    # People open a period, and change it as long as nothing was read into it.
    _creatable = True
    _editable_fields = ("agency_id", "site_id", "date_from", "date_to")

    # Identity
    name = fields.Char(compute="_compute_name", store=True)
    agency_id = fields.Many2one(
        comodel_name="onestop.agency",
        required=True,
        index=True,
        ondelete="restrict",
    )
    site_id = fields.Many2one(
        comodel_name="onestop.site",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_site_id(),
        help="Fees taken at this site and all below it are reconciled.",
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1),
    )
    date_to = fields.Date(
        string="To", required=True, default=lambda self: fields.Date.context_today(self)
    )
    state = fields.Selection(
        selection=STATES, default="open", required=True, readonly=True, copy=False
    )

    # Links
    statement_ids = fields.One2many(
        comodel_name="onestop.statement", inverse_name="reconciliation_id"
    )
    line_ids = fields.One2many(
        comodel_name="onestop.reconciliation.line", inverse_name="reconciliation_id"
    )
    open_line_ids = fields.One2many(
        comodel_name="onestop.reconciliation.line",
        inverse_name="reconciliation_id",
        string="Open differences",
        domain=[("state", "=", "open")],
    )
    explained_line_ids = fields.One2many(
        comodel_name="onestop.reconciliation.line",
        inverse_name="reconciliation_id",
        string="Explained differences",
        domain=[("state", "=", "explained")],
    )
    matched_line_ids = fields.One2many(
        comodel_name="onestop.reconciliation.line",
        inverse_name="reconciliation_id",
        string="Agreeing lines",
        domain=[("state", "=", "matched")],
    )
    remittance_ids = fields.One2many(
        comodel_name="onestop.remittance", inverse_name="reconciliation_id"
    )

    # Totals
    ours_total = Dong(string="Post took", compute="_compute_totals")
    theirs_total = Dong(string="Agency says", compute="_compute_totals")
    matched_total = Dong(string="Agreed", compute="_compute_totals")
    difference = Dong(
        compute="_compute_totals", help="What the agency says less what the post took."
    )
    confirmed_total = Dong(
        string="To be remitted",
        compute="_compute_totals",
        help="Agreeing lines, and of explained ones the amount that stands.",
    )
    open_difference = Dong(
        string="Still unexplained",
        compute="_compute_totals",
        help="The differences of the open lines, each counted as positive.",
    )
    matched_count = fields.Integer(compute="_compute_totals")
    explained_count = fields.Integer(compute="_compute_totals")
    open_count = fields.Integer(compute="_compute_totals")

    # Signature
    signed_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False, ondelete="restrict"
    )
    signed_at = fields.Datetime(readonly=True, copy=False)
    content_hash = fields.Char(
        string="Digest of the content",
        readonly=True,
        copy=False,
        help="SHA-256 over every line and total, as they were signed.",
    )

    _dates = models.Constraint(
        "CHECK (date_to >= date_from)", "A period cannot end before it begins."
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (int4range(agency_id, agency_id, '[]') WITH &&,"
        " int4range(site_id, site_id, '[]') WITH &&,"
        " daterange(date_from, date_to, '[]') WITH &&)",
        "Another reconciliation with this agency covers some of these days.",
    )
    _signature = models.Constraint(
        "CHECK (state NOT IN ('signed', 'remitted') OR (signed_by_id IS NOT NULL"
        " AND signed_at IS NOT NULL AND content_hash IS NOT NULL))",
        "A signed reconciliation has a signer, a time and a digest.",
    )

    # === Defaults and computes === #

    @api.model
    def _default_site_id(self):
        sites = self.env.user.onestop_site_ids
        return sites.filtered(lambda site: not site.parent_id)[:1] or sites[:1]

    @api.depends("agency_id", "date_from", "date_to")
    def _compute_name(self):
        for one in self:
            agency = one.agency_id.short_name or one.agency_id.name or ""
            days = ""
            if one.date_from and one.date_to:
                days = f" {one.date_from:%d/%m/%Y}–{one.date_to:%d/%m/%Y}"
            one.name = f"{agency}{days}"

    @api.depends(
        "line_ids.state", "line_ids.our_amount", "line_ids.their_amount",
        "line_ids.confirmed_amount",
    )  # fmt: skip
    def _compute_totals(self):
        lines = self.env["onestop.reconciliation.line"]
        groups = lines._read_group(
            [("reconciliation_id", "in", self.ids)],
            ["reconciliation_id", "state"],
            ["__count", "our_amount:sum", "their_amount:sum", "confirmed_amount:sum",
             "gap:sum"],
        )  # fmt: skip
        sums = {(one.id, state): row for one, state, *row in groups}
        for one in self:
            rows = {
                state: sums.get((one._origin.id or one.id, state), (0, 0, 0, 0, 0))
                for state in ("open", "explained", "matched")
            }
            one.ours_total = sum(row[1] for row in rows.values())
            one.theirs_total = sum(row[2] for row in rows.values())
            one.confirmed_total = sum(row[3] for row in rows.values())
            one.difference = one.theirs_total - one.ours_total
            one.matched_total = rows["matched"][1]
            one.open_difference = rows["open"][4]
            one.matched_count = rows["matched"][0]
            one.explained_count = rows["explained"][0]
            one.open_count = rows["open"][0]

    # === CRUD === #

    def write(self, vals):
        """Let people change the period until a statement was read into it.

        :raise UserError: naming what cannot be written.
        """
        if set(self._editable_fields) & set(vals) and not self._has_guard():
            self._refuse_locked()
            if self.line_ids or self.statement_ids:
                raise UserError(
                    self.env._(
                        "Agency and period are fixed once lines were matched. Open "
                        "another reconciliation instead."
                    )
                )
        return super().write(vals)

    def unlink(self):
        """Let a period that nobody signed be given up.

        :raise UserError: when it is signed.
        """
        self.check_access("unlink")
        self._refuse_locked()
        self.line_ids.sudo().unlink()
        return super(Reconciliation, self._guarded()).unlink()

    # === Business === #

    def _say_not_typed(self, labels):
        """Override of `base`."""
        return self.env._(
            "%(fields)s cannot be typed over: it moves when the period is matched, "
            "signed or remitted.",
            fields=labels,
        )

    def _refuse_locked(self):
        """Refuse to touch what was signed.

        :raise UserError: saying who signed and when.
        """
        for one in self:
            if one.state in LOCKED_STATES and not one._has_guard():
                raise UserError(
                    self.env._(
                        "%(name)s was signed by %(person)s and does not change any "
                        "more. What is found later goes into the next period.",
                        name=one.name,
                        person=one.signed_by_id.name,
                    )
                )

    # === Dialogs === #

    def action_import(self):
        """Ask for the agency's statement of this period."""
        return self._dialog("onestop.statement.import", self.env._("Import statement"))

    def action_remit(self):
        """Ask how the signed amount was paid."""
        return self._dialog("onestop.reconciliation.remit", self.env._("Remit"))

    def action_download_sheet(self):
        """Give the minutes as an Excel sheet."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/onestop/reconciliation/{self.id}/minutes.xlsx",
            "target": "self",
        }

    def action_explain_all(self):
        """Ask once what is the matter with all that is open."""
        return self.open_line_ids.action_explain()

    def _dialog(self, model, title):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_reconciliation_id": self.id},
        }
