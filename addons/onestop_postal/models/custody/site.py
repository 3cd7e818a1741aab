from odoo import models

from ...const import TIMEZONE


class Site(models.Model):
    _inherit = "onestop.site"

    def _next_number(self, letters):
        """The next number of this site's lists of a kind in this year, without gaps.

        :param letters: of the kind of list, such as BBGN; they head the number.
        """
        self.ensure_one()
        code = f"onestop.{letters}.{self.id}"
        sequences_sudo = self.env["ir.sequence"].sudo()
        if not sequences_sudo.search_count([("code", "=", code)], limit=1):
            sequences_sudo.create(
                {
                    "name": f"{letters} {self.sudo().code}",
                    "code": code,
                    "prefix": f"{letters}-{self.sudo().code}-%(range_y)s-",
                    "padding": 4,
                    "implementation": "no_gap",
                    "use_date_range": True,
                    "company_id": False,
                }
            )
        return sequences_sudo.with_context(tz=TIMEZONE).next_by_code(code)
