from odoo import fields, models

KINDS = [
    ("original", "Original"),
    ("certified", "Certified copy"),
    ("copy", "Copy"),
    ("electronic", "Electronic"),
    ("shown", "Shown for comparison"),
]


class DossierComponent(models.Model):
    """One paper of a dossier as it was handed in: kind, count, accepted or why not."""

    _name = "onestop.dossier.component"
    _description = "Paper of a dossier"
    _order = "sequence, id"

    dossier_id = fields.Many2one(
        comodel_name="onestop.dossier", required=True, index=True, ondelete="restrict"
    )
    sequence = fields.Integer(default=10)
    component_id = fields.Many2one(
        comodel_name="onestop.component", index="btree_not_null", ondelete="restrict"
    )
    name = fields.Char(required=True)
    kind = fields.Selection(selection=KINDS, required=True, default="original")
    count = fields.Integer(default=1)
    is_accepted = fields.Boolean(string="Accepted", default=True)
    note = fields.Char()

    _count_not_negative = models.Constraint(
        "CHECK (count >= 0)", "The number of copies of a paper cannot be negative."
    )
