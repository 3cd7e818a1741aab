from odoo import api, fields, models
from odoo.fields import Domain

from ...lib import vietnamese


class Citizen(models.Model):
    """A person or organisation who has asked for something, known by an ID number.

    The dossier keeps its own copy of what the person was called and lived at on the
    day; this record is the last that is known.
    """

    _name = "onestop.citizen"
    _description = "Citizen"
    _order = "name, id"
    _rec_names_search = ["search_key", "id_number", "phone"]

    # Identity
    name = fields.Char(required=True)
    id_number = fields.Char(string="ID number")
    old_id_number = fields.Char(string="Old ID number")
    birth_date = fields.Date()
    gender = fields.Char()
    # Contact
    address = fields.Char()
    commune_id = fields.Many2one(comodel_name="onestop.commune", index="btree_not_null")
    phone = fields.Char()
    email = fields.Char()
    # Search
    search_key = fields.Char(compute="_compute_search_key", store=True, index="trigram")
    masked_id_number = fields.Char(
        string="ID number (masked)", compute="_compute_masked_id_number"
    )
    dossier_ids = fields.One2many(
        comodel_name="onestop.dossier", inverse_name="applicant_id"
    )

    _id_number_unique = models.UniqueIndex(
        "(id_number) WHERE id_number IS NOT NULL",
        "A citizen with this ID number is already known.",
    )

    @api.depends("name")
    def _compute_search_key(self):
        for citizen in self:
            citizen.search_key = vietnamese.fold(citizen.name or "")

    @api.depends("id_number")
    def _compute_masked_id_number(self):
        for citizen in self:
            citizen.masked_id_number = (
                vietnamese.mask_id(citizen.id_number) if citizen.id_number else ""
            )

    @api.model
    def _search_display_name(self, operator, value):
        """Override of `base` to find names typed without diacritics."""
        if operator in ("ilike", "like", "=ilike") and isinstance(value, str):
            key = vietnamese.fold(value)
            return Domain("search_key", "ilike", key) | Domain(
                "id_number", "=", value.strip()
            )
        return super()._search_display_name(operator, value)

    def _meet(self, person):
        """The citizen of an intake, made or brought up to date.

        :param person: dict with name, id_number and what else the counter learned.
        """
        vals = {
            key: person.get(key) or False
            for key in (
                "name", "old_id_number", "birth_date", "gender",
                "address", "commune_id", "phone", "email",
            )
        }  # fmt: skip
        id_number = (person.get("id_number") or "").strip() or False
        citizen = self.browse()
        if id_number:
            citizen = self.search([("id_number", "=", id_number)])
        if citizen:
            citizen.write({key: value for key, value in vals.items() if value})
            return citizen
        return self.create({**vals, "id_number": id_number})
