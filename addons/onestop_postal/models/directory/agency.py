from odoo import api, fields, models
from odoo.exceptions import ValidationError

LEVELS = [
    ("province", "Province"),
    ("district", "District (until 30 June 2025)"),
    ("commune", "Commune"),
]


class Agency(models.Model):
    """A government unit that decides on dossiers, or the one-stop desk before it.

    Units end and merge: an ended agency stays, with its dates and its successors.
    """

    _name = "onestop.agency"
    _description = "Agency"
    _inherit = ["onestop.search.key", "mail.thread"]
    _order = "sequence, name"
    _parent_store = True
    _search_key_fields = ("name", "short_name", "code")

    # Identity
    name = fields.Char(required=True, tracking=True)
    short_name = fields.Char()
    code = fields.Char(
        tracking=True,
        help="The identifier of Decision 20/2020/QĐ-TTg, such as H21.65. It heads the "
        "dossier codes.",
    )
    level = fields.Selection(selection=LEVELS, required=True)
    kind = fields.Selection(
        selection=[("authority", "Authority"), ("one_stop", "One-stop desk")],
        required=True,
        default="authority",
    )
    sequence = fields.Integer(default=50)
    note = fields.Text()

    # Place in the tree
    parent_id = fields.Many2one(
        comodel_name="onestop.agency",
        string="Superior agency",
        index=True,
        ondelete="restrict",
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many(
        comodel_name="onestop.agency", inverse_name="parent_id", string="Below it"
    )
    successor_ids = fields.Many2many(
        comodel_name="onestop.agency",
        relation="onestop_agency_successor_rel",
        column1="agency_id",
        column2="successor_id",
        string="Successors",
        help="Who took over its dossiers when it ended.",
    )
    predecessor_ids = fields.Many2many(
        comodel_name="onestop.agency",
        relation="onestop_agency_successor_rel",
        column1="successor_id",
        column2="agency_id",
        string="Predecessors",
    )
    valid_from = fields.Date(tracking=True)
    valid_to = fields.Date(tracking=True)
    active = fields.Boolean(default=True)

    # Reach
    commune_id = fields.Many2one(
        comodel_name="onestop.commune", index="btree_not_null", ondelete="restrict"
    )
    address = fields.Char()
    phone = fields.Char()
    calendar_id = fields.Many2one(
        comodel_name="resource.calendar",
        string="Working hours",
        ondelete="restrict",
        help="Due dates are computed by these hours; empty: the common office hours.",
    )

    # Links
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Contact",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        help="The one that state fees are owed to.",
    )
    agreement_ids = fields.One2many(
        comodel_name="onestop.agreement", inverse_name="agency_id", string="Agreements"
    )

    _code_unique = models.UniqueIndex(
        "(code) WHERE code <> ''", "Another agency has this code."
    )
    _code_form = models.Constraint(
        r"CHECK (code = '' OR code ~ '^[A-Z]\d{2}(\.\d{2,3}){0,3}$'"
        r" OR code ~ '^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}$')",
        "An agency code looks like H21.65 or 000.00.16.H21.",
    )
    _valid_dates = models.Constraint(
        "CHECK (valid_to >= valid_from)", "An agency cannot end before it begins."
    )

    # === Constraints === #

    @api.constrains("successor_ids", "predecessor_ids")
    def _check_successors(self):
        for agency in self:
            if agency in agency.successor_ids:
                raise ValidationError(
                    self.env._("%(agency)s cannot succeed itself.", agency=agency.name)
                )
            if agency._has_cycle("successor_ids"):
                raise ValidationError(
                    self.env._(
                        "The successors of %(agency)s lead back to it. Take out the "
                        "one that ended before, on its page, under Succession.",
                        agency=agency.name,
                    )
                )

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        agencies = super().create(vals_list)
        without_partner = agencies.filtered(lambda agency: not agency.partner_id)
        # A manager of the directory need not be a manager of contacts.
        partners_sudo = self.env["res.partner"].sudo()
        partners = partners_sudo.create(
            [agency._prepare_partner_vals() for agency in without_partner]
        )
        for agency, partner in zip(without_partner, partners, strict=True):
            agency.partner_id = partner
        return agencies

    def write(self, vals):
        result = super().write(vals)
        if {"name", "phone", "address"} & vals.keys():
            for agency in self:
                agency.partner_id.sudo().write(agency._prepare_partner_vals())
        return result

    # === Business === #

    def _prepare_partner_vals(self):
        """The contact that stands for the agency in the books."""
        self.ensure_one()
        return {
            "name": self.name,
            "phone": self.phone,
            "street": self.address,
            "is_company": True,
        }

    def _is_valid_at(self, at):
        """Whether the agency stands on a day."""
        self.ensure_one()
        begun = not self.valid_from or self.valid_from <= at
        return begun and (not self.valid_to or at <= self.valid_to)
