from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.sql import escape_psql

from ...lib import vietnamese


class SearchKey(models.AbstractModel):
    """A record that is found without diacritics, by its words in any order.

    A model lists what is searched in ``_search_key_fields``; names, codes and keywords
    end in one folded column that a trigram index serves.
    """

    _name = "onestop.search.key"
    _description = "Found without diacritics"

    _search_key_fields = ("name",)

    search_key = fields.Char(
        compute="_compute_search_key",
        store=True,
        string="Search text",
        help="Names, codes and keywords, lower case and without diacritics.",
    )

    def init(self):
        if self._abstract or not self._auto:
            return
        # The extension is put into the databases by the installation; where an
        # administrator left it out, search still works, by reading the whole table.
        self.env.cr.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if self.env.cr.rowcount:
            self.env.cr.execute(
                f"CREATE INDEX IF NOT EXISTS {self._table}_search_key_trigram"
                f" ON {self._table} USING gin (search_key gin_trgm_ops)"
            )

    # === Computes and searches === #

    @api.depends(lambda self: self._search_key_fields)
    def _compute_search_key(self):
        for record in self:
            values = (record[name] or "" for name in self._search_key_fields)
            record.search_key = vietnamese.fold(" ".join(values))

    @api.model
    def _search_display_name(self, operator, value):
        """Override of `base` to find each typed word anywhere in the search text."""
        if operator not in ("ilike", "not ilike") or not isinstance(value, str):
            return super()._search_display_name(operator, value)
        words = [escape_psql(word) for word in vietnamese.fold(value).split()]
        found = Domain.AND([Domain("search_key", "like", word) for word in words])
        return found if operator == "ilike" else ~found
