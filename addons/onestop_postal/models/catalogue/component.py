from odoo import fields, models


class Component(models.Model):
    """A paper that a case asks for."""

    _name = "onestop.component"
    _description = "Paper asked for"
    _inherit = "onestop.law.text"
    _order = "case_id, sequence, id"

    case_id = fields.Many2one(
        comodel_name="onestop.procedure.case",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    kind = fields.Selection(
        selection=[
            ("original", "Original"),
            ("certified", "Certified copy"),
            ("copy", "Copy"),
            ("electronic", "Electronic"),
            ("shown", "Shown only"),
        ],
        required=True,
        default="original",
    )
    count = fields.Integer(string="Copies", default=1)
    required = fields.Boolean(default=True)
    condition = fields.Char(
        string="Asked for when", help="Of a paper that is not always asked for."
    )
    note = fields.Char(help="What is accepted for it.")

    # Form
    code = fields.Char(help="Its code in the national list.")
    form_name = fields.Char(string="Form", help="Such as Mẫu CT01.")
    form_url = fields.Char(string="Form's address")
    form_file = fields.Binary(string="Form's file", attachment=True)
    form_filename = fields.Char()

    _count_positive = models.Constraint(
        "CHECK (count > 0)", "At least one copy of a paper is asked for."
    )

    # === Business === #

    def _law_version(self):
        return self.case_id.version_id
