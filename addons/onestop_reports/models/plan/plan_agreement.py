from odoo import fields, models
from odoo.fields import Command


class PlanWave(models.Model):
    _inherit = "onestop.plan.wave"

    def _draft_agreements(self):
        """One draft for each agency and site of the wave, with its procedures."""
        self.ensure_one()
        places = self._places_in().filtered(lambda place: not place.agreement_id)
        for (agency, site), own in places.grouped(
            lambda place: (place.agency_id, place.site_id)
        ).items():
            agreement = self.env["onestop.agreement"].create(
                {
                    "name": f"{self.name}: {agency.short_name or agency.name} – "
                    f"{site.name}",
                    "agency_id": agency.id,
                    "site_id": site.id,
                    "date_from": self.date_from,
                    "procedure_ids": [Command.set(own.procedure_id.ids)],
                    "stage_guide": self.stage_guide,
                    "stage_receive": self.stage_receive,
                    "stage_digitise": self.stage_digitise,
                    "stage_return": self.stage_return,
                    "note": self.env._(
                        "Drafted from “%(wave)s” of “%(plan)s”.",
                        wave=self.name,
                        plan=self.plan_id.name,
                    ),
                }
            )
            # The wave is decided and stands; only the link to what came of it is new.
            own.sudo().agreement_id = agreement


class Agreement(models.Model):
    _inherit = "onestop.agreement"

    plan_place_ids = fields.One2many(
        comodel_name="onestop.plan.place",
        inverse_name="agreement_id",
        string="Planned places",
        groups="onestop_postal.group_manager,onestop_postal.group_auditor",
    )

    # === Business === #

    def _lacks(self):
        """Override of `directory` to hold back what its wave holds back."""
        lacks = super()._lacks()
        # A wave may be planned above the site whose manager activates.
        for wave_sudo in self.sudo().plan_place_ids.wave_id.filtered("blocked_by"):
            lacks.append(
                self.env._(
                    "A no-go stands against “%(wave)s”: %(why)s",
                    wave=wave_sudo.name,
                    why=wave_sudo.blocked_by,
                )
            )
        return lacks

    def _covered_among(self, procedures):
        """The ids of those of these procedures that the agreement is about."""
        self.ensure_one()
        single, whole = set(self.procedure_ids.ids), set(self.field_ids.ids)
        return {
            procedure.id
            for procedure in procedures
            if self._coverage_among(procedure, single, whole)
        }
