from odoo import api, fields, models

from ...lib import places


class ReorganisationShare(models.Model):
    """One successor of a split unit, and the addresses that go to it."""

    _name = "onestop.reorganisation.share"
    _description = "Share of a split unit"
    _inherit = ["onestop.reorganisation.part"]
    _order = "line_id, id"
    _rec_name = "successor_id"

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
    successor_id = fields.Many2one(
        comodel_name="onestop.agency", required=True, index=True, ondelete="restrict"
    )
    addresses = fields.Text(
        compute="_compute_addresses",
        store=True,
        readonly=False,
        help="Hamlets, villages, old communes that go to this successor, separated by "
        "commas: “Thôn 1, Thôn 2 xã Bờ Ngoong”. Spelling and diacritics do not matter. "
        "Proposed from the communes that the successor's commune was formed from; "
        "those it got only a part of are yours to enter by hamlets.",
    )
    is_rest = fields.Boolean(
        string="All other addresses",
        help="Addresses that fit no successor go here. Without it they are listed, to "
        "be placed by hand.",
    )

    _successor_unique = models.UniqueIndex(
        "(line_id, successor_id)", "This successor of the unit is already there."
    )

    # === Computes === #

    @api.depends("successor_id")
    def _compute_addresses(self):
        for share in self:
            if share.addresses:
                continue
            commune = share.successor_id.commune_id
            whole, _part = places.places_of(commune.name, commune.formed_from)
            share.addresses = ", ".join(whole)

    # === Business === #

    def _placer(self):
        """What finds the share of an address among these."""
        return places.Placer(
            {share.id: places.split_places(share.addresses) for share in self}
        )
