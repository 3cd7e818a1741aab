from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..fields import Dong

DENOMINATIONS = (500000, 200000, 100000, 50000, 20000, 10000, 5000, 2000, 1000, 500)


class DayStatement(models.Model):
    """One drawer's day: counted blind, compared, signed by the one who worked it.

    The expected amount is not told before the count stands. Signing states what was
    counted and names open differences; it accepts none (JUSTICE H12, H16).
    """

    _name = "onestop.day.statement"
    _description = "Day statement"
    _inherit = "onestop.guarded"
    _order = "opened_at desc, id desc"

    name = fields.Char(required=True, readonly=True)
    site_id = fields.Many2one(
        comodel_name="onestop.site",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    person_id = fields.Many2one(
        comodel_name="res.users",
        string="Clerk",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    account_id = fields.Many2one(
        comodel_name="onestop.ledger.account",
        string="Drawer",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    session_ref = fields.Integer(string="Counter session", readonly=True, index=True)
    opened_at = fields.Datetime(required=True, readonly=True)
    opening = Dong(string="Opening amount", readonly=True)
    # Count
    denominations = fields.Json(readonly=True)
    counted = Dong(readonly=True)
    counted_at = fields.Datetime(readonly=True)
    expected = Dong(
        readonly=True, help="Opening amount and entries, told after the count."
    )
    difference = Dong(readonly=True, help="Counted less expected.")
    difference_ids = fields.One2many(
        comodel_name="onestop.difference",
        inverse_name="statement_id",
        string="Differences",
    )
    transfer_ids = fields.Many2many(
        comodel_name="onestop.transfer",
        compute="_compute_transfer_ids",
        string="Entries",
    )
    # Signature
    state = fields.Selection(
        selection=[("open", "Open"), ("counted", "Counted"), ("signed", "Signed")],
        default="open",
        required=True,
        readonly=True,
    )
    signed_at = fields.Datetime(readonly=True)
    signed_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, index="btree_not_null"
    )
    open_difference_count = fields.Integer(readonly=True)

    _session_unique = models.UniqueIndex(
        "(session_ref) WHERE session_ref > 0",
        "This counter session already has its statement.",
    )

    # === Computes and searches === #

    def _compute_transfer_ids(self):
        transfers = self.env["onestop.transfer"]
        for statement in self:
            statement.transfer_ids = (
                transfers.search([("session_ref", "=", statement.session_ref)])
                if statement.session_ref
                else transfers
            )

    # === Business === #

    def _say_not_made(self):
        """Override of `base`."""
        return self.env._("A statement is opened by its counter.")

    def _say_not_typed(self, labels):
        """Override of `base`."""
        return self.env._("A statement is counted and signed, not typed.")

    def _say_not_deleted(self):
        """Override of `base`."""
        return self.env._("A statement is never deleted.")

    @api.model
    def _of_session(self, session_ref, *, name, site, person, account, opening, since):
        """The statement of a counter session, opened at first use.

        :param opening: đồng in the drawer when the session opened.
        :param since: moment (UTC) at which it opened.
        """
        statement = self.sudo().search([("session_ref", "=", session_ref)])
        if not statement:
            statement = self._guarded().create(
                {
                    "name": name,
                    "site_id": site.id,
                    "person_id": person.id,
                    "account_id": account.id,
                    "session_ref": session_ref,
                    "opened_at": since,
                    "opening": opening,
                }
            )
        return statement.with_env(self.env)

    def _check_person(self):
        """Refuse whoever is not the clerk of this drawer."""
        self.ensure_one()
        if self.env.user != self.person_id:
            raise AccessError(
                self.env._(
                    "Only %(person)s counts and signs this drawer.",
                    person=self.person_id.name,
                )
            )

    def _entries_sum(self):
        """What this session's entries brought into the drawer, in đồng."""
        self.ensure_one()
        self.env.cr.execute(
            "SELECT COALESCE(SUM(CASE WHEN debit_id = %(account)s THEN amount "
            "ELSE -amount END), 0)::bigint FROM onestop_transfer "
            "WHERE session_ref = %(session)s "
            "AND (debit_id = %(account)s OR credit_id = %(account)s)",
            {"account": self.account_id.id, "session": self.session_ref},
        )
        return self.env.cr.fetchone()[0]

    def _count(self, denominations):
        """Take the blind count; only now the expected amount is told.

        :param denominations: dict of denomination (đồng) → number of notes.
        :return: dict counted, expected, difference, differences (ids).
        :raise UserError: for a note that does not exist or a count that was given.
        """
        self._check_person()
        if self.state != "open":
            raise UserError(self.env._("This drawer was already counted."))
        notes = {}
        for value, number in (denominations or {}).items():
            if (
                int(value) not in DENOMINATIONS
                or int(number) < 0
                or int(number) != number
            ):
                raise UserError(
                    self.env._(
                        "%(number)s notes of %(value)s đ cannot be.",
                        number=number,
                        value=value,
                    )
                )
            notes[str(int(value))] = int(number)
        counted = sum(int(value) * number for value, number in notes.items())
        self.env["onestop.transfer"].flush_model()
        expected = self.opening + self._entries_sum()
        self._guarded().write(
            {
                "denominations": notes,
                "counted": counted,
                "counted_at": fields.Datetime.now(),
                "expected": expected,
                "difference": counted - expected,
                "state": "counted",
            }
        )
        difference = self._open_difference()
        return {
            "counted": counted,
            "expected": expected,
            "difference": counted - expected,
            "differences": difference.ids,
        }

    def _open_difference(self):
        """Move a difference into the organisation's suspense and open its record.

        The system acts here, and says so; it is no entry of the clerk's (H6, H13).
        """
        amount = self.difference
        if not amount:
            return self.env["onestop.difference"]
        suspense = self.env["onestop.ledger.account"]._of("suspense", site=self.site_id)
        drawer = self.account_id
        debit, credit = (suspense, drawer) if amount < 0 else (drawer, suspense)
        robot = self.with_user(self.env.ref("base.user_root")).sudo()
        transfer = robot.env["onestop.transfer"]._insert(
            [
                {
                    "uuid": f"count-{self.session_ref}",
                    "debit_id": debit.id,
                    "credit_id": credit.id,
                    "amount": abs(amount),
                    "site_id": self.site_id.id,
                    "session_ref": self.session_ref,
                    "acted_for_id": self.person_id.id,
                    "origin": "system",
                    "note": self.env._("Difference of the drawer count"),
                }
            ]
        )
        return self.env["onestop.difference"]._open(
            "drawer",
            amount,
            site=self.site_id,
            person=self.person_id,
            statement=self,
            transfer=transfer,
        )

    def _sign(self):
        """Sign the counted day; differences stay open, and their number is stated."""
        self._check_person()
        if self.state != "counted":
            raise UserError(self.env._("Count the drawer before you sign the day."))
        pending = self.sudo().difference_ids.filtered(
            lambda difference: difference.answer != "accept"
        )
        self._guarded().write(
            {
                "state": "signed",
                "signed_at": fields.Datetime.now(),
                "signed_by_id": self.env.uid,
                "open_difference_count": len(pending),
            }
        )
        return True
