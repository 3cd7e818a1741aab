from odoo import fields, models


class ReorganisationOfficer(models.Model):
    """Where an officer of a split unit goes: said by a person, never guessed."""

    _name = "onestop.reorganisation.officer"
    _description = "Officer of a split unit"
    _inherit = ["onestop.reorganisation.part"]
    _order = "line_id, user_id"
    _rec_name = "user_id"

    line_id = fields.Many2one(
        comodel_name="onestop.reorganisation.line",
        string="Split unit",
        required=True,
        index=True,
        ondelete="cascade",
    )
    reorganisation_id = fields.Many2one(
        related="line_id.reorganisation_id", store=True, index=True
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Officer",
        required=True,
        index=True,
        ondelete="restrict",
    )
    successor_ids = fields.Many2many(
        comodel_name="onestop.agency",
        relation="onestop_reorganisation_officer_agency_rel",
        string="Works for",
        help="The successors whose dossiers the officer sees from the day on.",
    )
    allowed_ids = fields.Many2many(
        comodel_name="onestop.agency",
        compute="_compute_allowed_ids",
        string="Successors",
    )

    _user_unique = models.UniqueIndex(
        "(line_id, user_id)", "This officer of the unit is already listed."
    )

    def _compute_allowed_ids(self):
        for officer in self:
            officer.allowed_ids = officer.line_id.share_ids.successor_id
