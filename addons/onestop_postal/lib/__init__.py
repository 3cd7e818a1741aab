"""The rules of the trade in plain Python: nothing here knows Odoo or a database."""
