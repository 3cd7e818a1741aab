import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..fields import Dong


class Statement(models.Model):
    """A file in which an agency says what it got; read whole, once, or not at all.

    The bytes are kept with their digest: the same file a second time is refused, for it
    would double the agency's side.
    """

    _name = "onestop.statement"
    _description = "Statement"
    _order = "id desc"

    # Identity
    name = fields.Char(string="File", required=True, readonly=True)
    sha256 = fields.Char(string="Digest (SHA-256)", required=True, readonly=True)
    content = fields.Binary(string="Original file", attachment=True, readonly=True)
    sheet = fields.Char(readonly=True)
    read_by_id = fields.Many2one(
        comodel_name="res.users",
        required=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.uid,
    )
    read_at = fields.Datetime(
        string="Read on", required=True, readonly=True, default=fields.Datetime.now
    )

    # Period
    reconciliation_id = fields.Many2one(
        comodel_name="onestop.reconciliation",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    agency_id = fields.Many2one(
        comodel_name="onestop.agency",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    date_from = fields.Date(string="First day", readonly=True)
    date_to = fields.Date(string="Last day", readonly=True)

    # Money
    line_ids = fields.One2many(
        comodel_name="onestop.statement.line", inverse_name="statement_id"
    )
    line_count = fields.Integer(string="Number of lines", readonly=True)
    total = Dong(readonly=True)

    _sha256_unique = models.UniqueIndex(
        "(agency_id, sha256)", "This statement was already read."
    )

    # === CRUD === #

    def unlink(self):
        """Take statements back, as long as nobody has signed for them.

        :raise UserError: when a period is signed.
        """
        self.check_access("unlink")
        reconciliations = self.reconciliation_id
        reconciliations._refuse_locked()
        self.env["onestop.reconciliation.line"].sudo().search(
            [("statement_line_id.statement_id", "in", self.ids)]
        ).unlink()
        result = super().unlink()
        reconciliations._match()
        return result

    # === Business === #

    @api.model
    def _digest(self, content):
        """The digest by which a file is known again."""
        return hashlib.sha256(content).hexdigest()

    @api.model
    def _refuse_known(self, agency, content):
        """Refuse a file that was read for this agency before.

        :raise UserError: saying when and by whom.
        """
        # It may have been read for a site above one's own.
        known_sudo = self.sudo().search(
            [("agency_id", "=", agency.id), ("sha256", "=", self._digest(content))]
        )
        if known_sudo:
            local = fields.Datetime.context_timestamp(
                self.with_context(tz="Asia/Ho_Chi_Minh"), known_sudo.read_at
            )
            raise UserError(
                self.env._(
                    "This statement was already read on %(day)s at %(time)s by "
                    "%(person)s, as “%(file)s” for %(period)s. Its lines count once.",
                    day=f"{local:%d/%m/%Y}",
                    time=f"{local:%H:%M}",
                    person=known_sudo.read_by_id.name,
                    file=known_sudo.name,
                    period=known_sudo.reconciliation_id.name,
                )
            )

    @api.model
    def _take(self, reconciliation, filename, content, sheet):
        """Keep a file that was read without a problem as a period's statement.

        :param content: the file's bytes.
        :param sheet: what lib.statement_sheet read in it.
        :return: the statement.
        :raise UserError: when the file was read before or the period is signed.
        """
        reconciliation.check_access("write")
        reconciliation._refuse_locked()
        self._refuse_known(reconciliation.agency_id, content)
        days = [line.day for line in sheet.lines]
        # Statements come into being by being read, never by hand.
        statement_sudo = self.sudo().create(
            {
                "name": filename,
                "sha256": self._digest(content),
                "content": base64.b64encode(content),
                "sheet": sheet.sheet,
                "reconciliation_id": reconciliation.id,
                "agency_id": reconciliation.agency_id.id,
                "date_from": min(days),
                "date_to": max(days),
                "line_count": len(sheet.lines),
                "total": sheet.total,
            }
        )
        statement_sudo._insert_lines(sheet.lines)
        return statement_sudo.with_env(self.env)

    def _insert_lines(self, lines):
        """Insert the lines read, in one statement."""
        self.env.cr.execute(
            SQL(
                """INSERT INTO onestop_statement_line
                   (statement_id, reconciliation_id, row, code, date, fee_kind,
                    fee_name, amount, payer)
                SELECT %s, %s, row, code, date, nullif(fee_kind, ''), fee_name, amount,
                       payer
                  FROM unnest(%s::int[], %s::text[], %s::date[], %s::text[], %s::text[],
                              %s::bigint[], %s::text[])
                    AS line(row, code, date, fee_kind, fee_name, amount, payer)""",
                self.id,
                self.reconciliation_id.id,
                [line.row for line in lines],
                [line.code for line in lines],
                [line.day for line in lines],
                [line.fee_kind for line in lines],
                [line.fee_name for line in lines],
                [line.amount for line in lines],
                [line.payer for line in lines],
            )
        )
        self.env["onestop.statement.line"].invalidate_model()
        self.invalidate_recordset(["line_ids"])
