from odoo import api, fields, models


class RuleLookup(models.TransientModel):
    """The page that says which rule holds for an agency on a day, and why."""

    _name = "onestop.rule.lookup"
    _description = "Which rule holds"

    agency_id = fields.Many2one(
        comodel_name="onestop.agency", string="For the agency", ondelete="cascade"
    )
    day = fields.Date(
        string="On", required=True, default=lambda self: fields.Date.context_today(self)
    )
    sheet = fields.Html(compute="_compute_sheet")

    # === Computes === #

    @api.depends("agency_id", "day")
    @api.depends_context("lang")
    def _compute_sheet(self):
        rules = self.env["onestop.rule"]
        for page in self:
            day = page.day or fields.Date.context_today(page)
            page.sheet = self.env["ir.qweb"]._render(
                "onestop_postal.rule_sheet",
                {
                    "rows": rules._explain(day, page.agency_id, **page._scope()),
                    "day_words": rules._day_words,
                },
            )

    def _compute_display_name(self):
        for page in self:
            page.display_name = self.env._("Which rule holds")

    # === Business === #

    def _scope(self):
        """More specific circumstances; a hook for upper areas."""
        self.ensure_one()
        return {}
