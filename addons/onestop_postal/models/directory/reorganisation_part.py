from odoo import api, models
from odoo.exceptions import UserError

# Held in the context by our own methods; no client can send it over RPC.
CARRYING = object()


class ReorganisationPart(models.AbstractModel):
    """A part of a reorganisation: written while it is a draft, then it stands."""

    _name = "onestop.reorganisation.part"
    _description = "Part of a reorganisation"

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._refuse_standing()
        return parts

    def write(self, vals):
        self._refuse_standing()
        return super().write(vals)

    def unlink(self):
        self._refuse_standing()
        return super().unlink()

    # === Business === #

    def _carrying(self):
        """These parts as the reorganisation's own methods may write them."""
        return self.with_context(onestop_carrying=CARRYING)

    def _refuse_standing(self):
        """Refuse changes of what was checked or carried out.

        :raise UserError: with the way back.
        """
        if self.env.context.get("onestop_carrying") is CARRYING:
            return
        for reorganisation in self.reorganisation_id:
            if reorganisation.state != "draft":
                raise UserError(
                    self.env._(
                        "“%(name)s” is no draft any more. Before its day, set it back "
                        "to draft to change it; afterwards it stays as it was done.",
                        name=reorganisation.name,
                    )
                )
