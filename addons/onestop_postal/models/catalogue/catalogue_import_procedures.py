from odoo import models
from odoo.fields import Domain

from ...lib.vietnamese import fold

PROCEDURE = ("name", "level", "short_name", "keywords")


class CatalogueImport(models.Model):
    """Writing: procedures and their fields, what is no text of a version."""

    _inherit = "onestop.catalogue.import"

    # === Business === #

    def _make_fields(self, texts):
        """Fields of administration that the manager let the import make."""
        fields_here = self.env["onestop.field"].sudo()
        known = {fold(field.name) for field in fields_here.search(Domain.TRUE)}
        codes = set(
            fields_here.with_context(active_test=False)
            .search(Domain.TRUE)
            .mapped("code")
        )
        for content in texts.values():
            name = content.get("field")
            if name and fold(name) not in known and self.create_fields:
                code = content.get("field_code") or _initials(name)
                number, free = 1, code
                while free in codes:
                    number += 1
                    free = f"{code}{number}"
                fields_here.create({"name": name, "code": free})
                codes.add(free)
                known.add(fold(name))

    def _field_ids(self):
        return {
            fold(f.name): f.id for f in self.env["onestop.field"].search(Domain.TRUE)
        }

    def _make_procedures(self, lines, texts):
        new = lines.filtered(lambda line: line.kind == "new")
        field_ids = self._field_ids()
        quiet = self.env["onestop.procedure"].with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        procedures = quiet.sudo().create(
            [
                {
                    **{name: texts[line][name] for name in PROCEDURE},
                    "code": line.code or False,
                    "field_id": field_ids[fold(texts[line]["field"])],
                }
                for line in new
            ]
        )
        for line, procedure in zip(new, procedures, strict=True):
            line.procedure_id = procedure

    def _change_procedures(self, lines, texts):
        """What is no text of a version changes in the name of who confirmed it."""
        field_ids = self._field_ids()
        for line in lines.filtered(lambda line: line.kind == "changed"):
            names = {path[0][0] for path, _before, _after in line.changes}
            vals = {name: texts[line][name] for name in PROCEDURE if name in names}
            if "field" in names:
                vals["field_id"] = field_ids[fold(texts[line]["field"])]
            if vals:
                line.procedure_id.with_user(self.confirmed_by_id).write(vals)
            if not names - {*PROCEDURE, "field"}:
                line.state = "done"


def _initials(name):
    """A code for a field: the first letters of its words."""
    return "".join(word[0] for word in fold(name).split() if word[0].isalnum()).upper()
