from odoo import fields, models


class Site(models.Model):
    """A place where people are served: post office, commune post point, desk.

    The tree is the post's own: whoever works for a site works for all below it.
    """

    _name = "onestop.site"
    _description = "Site"
    _inherit = ["onestop.search.key", "mail.thread"]
    _order = "sequence, name"
    _parent_store = True
    _search_key_fields = ("name", "code", "address")

    # Identity
    name = fields.Char(required=True, tracking=True)
    code = fields.Char(
        required=True,
        tracking=True,
        help="The post's own code of the site. It stands in internal references.",
    )
    kind = fields.Selection(
        selection=[
            ("province_post", "Provincial post"),
            ("post_office", "Post office"),
            ("commune_post", "Commune post point"),
            ("one_stop_desk", "One-stop desk"),
        ],
        required=True,
        default="post_office",
    )
    sequence = fields.Integer(default=50)

    # Place
    parent_id = fields.Many2one(
        comodel_name="onestop.site",
        string="Superior site",
        index=True,
        ondelete="restrict",
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many(
        comodel_name="onestop.site", inverse_name="parent_id", string="Below it"
    )
    commune_id = fields.Many2one(
        comodel_name="onestop.commune", index="btree_not_null", ondelete="restrict"
    )
    address = fields.Char()
    phone = fields.Char()
    calendar_id = fields.Many2one(
        comodel_name="resource.calendar", string="Working hours", ondelete="restrict"
    )

    host_id = fields.Many2one(
        comodel_name="onestop.agency",
        string="Co-located with",
        index="btree_not_null",
        ondelete="restrict",
        help="The agency's centre in whose premises the site stands, such as a desk in "
        "a public service centre.",
    )

    # Life
    valid_from = fields.Date(tracking=True)
    valid_to = fields.Date(tracking=True)
    active = fields.Boolean(default=True)

    # Links
    agency_ids = fields.Many2many(
        comodel_name="onestop.agency",
        relation="onestop_site_agency_rel",
        column1="site_id",
        column2="agency_id",
        string="Agencies served",
    )
    agreement_ids = fields.One2many(
        comodel_name="onestop.agreement", inverse_name="site_id", string="Agreements"
    )
    user_ids = fields.Many2many(
        comodel_name="res.users",
        relation="onestop_site_user_rel",
        column1="site_id",
        column2="user_id",
        string="Staff",
    )

    _code_unique = models.UniqueIndex("(code)", "Another site has this code.")
    _valid_dates = models.Constraint(
        "CHECK (valid_to >= valid_from)", "A site cannot end before it begins."
    )

    # === Business === #

    def _line_up(self):
        """The site and those above it, nearest first."""
        self.ensure_one()
        path = (self.sudo().parent_path or f"{self.id}/").split("/")
        return self.browse(int(site_id) for site_id in reversed(path) if site_id)
