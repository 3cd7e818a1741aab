from odoo import fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    onestop_site_ids = fields.Many2many(
        comodel_name="onestop.site",
        relation="onestop_site_user_rel",
        column1="user_id",
        column2="site_id",
        string="Sites",
        help="The sites this person works for; a site covers all below it.",
    )
    onestop_agency_ids = fields.Many2many(
        comodel_name="onestop.agency",
        relation="onestop_agency_user_rel",
        column1="user_id",
        column2="agency_id",
        string="Agencies",
        help="The agencies this officer works for; an agency covers all below it.",
    )
