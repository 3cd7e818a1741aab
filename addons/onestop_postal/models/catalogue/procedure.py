from datetime import date

from odoo import api, fields, models
from odoo.fields import Domain

from .procedure_version import IN_LAW

LEVELS = [
    ("commune", "Commune"),
    ("province", "Province"),
    ("both", "Province or commune"),
]


class Procedure(models.Model):
    """An administrative procedure; what it asks for is said by its dated versions."""

    _name = "onestop.procedure"
    _description = "Procedure"
    _inherit = ["onestop.search.key", "mail.thread"]
    _order = "field_id, sequence, name"
    _search_key_fields = ("name", "short_name", "code", "keywords")

    # Identity
    name = fields.Char(required=True, tracking=True)
    short_name = fields.Char(help="What the tile at the counter says.")
    code = fields.Char(
        tracking=True,
        help="The code of the national list of procedures, such as 2.000635.",
    )
    keywords = fields.Char(help="What people call it, such as sổ đỏ or bằng lái.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    # Place
    field_id = fields.Many2one(
        comodel_name="onestop.field",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    level = fields.Selection(selection=LEVELS, required=True, tracking=True)
    color = fields.Integer(related="field_id.color")

    # Text
    version_ids = fields.One2many(
        comodel_name="onestop.procedure.version",
        inverse_name="procedure_id",
        string="Versions",
    )
    current_version_id = fields.Many2one(
        comodel_name="onestop.procedure.version",
        compute="_compute_current_version_id",
        search="_search_current_version_id",
        string="Version in force",
    )
    requires_presence = fields.Boolean(related="current_version_id.requires_presence")
    post_receive = fields.Boolean(related="current_version_id.post_receive")
    post_return = fields.Boolean(related="current_version_id.post_return")
    current_case_ids = fields.One2many(
        related="current_version_id.case_ids", string="Cases in force"
    )
    note = fields.Text(related="current_version_id.note")

    _code_unique = models.UniqueIndex(
        "(code) WHERE code <> ''", "Another procedure has this code."
    )
    _code_form = models.Constraint(
        r"CHECK (code = '' OR code ~ '^\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2})?"
        r"(\.[A-Z]\d{2}(\.\d{2,3})*)?$')",
        "A procedure code looks like 2.000635.",
    )

    # === Computes and searches === #

    @api.depends("version_ids.state", "version_ids.valid_from", "version_ids.valid_to")
    def _compute_current_version_id(self):
        versions = self._versions_at(fields.Datetime.now())
        for procedure in self:
            procedure.current_version_id = versions.get(procedure.id)

    def _search_current_version_id(self, operator, value):
        if operator not in ("in", "any"):
            return NotImplemented
        in_force = self._in_force_domain(fields.Datetime.now())
        if operator == "any":
            return Domain("version_ids", "any", in_force & Domain(value))
        fits = in_force & Domain("id", "in", [item for item in value if item])
        found = Domain("version_ids", "any", fits)
        if False in value:
            found |= Domain("version_ids", "not any", in_force)
        return found

    @api.depends("name", "code")
    @api.depends_context("onestop_with_code")
    def _compute_display_name(self):
        """Override of `base` to add the code where a screen asks for it."""
        with_code = self.env.context.get("onestop_with_code")
        for procedure in self:
            code = procedure.code if with_code else ""
            procedure.display_name = " ".join(filter(None, (code, procedure.name)))

    # === Business === #

    def _version_at(self, moment):
        """The version that was the law at a moment (a day, or UTC), or none."""
        self.ensure_one()
        versions = self.env["onestop.procedure.version"]
        return self._versions_at(moment).get(self.id, versions)

    def _versions_at(self, moment):
        """The versions that were the law at a moment.

        :return: ``{procedure id: version}``, without those that had none.
        """
        domain = Domain("procedure_id", "in", self.ids)
        versions = self.env["onestop.procedure.version"].search(
            domain & self._in_force_domain(moment), order="valid_from, number"
        )
        return {version.procedure_id.id: version for version in versions}

    @api.model
    def _in_force_domain(self, moment):
        """Versions that were the law at a moment."""
        day = self.env["onestop.agreement"]._local_day(moment)
        domain = Domain("state", "in", IN_LAW) & Domain("valid_from", "<=", day)
        return domain & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", day))

    def _agency_for(self, site, at: date):
        """The agency that decides on the procedure when it is asked for at a site.

        It is that of the most specific agreement under which the site receives it.

        :return: the agency, or none when the site does not take the procedure.
        """
        self.ensure_one()
        agreements = self.env["onestop.agreement"]._received_at(site, at)
        return agreements._pick(site, self).agency_id
