from odoo import fields, models


class ProcedureResult(models.Model):
    """What the citizen gets in the end."""

    _name = "onestop.procedure.result"
    _description = "Result of a procedure"
    _inherit = "onestop.law.text"
    _order = "version_id, sequence, id"

    version_id = fields.Many2one(
        comodel_name="onestop.procedure.version",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    code = fields.Char(help="Its code in the national list.")
    medium = fields.Selection(
        selection=[
            ("paper", "On paper"),
            ("electronic", "Electronic"),
            ("both", "On paper and electronic"),
        ],
        required=True,
        default="paper",
    )
    recovered = fields.Char(
        string="Taken back in exchange",
        help="Old papers that the citizen gives back when the result is handed out.",
    )
    source = fields.Char(help="Where it is said; [M]: from memory, to be checked.")

    # === Business === #

    def _law_version(self):
        return self.version_id
