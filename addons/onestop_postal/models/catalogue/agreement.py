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

    # === Constraints === #

    @api.constrains("field_ids", "procedure_ids")
    def _check_overlap_scope(self):
        """As :meth:`_check_overlap`, when the scope alone is written."""
        self._check_overlap()

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
        return self._coverage_among(
            procedure, self.procedure_ids.ids, self.field_ids.ids
        )

    def _pick_each(self, site, procedures):
        """As :meth:`_pick`, for thousands of procedures at once.

        :return: ``{procedure id: agreement}``, without those that none covers.
        """
        near = {above.id: -step for step, above in enumerate(site._line_up())}
        places = [
            (agreement, near[agreement.site_id.id], agreement.date_from)
            + (set(agreement.procedure_ids.ids), set(agreement.field_ids.ids))
            for agreement in self
        ]
        picked = {}
        for procedure in procedures:
            ranked = [
                ((coverage, distance, since), agreement.id)
                for agreement, distance, since, singly, by_field in places
                if (coverage := agreement._coverage_among(procedure, singly, by_field))
            ]
            if ranked:
                picked[procedure.id] = self.browse(max(ranked)[1])
        return picked

    def _coverage_among(self, procedure, procedure_ids, field_ids):
        """How specifically it covers a procedure; its lists as ids."""
        if procedure.id in procedure_ids:
            return BY_PROCEDURE
        if procedure.level not in (self.agency_id.level, "both"):
            return 0
        if procedure.field_id.id in field_ids:
            return BY_FIELD
        return 0 if field_ids or procedure_ids else BY_ALL

    def _same_scope(self, other):
        """Override of `directory`: a same procedure, a same field, or both all.

        What is more specific goes before what is general, so these may stand together.
        """
        if self.procedure_ids & other.procedure_ids or self.field_ids & other.field_ids:
            return True
        return not any((one.procedure_ids or one.field_ids) for one in (self, other))
