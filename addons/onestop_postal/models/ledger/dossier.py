from odoo import fields, models


class Dossier(models.Model):
    """The money of a dossier."""

    _inherit = "onestop.dossier"

    transfer_ids = fields.One2many(
        comodel_name="onestop.transfer", inverse_name="dossier_id"
    )

    def _record_fee_mismatch(self, paid, due):
        """Override to open a difference that someone must answer."""
        result = super()._record_fee_mismatch(paid, due)
        self.env["onestop.difference"]._open(
            "fee_mismatch",
            sum(paid.values()) - sum(due.values()),
            site=self.site_id,
            person=self.clerk_id,
            dossier=self,
            note=self.env._("Taken %(paid)s đ, by the rules %(due)s đ.",
                paid=sum(paid.values()), due=sum(due.values())),
        )  # fmt: skip
        return result
