import hashlib
import json

from odoo import fields, models
from odoo.exceptions import UserError


class Reconciliation(models.Model):
    _inherit = "onestop.reconciliation"

    # === Actions === #

    def action_sign(self):
        """Sign the period: from now on nothing in it changes.

        :raise UserError: while a difference is open or no statement was read.
        """
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        self._refuse_locked()
        if not self.statement_ids:
            raise UserError(self.env._("Import the agency's statement first."))
        self._match_one()
        if self.open_count:
            raise UserError(
                self.env._(
                    "%(count)s differences are open. Explain each before signing.",
                    count=self.open_count,
                )
            )
        self._guarded().write(
            {
                "state": "signed",
                "signed_by_id": self.env.uid,
                "signed_at": fields.Datetime.now(),
                "content_hash": self._content_hash(),
            }
        )

    # === Business === #

    def _content(self):
        """What a signature stands for, in a form that is always the same."""
        self.ensure_one()
        lines = self.line_ids.sorted("id").read(
            ["kind", "our_code", "our_amount", "our_date", "their_code", "their_amount",
             "their_date", "state", "explanation_kind", "explanation", "stands",
             "confirmed_amount"],
            load=None,
        )  # fmt: skip
        head = [
            "1", self.agency_id.id, self.site_id.id, str(self.date_from),
            str(self.date_to), self.ours_total, self.theirs_total, self.confirmed_total,
            [statement.sha256 for statement in self.statement_ids.sorted("id")],
        ]  # fmt: skip
        return json.dumps([head, lines], sort_keys=True, default=str)

    def _content_hash(self):
        """The digest of the content as it stands now."""
        return hashlib.sha256(self._content().encode()).hexdigest()
