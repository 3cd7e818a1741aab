from psycopg2 import IntegrityError

from odoo.tools import mute_logger


class RefusalMixin:
    """Asserts that the database refuses, with the sentence that people read."""

    def _refused(self, words, model, write):
        """``write`` breaks a constraint of ``model`` whose message holds ``words``."""
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError) as caught,
            self.env.cr.savepoint(),
        ):
            write()
            self.env.flush_all()
        message = self.env[model]._sql_error_to_message(caught.exception)
        self.assertRegex(message, words)

    def _refuses_vals(self, words, record, vals):
        """Creating (from an empty recordset) or writing ``vals`` is refused."""
        call = record.write if record else record.create
        self._refused(words, record._name, lambda: call(vals))
