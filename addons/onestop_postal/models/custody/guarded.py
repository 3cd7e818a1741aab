from odoo import api, models
from odoo.exceptions import UserError

from ..dossier.dossier import GUARD


class Guarded(models.AbstractModel):
    """A record that moves by its own methods only, over RPC as well.

    A model lists in ``_editable_fields`` what a person may type; all else is written
    by code that holds the guard, which no client can send.
    """

    _name = "onestop.guarded"
    _description = "Moved by its methods"

    _editable_fields = ()
    _creatable = False

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse what does not come from a method of the model.

        :raise UserError: when called from outside.
        """
        if not self._has_guard():
            if not self._creatable:
                raise UserError(
                    self.env._(
                        "%(what)s: made by what happens at the counter, not typed in.",
                        what=self._description,
                    )
                )
            for vals in vals_list:
                self._refuse_guarded(set(vals) - set(self._editable_fields))
        return super().create(vals_list)

    def write(self, vals):
        """Let people type the editable fields only.

        :raise UserError: naming the others.
        """
        if not self._has_guard():
            self._refuse_guarded(set(vals) - set(self._editable_fields))
        return super().write(vals)

    def unlink(self):
        """Refuse: what was begun is cancelled, never deleted."""
        if not self._has_guard():
            raise UserError(
                self.env._(
                    "%(what)s: never deleted. It can be cancelled.",
                    what=self._description,
                )
            )
        return super().unlink()

    # === Business === #

    def _guarded(self):
        """These records as our own methods may write them."""
        return self.sudo().with_context(onestop_guard=GUARD)

    def _has_guard(self):
        return self.env.context.get("onestop_guard") is GUARD

    def _refuse_guarded(self, names):
        """Refuse to have fields typed over.

        :raise UserError: when there are any.
        """
        if names:
            labels = sorted(
                self._fields[name]._description_string(self.env) or name
                for name in names
                if name in self._fields
            )
            raise UserError(
                self.env._(
                    "%(fields)s: not typed in, it changes by what is done.",
                    fields=", ".join(labels),
                )
            )
