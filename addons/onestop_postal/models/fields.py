"""Field types of our own."""

from odoo import fields


class Dong(fields.Integer):
    """An amount in whole đồng, 64 bits wide; never a float on the way."""

    _column_type = ("int8", "int8")
