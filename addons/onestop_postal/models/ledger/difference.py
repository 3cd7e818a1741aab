from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..fields import Dong

ANSWERS = [
    ("accept", "That is right, I accept"),
    ("dispute", "I do not agree"),
    ("more_time", "I need more time"),
]


class Difference(models.Model):
    """A shortage or surplus, visible to the person concerned from the first moment.

    Only that person answers, in one of three ways of equal weight; silence is never
    acceptance, and what is disputed stays in the organisation's suspense (JUSTICE
    H11-H15).
    """

    _name = "onestop.difference"
    _description = "Difference"
    _inherit = "onestop.guarded"
    _order = "opened_at desc, id desc"

    name = fields.Char(required=True, readonly=True)
    kind = fields.Selection(
        selection=[
            ("drawer", "Drawer count"),
            ("fee_mismatch", "Fee taken differs from the rules"),
            ("pouch", "Pouch count"),
        ],
        required=True,
        readonly=True,
    )
    amount = Dong(
        required=True,
        readonly=True,
        help="Counted less expected: negative is a shortage, positive a surplus.",
    )
    site_id = fields.Many2one(
        comodel_name="onestop.site",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    person_id = fields.Many2one(
        comodel_name="res.users",
        string="Person concerned",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    statement_id = fields.Many2one(
        comodel_name="onestop.day.statement",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    dossier_id = fields.Many2one(
        comodel_name="onestop.dossier",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    transfer_id = fields.Many2one(
        comodel_name="onestop.transfer",
        string="Entry in suspense",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    opened_at = fields.Datetime(required=True, readonly=True)
    answer = fields.Selection(selection=ANSWERS, readonly=True)
    answered_at = fields.Datetime(readonly=True)
    words = fields.Text(string="In the person's words", readonly=True)
    note = fields.Char(readonly=True)

    _amount_not_zero = models.Constraint(
        "CHECK (amount <> 0)", "A difference of nothing is no difference."
    )

    # === Actions === #

    def action_answer(self, answer, words=""):
        """The person's own answer; it may be changed until it is an acceptance.

        :param answer: one of accept, dispute, more_time.
        :raise AccessError: when somebody else than the person answers.
        """
        self.ensure_one()
        if self.env.user != self.person_id:
            raise AccessError(
                self.env._(
                    "Only %(person)s can answer this difference.",
                    person=self.person_id.name,
                )
            )
        if answer not in dict(ANSWERS):
            raise UserError(self.env._("Choose one of the three answers."))
        if self.answer == "accept":
            raise UserError(self.env._("This difference was already accepted."))
        self._guarded().write(
            {
                "answer": answer,
                "answered_at": fields.Datetime.now(),
                "words": words or False,
            }
        )
        return True

    def action_accept(self):
        """Button: that is right, I accept."""
        return self.action_answer("accept")

    def action_dispute(self):
        """Button: I do not agree."""
        return self.action_answer("dispute")

    def action_more_time(self):
        """Button: I need more time."""
        return self.action_answer("more_time")

    # === Business === #

    def _say_not_made(self):
        """Override of `base`."""
        return self.env._("A difference opens by itself.")

    def _say_not_typed(self, labels):
        """Override of `base`."""
        return self.env._("A difference is answered, not changed.")

    def _say_not_deleted(self):
        """Override of `base`."""
        return self.env._("A difference is never deleted.")

    @api.model
    def _open(self, kind, amount, *, site, person, note=None, **links):
        """Open a difference; nothing is opened for nothing.

        :param links: statement, dossier, transfer records it came from.
        """
        if not amount:
            return self.browse()
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        vals = {f"{name}_id": record.id for name, record in links.items() if record}
        return self._guarded().create(
            {
                **vals,
                "name": f"{kinds[kind]} · {site.name}",
                "kind": kind,
                "amount": amount,
                "site_id": site.id,
                "person_id": person.id,
                "opened_at": fields.Datetime.now(),
                "note": note,
            }
        )
