from odoo import fields, models
from odoo.fields import Domain


class Agency(models.Model):
    """How units begin and end: by which reorganisation, and who stands for them now."""

    _inherit = "onestop.agency"

    begun_by_id = fields.Many2one(
        comodel_name="onestop.reorganisation",
        string="Begun by",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    ended_by_id = fields.Many2one(
        comodel_name="onestop.reorganisation",
        string="Ended by",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    payee_id = fields.Many2one(
        comodel_name="onestop.agency",
        string="Paid out to",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        tracking=True,
        help="Who receives and signs for what is still owed to this ended unit. The "
        "money itself stays in the unit's own account.",
    )
    former_names = fields.Char(
        readonly=True, copy=False, help="Names the unit had before it was renamed."
    )

    _search_key_fields = ("name", "short_name", "code", "former_names")

    # === Business === #

    def _standing_domain(self, day):
        """Units that stand on a day."""
        begun = Domain("valid_from", "=", False) | Domain("valid_from", "<=", day)
        return begun & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", day))

    def _code_root(self):
        """The first level of the unit's code, such as H21 of 000.00.16.H21."""
        self.ensure_one()
        parts = (self.code or "").split(".")
        return next((part for part in parts if part[:1].isalpha()), "")
