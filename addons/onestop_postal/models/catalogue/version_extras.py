from odoo import api, models

from ...lib import catalogue_content as plain
from .version_content import COLUMN

MODEL = {
    "results": ("onestop.procedure.result", "version_id"),
    "bases": ("onestop.legal.basis", "version_id"),
    "limits": ("onestop.time.limit", "case_id"),
    "fees": ("onestop.fee.rule", "case_id"),
    "components": ("onestop.component", "case_id"),
}
LINKS = ("one2many", "many2many", "many2one_reference", "reference")


class ProcedureVersion(models.Model):
    _inherit = "onestop.procedure.version"

    # === Business === #

    @api.model
    def _import_extras(self, bases):
        """What a text has that no catalogue file says, such as the file of a form.

        A version that an import makes keeps it where the same part goes on.

        :return: ``{(part, version id, case name, what tells it): values}``; the
            version's own under ``("version", version id)``.
        """
        bases = bases.with_prefetch(bases.ids)
        extras = {}
        own = self._extra_fields(self, {*plain.VERSION, "provenance", "procedure_id"})
        for version in bases:
            extras["version", version.id] = self._read_extras(version, own)
        for key, (model, owner) in MODEL.items():
            known = {COLUMN.get(name, name) for name in plain.PARTS[key]}
            names = self._extra_fields(self.env[model], {*known, owner, "sequence"})
            if not names:
                continue
            domain = [
                ("version_id" if owner == "version_id" else "case_id.version_id",
                 "in", bases.ids),
            ]  # fmt: skip
            for part in self.env[model].sudo().search(domain):
                values = self._read_extras(part, names)
                if not values:
                    continue
                version = part._law_version()
                case = part.case_id.name if owner == "case_id" else ""
                told = [part[COLUMN.get(n, n)] for n in plain.SAME[key]]
                extras[key, version.id, case, *told] = values
        return extras

    @api.model
    def _extra_fields(self, model, known):
        return [
            name
            for name, field in model._fields.items()
            if field.store
            and field.copy
            and not field.related
            and not field.compute
            and field.type not in LINKS
            and name not in known
            and name not in models.MAGIC_COLUMNS
        ]

    @api.model
    def _read_extras(self, record, names):
        record = record.with_context(bin_size=False)
        return {
            name: record._fields[name].convert_to_write(record[name], record)
            for name in names
            if record[name]
        }
