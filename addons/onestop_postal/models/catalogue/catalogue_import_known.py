from odoo import models
from odoo.fields import Domain

from ...lib import catalogue_content as plain
from ...lib.catalogue_reading import key_of
from ...lib.vietnamese import fold


class CatalogueImport(models.Model):
    """What the catalogue has, for a whole file at once."""

    _inherit = "onestop.catalogue.import"

    # === Business === #

    def _twin_of(self, entry, known):
        """A refused row still names its procedure: it is not missing."""
        found = plain.match([entry], set(known))
        return found.get(entry.key)

    def _names_here(self):
        """Fields by folded name or code, and the codes of exemptions."""
        fields_here = {}
        for field in self.env["onestop.field"].search(Domain.TRUE):
            fields_here[fold(field.code)] = field.name
            fields_here[fold(field.name)] = field.name
        exemptions = self.env["onestop.exemption"].with_context(active_test=False)
        return fields_here, set(exemptions.search(Domain.TRUE).mapped("code"))

    def _known(self):
        """Each procedure with its newest version: ``{key: row}``."""
        self.env.flush_all()
        today = self._today()
        self.env.cr.execute(
            """
            SELECT DISTINCT ON (procedure.id)
                   procedure.id AS procedure_id, coalesce(procedure.code, '') AS code,
                   procedure.name, field.name AS field, version.id AS version_id,
                   coalesce(version.state, '') AS state, current.id AS current_id,
                   waiting.procedure_id IS NOT NULL
                   OR version.end_state = 'abolished' AS is_ending
              FROM onestop_procedure procedure
              JOIN onestop_field field ON field.id = procedure.field_id
              LEFT JOIN onestop_procedure_version version
                ON version.procedure_id = procedure.id
              LEFT JOIN onestop_procedure_version current
                ON current.procedure_id = procedure.id
               AND current.state IN ('scheduled', 'in_force', 'replaced')
               AND current.valid_from <= %s
               AND (current.valid_to IS NULL OR current.valid_to >= %s)
              LEFT JOIN (
                     SELECT line.procedure_id
                       FROM onestop_catalogue_import_line line
                       JOIN onestop_catalogue_import import
                         ON import.id = line.import_id
                      WHERE line.kind = 'abolished' AND line.state = 'written'
                        AND import.id <> %s
                   ) waiting ON waiting.procedure_id = procedure.id
             WHERE procedure.active
             ORDER BY procedure.id, version.number DESC NULLS LAST
            """,
            [today, today, self.id],
        )
        rows = self.env.cr.dictfetchall()
        return {key_of(row["code"], row["name"]): row for row in rows}

    def _base_contents(self, rows):
        """The texts to compare with: the newest of each, and what is in force."""
        wanted = set()
        for row in rows:
            wanted |= {row["version_id"], row["current_id"]} - {None}
        return self.env["onestop.procedure.version"].browse(wanted)._contents()
