from odoo import api, fields, models


class VersionApproval(models.TransientModel):
    """The last look before a version is approved: what it would change."""

    _name = "onestop.version.approval"
    _description = "Approval of a version"

    version_id = fields.Many2one(
        comodel_name="onestop.procedure.version", required=True, ondelete="cascade"
    )
    verdict = fields.Text(compute="_compute_verdict")

    # === Computes and searches === #

    @api.depends("version_id")
    def _compute_verdict(self):
        for approval in self:
            version = approval.version_id
            version._refuse_unless_impact_reader()
            approval.verdict = version and version._impact()["verdict"]

    # === Actions === #

    def action_approve(self):
        """Approve the version; it keeps what was seen."""
        self.ensure_one()
        self.version_id.action_approve()
        return {"type": "ir.actions.act_window_close"}

    def action_impact(self):
        """Open the whole page first."""
        self.ensure_one()
        return self.version_id.action_impact()


class ProcedureVersion(models.Model):
    _inherit = "onestop.procedure.version"

    # === Actions === #

    def action_approve_seeing(self):
        """Show what the version changes, and ask whether to approve it."""
        self.ensure_one()
        self._refuse_unless_manager()
        self._refuse_unready()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Approve"),
            "res_model": "onestop.version.approval",
            "views": [[False, "form"]],
            "target": "new",
            "context": {"default_version_id": self.id},
        }
