from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from .agreement import STAGES


class Agreement(models.Model):
    """Two agreements never hand over the same work of one agency at one site twice."""

    _inherit = "onestop.agreement"

    neighbour_ids = fields.Many2many(
        comodel_name="onestop.agreement",
        compute="_compute_neighbour_ids",
        string="Beside it",
        help="Other agreements over this site, above or below it, at the same time. "
        "One about a procedure goes before one about its field; then the nearer site.",
    )

    # === Computes and searches === #

    @api.depends("site_id", "date_from", "date_to", "state")
    def _compute_neighbour_ids(self):
        for agreement in self:
            agreement.neighbour_ids = agreement._neighbours()

    # === Constraints === #

    @api.constrains(
        "state",
        "agency_id",
        "site_id",
        "date_from",
        "date_to",
        *(f"stage_{stage}" for stage in STAGES),
    )
    def _check_overlap(self):
        for agreement in self.filtered(lambda one: one.state != "draft"):
            words = agreement._overlap_words()
            if words:
                raise ValidationError(words)

    # === Business === #

    def _lacks(self):
        """Override to name what is handed over already."""
        lacks = super()._lacks()
        words = self.date_from and self._overlap_words()
        return [*lacks, words] if words else lacks

    def _overlap_words(self):
        """The agreement that hands over the same work, as a sentence, or none."""
        self.ensure_one()
        other = self._overlapping()[:1]
        if not other:
            return ""
        return self.env._(
            "%(other)s hands over the same work of %(agency)s at %(site)s from "
            "%(first)s to %(last)s. End it first, or change it from a date.",
            other=other.name,
            agency=other.agency_id.name,
            site=other.site_id.name,
            first=format_date(self.env, other.date_from),
            last=format_date(self.env, other.date_to) or "…",
        )

    def _overlapping(self):
        """Agreements with the same agency, site, stage, scope and some same day."""
        self.ensure_one()
        domain = Domain("agency_id", "=", self.agency_id.id)
        domain &= Domain("site_id", "=", self.site_id.id)
        return (
            self._same_time(domain)
            .filtered(lambda other: other != self.replaces_id or self.state != "draft")
            .filtered(
                lambda other: self._shares_stage(other) and self._same_scope(other)
            )
        )

    def _neighbours(self):
        """Agreements of any agency over the same places at the same time."""
        self.ensure_one()
        if not (self.site_id and self.date_from):
            return self.browse()
        above = Domain("site_id", "in", self.site_id._line_up().ids)
        below = Domain("site_id", "child_of", self.site_id.ids)
        return self._same_time(above | below)

    def _same_time(self, domain):
        """The other agreements of a domain, drafts left out, with some same day."""
        domain &= Domain("state", "!=", "draft")
        domain &= Domain("id", "not in", self._origin.ids)
        ends = Domain("date_to", "=", False)
        domain &= ends | Domain("date_to", ">=", self.date_from)
        if self.date_to:
            domain &= Domain("date_from", "<=", self.date_to)
        return self.search(domain)

    def _shares_stage(self, other):
        names = [f"stage_{stage}" for stage in STAGES]
        return any(self[name] and other[name] for name in names)

    def _same_scope(self, other):
        """Whether two agreements are about the same things; a hook of the catalogue."""
        return True
