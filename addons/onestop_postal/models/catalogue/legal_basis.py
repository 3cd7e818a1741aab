from odoo import fields, models


class LegalBasis(models.Model):
    """A law, decree or circular that a procedure's text rests on."""

    _name = "onestop.legal.basis"
    _description = "Legal basis"
    _inherit = "onestop.law.text"
    _order = "version_id, sequence, id"

    version_id = fields.Many2one(
        comodel_name="onestop.procedure.version",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(
        string="Number and sign", required=True, help="Such as NĐ 123/2015/NĐ-CP."
    )
    title = fields.Char(help="What it is about.")
    issued_on = fields.Date()
    issuer = fields.Char()

    # === Business === #

    def _law_version(self):
        return self.version_id
