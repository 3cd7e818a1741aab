import hashlib
from datetime import timedelta

from odoo import api, fields, models

WINDOW = timedelta(minutes=15)
LIMIT_BY_ADDRESS = 12
LIMIT_BY_CODE = 30


class LookupFailure(models.Model):
    """One wrong guess on the public page; many of them close it for a while.

    Kept in the database, so that every worker and node counts the same guesses; the
    address is kept as a keyed hash only.
    """

    _name = "onestop.lookup.failure"
    _description = "Wrong look-up"
    _log_access = False

    address = fields.Char(required=True, index=True)
    code = fields.Char(required=True, index=True)
    happened_at = fields.Datetime(required=True, index=True)

    # === Crons === #

    @api.autovacuum
    def _gc_old(self):
        old = self.search([("happened_at", "<", fields.Datetime.now() - 4 * WINDOW)])
        old.unlink()

    # === Business === #

    @api.model
    def _key(self, address):
        """A network address that cannot be read back."""
        secret = self.env["ir.config_parameter"].sudo().get_param("database.secret")
        return hashlib.blake2b(
            (address or "").encode(), key=(secret or "").encode()[:64], digest_size=16
        ).hexdigest()

    @api.model
    def _is_closed(self, address, code):
        """Whether too many guesses came from an address, or for a code."""
        since = fields.Datetime.now() - WINDOW
        failures = self.sudo()
        recent = [("happened_at", ">", since)]
        by_address = [("address", "=", self._key(address)), *recent]
        by_code = [("code", "=", code[:64]), *recent]
        return (
            failures.search_count(by_address, limit=LIMIT_BY_ADDRESS)
            >= LIMIT_BY_ADDRESS
            or failures.search_count(by_code, limit=LIMIT_BY_CODE) >= LIMIT_BY_CODE
        )

    @api.model
    def _count(self, address, code):
        """Remember a wrong guess."""
        self.sudo().create(
            {
                "address": self._key(address),
                "code": code[:64] or "-",
                "happened_at": fields.Datetime.now(),
            }
        )
