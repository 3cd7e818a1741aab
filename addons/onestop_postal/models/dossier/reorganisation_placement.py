from odoo import api, fields, models
from odoo.exceptions import UserError

from ..directory.reorganisation_part import CARRYING


class ReorganisationPlacement(models.Model):
    """Where an open dossier of a split unit goes: by its address, or by a person."""

    _name = "onestop.reorganisation.placement"
    _description = "Placement of a dossier"
    _order = "how desc, line_id, id"
    _rec_name = "dossier_id"

    line_id = fields.Many2one(
        comodel_name="onestop.reorganisation.line",
        string="Split unit",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    reorganisation_id = fields.Many2one(
        related="line_id.reorganisation_id", store=True, index=True
    )
    dossier_id = fields.Many2one(
        comodel_name="onestop.dossier",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    address = fields.Char(related="dossier_id.applicant_address", string="Address")
    share_id = fields.Many2one(
        comodel_name="onestop.reorganisation.share",
        string="Goes to",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('line_id', '=', line_id)]",
    )
    how = fields.Selection(
        selection=[
            ("address", "By the address"),
            ("hand", "By hand"),
            ("rest", "All other addresses"),
            ("unclear", "To be placed"),
        ],
        required=True,
        readonly=True,
        default="unclear",
    )
    found = fields.Char(
        string="Found in the address",
        readonly=True,
        help="The place that decided; several that contradict each other, or nothing: "
        "choose the successor by hand.",
    )

    _dossier_unique = models.UniqueIndex(
        "(line_id, dossier_id)", "This dossier is already listed."
    )

    # === Constraints and CRUD === #

    @api.constrains("share_id", "line_id")
    def _check_share(self):
        for placement in self:
            if placement.share_id and placement.share_id.line_id != placement.line_id:
                raise UserError(
                    self.env._(
                        "%(unit)s is no successor of the dossier's unit.",
                        unit=placement.share_id.successor_id.name,
                    )
                )

    def write(self, vals):
        """Let a person place a dossier; after the day it goes there at once.

        :raise UserError: for a dossier that has gone already.
        """
        if self.env.context.get("onestop_carrying") is CARRYING:
            return super().write(vals)
        for reorganisation in self.reorganisation_id:
            if reorganisation.state == "undone":
                raise UserError(self.env._("The reorganisation was undone."))
        done = self.filtered(
            lambda placement: placement.reorganisation_id.state == "done"
        )
        gone = done.filtered("share_id")
        if gone:
            raise UserError(
                self.env._(
                    "Dossier %(code)s is with %(unit)s already.",
                    code=gone[0].dossier_id.name,
                    unit=gone[0].share_id.successor_id.name,
                )
            )
        if "share_id" in vals:
            vals = {**vals, "how": "hand" if vals["share_id"] else "unclear"}
        result = super().write(vals)
        for reorganisation, placements in done.grouped("reorganisation_id").items():
            # Rights were checked by writing the placement.
            doer = reorganisation.sudo()._carrying()
            doer._carry_dossiers(placements.sudo().line_id)
        return result
