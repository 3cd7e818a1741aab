from odoo import fields, models


class FeeExemption(models.Model):
    """What one fee says of an exemption, instead of the exemption's own percentage."""

    _name = "onestop.fee.exemption"
    _description = "Exemption from one fee"
    _inherit = "onestop.law.text"
    _order = "fee_id, id"

    fee_id = fields.Many2one(
        comodel_name="onestop.fee.rule", required=True, index=True, ondelete="cascade"
    )
    exemption_id = fields.Many2one(
        comodel_name="onestop.exemption",
        required=True,
        index=True,
        ondelete="restrict",
    )
    percent = fields.Integer(
        string="Reduction (%)",
        required=True,
        default=100,
        help="100 is free; 0: the fee knows no reduction on this ground.",
    )
    source = fields.Char(help="The article that says so.")

    _exemption_unique = models.UniqueIndex(
        "(fee_id, exemption_id)", "The fee already says something of this exemption."
    )
    _percent_range = models.Constraint(
        "CHECK (percent BETWEEN 0 AND 100)", "A reduction lies between 0 and 100 %."
    )

    # === Business === #

    def _law_version(self):
        return self.fee_id.case_id.version_id
