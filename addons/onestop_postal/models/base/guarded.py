from odoo import api, models
from odoo.exceptions import UserError

# Held in the context by our own methods; no client can send it over RPC.
GUARD = object()


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
                raise UserError(self._say_not_made())
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
            raise UserError(self._say_not_deleted())
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
            raise UserError(self._say_not_typed(", ".join(labels)))

    # === Sentences, hooks for models that say it better === #

    def _say_not_made(self):
        """Why nobody creates such a record."""
        return self.env._(
            "%(what)s: made by what happens at the counter, not typed in.",
            what=self._description,
        )

    def _say_not_typed(self, labels):
        """Why the fields of these labels are not typed over."""
        return self.env._(
            "%(fields)s: not typed in, it changes by what is done.", fields=labels
        )

    def _say_not_deleted(self):
        """Why such a record is not deleted, and what to do instead."""
        return self.env._(
            "%(what)s: never deleted. It can be cancelled.", what=self._description
        )
