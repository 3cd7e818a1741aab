from datetime import datetime

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...const import FEE_KINDS, ORIGINS
from ...lib import hash_chain
from ..fields import Dong

# What an entry's own hash covers: stored, never changing.
CHAINED = (
    "uuid", "debit_id", "credit_id", "amount", "dossier_id", "fee_kind", "actor_id",
    "acted_for_id", "site_id", "session_ref", "origin", "happened_at", "learned_at",
    "reverses_id", "note",
)  # fmt: skip
# What must be equal for an entry to be the same entry sent again.
PAYLOAD = (
    "uuid", "debit_id", "credit_id", "amount", "dossier_id", "fee_kind", "session_ref",
    "reverses_id",
)  # fmt: skip


class Transfer(models.Model):
    """One inserted movement of whole đồng from one ledger account to another.

    The amount leaves ``credit_id`` and comes to ``debit_id``: a state fee taken in
    cash is a transfer from the agency's fee account to the drawer, after which the
    drawer holds it and the agency is owed it. It balances by nature, is never changed,
    and a wrong one is answered by another that reverses it.
    """

    _name = "onestop.transfer"
    _description = "Transfer"
    _inherit = ["onestop.insert.only"]
    _order = "happened_at desc, id desc"
    _rec_name = "uuid"

    # Identity
    uuid = fields.Char(required=True)
    payload_hash = fields.Char(required=True)
    # Money
    debit_id = fields.Many2one(
        comodel_name="onestop.ledger.account",
        string="To",
        required=True,
        index=True,
        ondelete="restrict",
    )
    credit_id = fields.Many2one(
        comodel_name="onestop.ledger.account",
        string="From",
        required=True,
        index=True,
        ondelete="restrict",
    )
    amount = Dong(required=True)
    fee_kind = fields.Selection(selection=FEE_KINDS)
    # Links
    dossier_id = fields.Many2one(
        comodel_name="onestop.dossier", index="btree_not_null", ondelete="restrict"
    )
    reverses_id = fields.Many2one(
        comodel_name="onestop.transfer", index="btree_not_null", ondelete="restrict"
    )
    posting_ids = fields.One2many(
        comodel_name="onestop.posting", inverse_name="transfer_id"
    )
    # Attribution
    actor_id = fields.Many2one(
        comodel_name="res.users",
        string="By",
        required=True,
        index=True,
        ondelete="restrict",
    )
    acted_for_id = fields.Many2one(
        comodel_name="res.users",
        string="For",
        index="btree_not_null",
        ondelete="restrict",
    )
    site_id = fields.Many2one(
        comodel_name="onestop.site", required=True, index=True, ondelete="restrict"
    )
    session_ref = fields.Integer(
        string="Counter session", index="btree_not_null", readonly=True
    )
    origin = fields.Selection(selection=ORIGINS, required=True)
    happened_at = fields.Datetime(required=True, index=True)
    learned_at = fields.Datetime(required=True)
    note = fields.Char()
    # Chain
    chain = fields.Char(required=True)
    sequence = fields.Integer(required=True)
    previous_hash = fields.Char(required=True)
    hash = fields.Char(required=True)

    _uuid_unique = models.UniqueIndex("(uuid)", "This entry was already received.")
    _chain_unique = models.UniqueIndex(
        "(chain, sequence)", "This number of the chain is already taken."
    )
    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "An entry moves a positive amount."
    )
    _accounts_differ = models.Constraint(
        "CHECK (debit_id <> credit_id)", "An entry needs two different accounts."
    )

    # === CRUD === #

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse whatever does not come through :meth:`_insert`."""
        if self.env.context.get("onestop_ledger") is not hash_chain:
            raise UserError(
                self.env._("Entries are made by what happens, not typed in here.")
            )
        return super().create(vals_list)

    # === Business === #

    @api.model
    def _insert(self, vals_list):
        """Insert entries, each exactly once.

        :param vals_list: dicts with uuid, debit_id, credit_id (ids of ledger
            accounts), amount (đồng), site_id, origin, and maybe dossier_id, fee_kind,
            session_ref, happened_at, acted_for_id, reverses_id, chain, note.
        :return: the entries in the order given; one that was there is returned as is.
        :raise UserError: for an amount that is not whole and positive, a known id with
            other content, another person's drawer or pouch.
        """
        vals_list = [self._complete(vals) for vals in vals_list]
        known = {
            transfer.uuid: transfer
            for transfer in self.sudo().search(
                [("uuid", "in", [vals["uuid"] for vals in vals_list])]
            )
        }
        fresh = []
        for vals in vals_list:
            standing = known.get(vals["uuid"])
            if not standing:
                fresh.append(vals)
            elif standing.payload_hash != vals["payload_hash"]:
                raise UserError(
                    self.env._(
                        "The entry %(uuid)s stands with %(old)s đ and came again with "
                        "%(new)s đ. Nothing was changed.",
                        uuid=vals["uuid"],
                        old=standing.amount,
                        new=vals["amount"],
                    )
                )
        self._check_holders(fresh)
        for chain in sorted({vals["chain"] for vals in fresh}):
            self._link_chain(chain, [vals for vals in fresh if vals["chain"] == chain])
        inserted = self.sudo().with_context(onestop_ledger=hash_chain).create(fresh)
        known.update({transfer.uuid: transfer for transfer in inserted})
        return self.browse([known[vals["uuid"]].id for vals in vals_list])

    def _complete(self, vals):
        """The values of an entry with what the server knows."""
        amount = vals.get("amount")
        if isinstance(amount, bool) or not isinstance(amount, int) or amount <= 0:
            raise UserError(
                self.env._(
                    "“%(amount)s” is not a whole, positive amount of đồng.",
                    amount=amount,
                )
            )
        now = fields.Datetime.now()
        full = dict.fromkeys((*CHAINED, *PAYLOAD), False)
        full.update(vals)
        full["actor_id"] = self.env.uid
        full["learned_at"] = now
        moment = vals.get("happened_at") or now
        if isinstance(moment, datetime):
            moment = moment.replace(microsecond=0)
        full["happened_at"] = fields.Datetime.to_datetime(moment)
        full["chain"] = vals.get("chain") or f"site/{vals['site_id']}"
        full["session_ref"] = vals.get("session_ref") or 0
        full["payload_hash"] = hash_chain.payload_hash(
            {name: full[name] for name in PAYLOAD}
        )
        return full

    def _link_chain(self, chain, vals_list):
        """Number and hash new entries at the end of their chain."""
        head, sequence, last_hash = self.env["onestop.chain"]._take_head(chain)
        for vals in vals_list:
            sequence += 1
            vals["sequence"] = sequence
            vals["previous_hash"] = last_hash
            last_hash = vals["hash"] = hash_chain.link(
                last_hash, self._chain_payload(vals)
            )
        self.env["onestop.chain"]._put_head(head, sequence, last_hash)

    @api.model
    def _chain_payload(self, vals):
        """The hashed part of an entry: ids as numbers, times as UTC text."""
        payload = {}
        for name in CHAINED:
            value = vals[name]
            if isinstance(value, models.BaseModel):
                value = value.id
            if isinstance(value, datetime):
                value = fields.Datetime.to_string(value)
            payload[name] = value or (0 if name == "session_ref" else None)
        return payload

    def _chain_row(self):
        """This entry as lib.hash_chain verifies it."""
        self.ensure_one()
        return {
            "sequence": self.sequence,
            "previous_hash": self.previous_hash,
            "hash": self.hash,
            "payload": self._chain_payload({name: self[name] for name in CHAINED}),
        }

    def _check_holders(self, vals_list):
        """Refuse entries of a person's own origin in another person's pouch.

        What the back office, the system or a partner does is marked by its origin and
        never carries the person's (JUSTICE H6, H8).
        """
        accounts = self.env["onestop.ledger.account"].sudo()
        for vals in vals_list:
            pair = accounts.browse([vals["debit_id"], vals["credit_id"]])
            for account in pair.filtered(lambda account: account.kind == "pouch"):
                if account.user_id.id != self.env.uid and vals["origin"] != "system":
                    raise UserError(
                        self.env._(
                            "Nobody posts into another person's pouch: this one is "
                            "%(person)s's.",
                            person=account.user_id.name,
                        )
                    )

    @api.model
    def _balances(self, accounts, at=None):
        """What came to accounts less what left them, in đồng, in one query.

        :param at: only entries that happened until this moment (UTC).
        :return: dict account id → int.
        """
        self.flush_model()
        until = SQL("AND happened_at <= %s", at) if at else SQL()
        self.env.cr.execute(
            SQL(
                """
                SELECT account_id, SUM(amount)::bigint FROM (
                    SELECT debit_id AS account_id, amount FROM onestop_transfer
                     WHERE debit_id = ANY(%(ids)s) %(until)s
                    UNION ALL
                    SELECT credit_id, -amount FROM onestop_transfer
                     WHERE credit_id = ANY(%(ids)s) %(until)s
                ) moves GROUP BY account_id
                """,
                ids=list(accounts.ids),
                until=until,
            )
        )
        return dict(self.env.cr.fetchall())

    @api.model
    def _balance(self, account, at=None):
        """The balance of one account as :meth:`_balances` counts it."""
        return self._balances(account, at).get(account.id, 0)
