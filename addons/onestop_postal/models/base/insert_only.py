from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

REFUSE = """
CREATE OR REPLACE FUNCTION onestop_refuse_change() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'onestop: % is insert only, % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$ LANGUAGE plpgsql
"""


class InsertOnly(models.AbstractModel):
    """A record that is written once and never changed or removed.

    The ORM refuses with a sentence for the person; the database refuses by trigger
    whoever asks, the superuser of Odoo included (JUSTICE H1).
    """

    _name = "onestop.insert.only"
    _description = "Insert only"

    def init(self):
        if self._abstract or not self._auto:
            return
        self.env.cr.execute(REFUSE)  # its % is plpgsql's
        for event in ("UPDATE", "DELETE", "TRUNCATE"):
            name = SQL.identifier(f"{self._table}_no_{event.lower()}")
            each = SQL("STATEMENT" if event == "TRUNCATE" else "ROW")
            self.env.cr.execute(
                SQL(
                    "CREATE OR REPLACE TRIGGER %s BEFORE %s ON %s FOR EACH %s"
                    " EXECUTE FUNCTION onestop_refuse_change()",
                    name,
                    SQL(event),
                    SQL.identifier(self._table),
                    each,
                )
            )

    def write(self, vals):
        """Refuse: a correction is a new record that refers to this one.

        :raise UserError: always.
        """
        raise UserError(
            self.env._(
                "%(what)s is never changed once it stands. Enter a correction instead.",
                what=self._description,
            )
        )

    def unlink(self):
        """Refuse.

        :raise UserError: always.
        """
        raise UserError(
            self.env._(
                "%(what)s is never deleted. Enter a correction instead.",
                what=self._description,
            )
        )
