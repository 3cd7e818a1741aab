from odoo import api, fields, models
from odoo.tools import SQL

from ...lib import hash_chain


class Chain(models.Model):
    """The head of one chain of transfers: its last number and hash.

    A counter has a chain of its own; work outside counters shares one a site. The row
    is locked while entries are added, so that numbers have no gap and no twin.
    """

    _name = "onestop.chain"
    _description = "Chain of transfers"
    _order = "name"

    name = fields.Char(required=True, readonly=True)
    sequence = fields.Integer(readonly=True)
    last_hash = fields.Char(readonly=True, default=hash_chain.GENESIS)

    _name_unique = models.UniqueIndex("(name)", "This chain is already there.")

    @api.model
    def _take_head(self, name):
        """Lock a chain's head for this transaction.

        Two at once: the later one is repeated by the server, with the new head.

        :return: (id, sequence, last hash).
        """
        self.env.cr.execute(
            SQL(
                "INSERT INTO onestop_chain (name, sequence, last_hash) "
                "VALUES (%s, 0, %s) ON CONFLICT (name) DO NOTHING",
                name,
                hash_chain.GENESIS,
            )
        )
        self.env.cr.execute(
            SQL(
                "SELECT id, sequence, last_hash FROM onestop_chain "
                "WHERE name = %s FOR UPDATE",
                name,
            )
        )
        return self.env.cr.fetchone()

    @api.model
    def _put_head(self, chain_id, sequence, last_hash):
        """Move a locked head on."""
        self.env.cr.execute(
            SQL(
                "UPDATE onestop_chain SET sequence = %s, last_hash = %s WHERE id = %s",
                sequence,
                last_hash,
                chain_id,
            )
        )
        self.browse(chain_id).invalidate_recordset(["sequence", "last_hash"])

    def _verify(self):
        """Check every entry of this chain.

        :return: (transfer, reason) of the first bad entry, or None when all hold.
        """
        self.ensure_one()
        transfers = self.env["onestop.transfer"].sudo()
        transfers = transfers.search([("chain", "=", self.name)], order="sequence")
        bad = hash_chain.verify([transfer._chain_row() for transfer in transfers])
        if bad:
            return transfers[bad.index], bad.reason
        if len(transfers) != self.sequence:
            return transfers[-1:], "gap"
        return None
