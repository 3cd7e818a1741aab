from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.base.models.ir_model import MODULE_UNINSTALL_FLAG


class LawText(models.AbstractModel):
    """A part of a procedure's version: written while it is a draft, then the law.

    A dossier keeps the version it was taken under, so what was in force is never
    changed: another version is made instead.
    """

    _name = "onestop.law.text"
    _description = "Text of a procedure"

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        # The law in force is loaded by the system at installation, parts after wholes.
        if not self.env.su:
            records._refuse_when_law()
            records._note_author()
        return records

    def write(self, vals):
        self._refuse_when_law()
        result = super().write(vals)
        # Nor is a part moved into a version that is the law.
        self._refuse_when_law()
        if not self.env.su:
            self._note_author()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_law(self):
        self._refuse_when_law()

    # === Business === #

    def _law_version(self):
        """The versions that the records are part of."""
        raise NotImplementedError

    def _refuse_when_law(self):
        """Refuse what would change a version that is approved, or is or was in force.

        :raise UserError: naming the version.
        """
        if self.env.su and self.env.context.get(MODULE_UNINSTALL_FLAG):
            return
        for version in self._law_version():
            if version.state == "approved":
                raise UserError(
                    self.env._(
                        "“%(version)s” is approved as it stands. Take it back to draft "
                        "to change it; another manager then approves it again.",
                        version=version.display_name,
                    )
                )
            if not version._is_open():
                raise UserError(
                    self.env._(
                        "“%(version)s” is or was in force and cannot be changed. "
                        "Make a new version of the procedure.",
                        version=version.display_name,
                    )
                )

    def _note_author(self):
        """Remember who writes: four eyes see a text before it is the law."""
        for version in self._law_version():
            version_sudo = version.sudo()  # its own text may not name its authors
            if self.env.user not in version_sudo.author_ids:
                version_sudo._write_authors(self.env.user)

    def _plain(self, names):
        """Some fields as plain data, empty text instead of False."""
        self.ensure_one()
        texts = ("char", "text", "selection")
        return {
            name: self[name] or ("" if self._fields[name].type in texts else self[name])
            for name in names
        }
