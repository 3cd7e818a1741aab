from odoo import api, fields, models

from ...const import TIMEZONE
from .version_impact import dots


class VersionImpact(models.Model):
    """What the approver of a version saw of its impact: figures, when, who."""

    _name = "onestop.version.impact"
    _description = "Impact of a version"
    _inherit = "onestop.insert.only"
    _order = "counted_at desc, id desc"
    _rec_name = "version_id"

    version_id = fields.Many2one(
        comodel_name="onestop.procedure.version",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    before_id = fields.Many2one(
        comodel_name="onestop.procedure.version",
        string="Version before",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Approved by",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    counted_at = fields.Datetime(required=True, readonly=True)
    figures = fields.Json(required=True, readonly=True)
    verdict = fields.Char(compute="_compute_verdict")

    # === Computes and searches === #

    @api.depends_context("lang")
    @api.depends("figures")
    def _compute_verdict(self):
        for record in self:
            record.verdict = record.version_id._impact_verdict(record.figures)

    # === Business === #

    @api.model
    def _latest(self, version):
        """What was kept at the last approval of a version, or none."""
        return self.search([("version_id", "=", version.id)], limit=1)


class ProcedureVersion(models.Model):
    _inherit = "onestop.procedure.version"

    impact_verdict = fields.Char(
        string="What it changes", compute="_compute_impact_verdict"
    )

    # === Computes and searches === #

    @api.depends_context("lang", "uid")
    @api.depends("state", "valid_from", "case_ids")
    def _compute_impact_verdict(self):
        readers = self.env.su or self.env.user.has_groups(
            "onestop_postal.group_manager,onestop_postal.group_auditor"
        )
        for version in self:
            waiting = version.state in ("draft", "approved") and version._origin.id
            version.impact_verdict = (
                version._origin._impact()["verdict"] if readers and waiting else False
            )

    # === Actions === #

    def action_approve(self):
        """Override of `catalogue` to keep what the approver could see."""
        drafts = self.filtered(lambda version: version.state == "draft")
        result = super().action_approve()
        moment = fields.Datetime.now()
        kept = []
        for version in drafts.filtered(lambda version: version.state == "approved"):
            figures = version._impact(moment)
            kept.append(
                {
                    "version_id": version.id,
                    "before_id": figures["before_id"],
                    "user_id": self.env.uid,
                    "counted_at": moment,
                    "figures": figures,
                }
            )
        # No person writes this record: it is what the system showed.
        self.env["onestop.version.impact"].sudo().create(kept)
        return result

    # === Business === #

    def _printed_impact(self):
        """What the sheet prints: what the approver saw, else what is counted now.

        :raise AccessError: unless for a manager or an auditor.
        """
        self.ensure_one()
        self._refuse_unless_impact_reader()
        record = self.env["onestop.version.impact"]._latest(self)
        figures = record.figures if record and self.state != "draft" else self._impact()
        moment = fields.Datetime.to_datetime(figures["moment"])
        local = fields.Datetime.context_timestamp(
            self.with_context(tz=TIMEZONE), moment
        )
        return {
            **figures,
            "verdict": self._impact_verdict(figures),
            "say": dots,
            "moment_words": f"{local:%H:%M %d/%m/%Y}",
            "approved_by": record.user_id.name if figures == record.figures else "",
        }
