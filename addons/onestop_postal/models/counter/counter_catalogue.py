import hashlib
import json

from odoo import fields, models
from odoo.exceptions import UserError

# So many payloads a counter asks for at once.
MOST_PAYLOADS = 500
COLUMNS = (
    "id",
    "code",
    "name",
    "short_name",
    "key",
    "sequence",
    "field_id",
    "taken",
    "stamp",
    "where",
)


class PosConfig(models.Model):
    """The catalogue as a counter keeps it: an index of all, payloads of what it takes.

    Both have a stamp, and what a counter holds under the same stamp is not sent again:
    with thousands of procedures a second opening carries next to nothing.
    """

    _inherit = "pos.config"

    def onestop_catalogue(self, known=False):
        """The index of the catalogue in force now.

        :param known: the stamp of the index that the counter holds.
        :return: dict of stamp, usage (``{procedure id: times taken}``) and, unless the
            stamp is the known one, columns, rows, fields, where and synonyms.
        """
        site_sudo = self._onestop_own_site()
        procedures_sudo = self.env["onestop.procedure"].sudo()
        index = procedures_sudo._counter_index(site_sudo, fields.Datetime.now())
        names = {row["field_id"]: row["field_name"] for row in index["rows"]}
        law = self.env["onestop.field"].sudo().browse(names)
        told = {
            "columns": COLUMNS,
            "rows": [[row[name] for name in COLUMNS] for row in index["rows"]],
            "fields": [[field.id, field.name] for field in law.sorted()],
            "where": index["where"],
            "synonyms": self.env["onestop.synonym"]._plain_synonyms(),
        }
        text = json.dumps(told, sort_keys=True, default=str)
        stamp = hashlib.sha256(text.encode()).hexdigest()[:24]
        answer = {"stamp": stamp, "usage": procedures_sudo._usage(site_sudo)}
        return answer if stamp == known else {**answer, **told}

    def onestop_payloads(self, procedure_ids):
        """All that the counter needs to take in each of these procedures, by id."""
        site_sudo = self._onestop_own_site()
        wanted = [int(one) for one in procedure_ids[:MOST_PAYLOADS]]
        return (
            self.env["onestop.procedure"]
            .sudo()
            ._counter_payloads(site_sudo, fields.Datetime.now(), wanted)
        )

    def _onestop_own_site(self):
        """The site of a counter that the present person may read.

        :raise UserError: when it is the till of an ordinary shop.
        """
        self.ensure_one()
        self.check_access("read")
        site_sudo = self.sudo().onestop_site_id
        if not site_sudo:
            raise UserError(
                self.env._("%(shop)s is not the counter of a site.", shop=self.name)
            )
        return site_sudo
