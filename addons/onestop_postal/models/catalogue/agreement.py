from odoo import api, fields, models

BY_PROCEDURE, BY_FIELD, BY_ALL = 3, 2, 1


class Agreement(models.Model):
    _inherit = "onestop.agreement"

    field_ids = fields.Many2many(
        comodel_name="onestop.field",
        relation="onestop_agreement_field_rel",
        string="Fields",
        help="All procedures of these fields that are decided at the agency's level.",
    )
    procedure_ids = fields.Many2many(
        comodel_name="onestop.procedure",
        relation="onestop_agreement_procedure_rel",
        string="Procedures",
        help="Single procedures. Without fields and procedures the agreement is about "
        "all of the agency's level.",
    )

    # === Business === #

    @api.model
    def _received_at(self, site, at):
        """All agreements under which a site receives dossiers on a day."""
        domain = self._in_force_domain(site, at, "receive")
        # Agreements above the own site cover it and are not the clerk's to read.
        return self.sudo().search(domain)

    def _coverage(self, procedure):
        """Override of `directory` to go by procedures, then fields, then all."""
        self.ensure_one()
        if procedure in self.procedure_ids:
            return BY_PROCEDURE
        if procedure.level not in (self.agency_id.level, "both"):
            return 0
        if procedure.field_id in self.field_ids:
            return BY_FIELD
        return 0 if self.field_ids or self.procedure_ids else BY_ALL
