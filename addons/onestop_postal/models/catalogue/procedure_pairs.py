from odoo import api, models
from odoo.tools import SQL

from .procedure_version import IN_LAW


class Procedure(models.Model):
    """Which version held, for many procedures and days at once."""

    _inherit = "onestop.procedure"

    # === Business === #

    @api.model
    def _versions_for_pairs(self, pairs):
        """The versions that were the law, as :meth:`_version_at` says one by one.

        One statement, however many pairs; versions of a procedure never overlap.

        :param pairs: list of ``(procedure id, day)``.
        :return: list of version ids in the order of the pairs, None where none held.
        """
        if not pairs:
            return []
        versions = self.env["onestop.procedure.version"]
        versions.flush_model(["procedure_id", "state", "valid_from", "valid_to"])
        procedure_ids, days = zip(*pairs, strict=True)
        self.env.cr.execute(
            SQL(
                """
                SELECT version.id
                  FROM unnest(%s::int[], %s::date[]) WITH ORDINALITY
                       AS pair (procedure_id, day, place)
             LEFT JOIN onestop_procedure_version version
                    ON version.procedure_id = pair.procedure_id
                   AND version.state IN %s
                   AND version.valid_from <= pair.day
                   AND (version.valid_to IS NULL OR version.valid_to >= pair.day)
              ORDER BY pair.place
                """,
                list(procedure_ids),
                list(days),
                IN_LAW,
            )
        )
        return [row[0] for row in self.env.cr.fetchall()]
