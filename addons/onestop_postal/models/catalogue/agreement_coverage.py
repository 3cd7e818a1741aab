from datetime import date

from odoo import api, models
from odoo.tools import format_date

from ..directory.agreement import STAGES


class Agreement(models.Model):
    """Which work is handed to a site, and where the gaps are."""

    _inherit = "onestop.agreement"

    # === Business === #

    @api.model
    def onestop_coverage(self, site_id=False, day=False):
        """Fields × stages of a site on a day as plain data, with the gaps.

        :param site_id: False for the first of one's own sites.
        :param str day: ISO date; False for today.
        :return: ``sites`` to choose from and ``fields``, each with its procedures; a
            procedure has a cell a stage: agreement_id, agreement, agency, until, or
            False for a gap.
        """
        sites = self.env["onestop.site"].search([("active", "=", True)])
        site = sites.browse(site_id) if site_id else sites[:1]
        site.check_access("read")
        when = date.fromisoformat(day) if day else self._local_day(None)
        procedures = self.env["onestop.procedure"].search([("active", "=", True)])
        in_force = procedures._versions_at(when)
        procedures = procedures.filtered(lambda one: one.id in in_force)
        picked = {}
        for stage in STAGES if site else ():
            # Agreements above the own site cover it and may be another's to read.
            agreements_sudo = self.sudo().search(
                self._in_force_domain(site, when, stage)
            )
            picked[stage] = agreements_sudo._pick_each(site, procedures)
        return {
            "sites": [[one.id, one.name] for one in sites],
            "site_id": site.id,
            "day": when.isoformat(),
            "fields": [
                self._coverage_of_field(field, own, picked, in_force)
                for field, own in procedures.grouped("field_id").items()
            ],
        }

    @api.model
    def _coverage_of_field(self, field, procedures, picked, in_force):
        """A field with its procedures, and how many of them each stage covers."""
        rows = [
            {
                "id": procedure.id,
                "name": procedure.name,
                "presence": in_force[procedure.id].requires_presence,
                "cells": {
                    stage: self._coverage_cell(each.get(procedure.id))
                    for stage, each in picked.items()
                },
            }
            for procedure in procedures
        ]
        return {
            "id": field.id,
            "name": field.name,
            "procedures": rows,
            "covered": {
                stage: sum(1 for row in rows if row["cells"].get(stage))
                for stage in STAGES
            },
            "agreements": {
                stage: sorted(
                    {
                        row["cells"][stage]["agreement"]
                        for row in rows
                        if row["cells"].get(stage)
                    }
                )
                for stage in STAGES
            },
        }

    @api.model
    def _coverage_cell(self, agreement):
        """One cell of the matrix: who covers it until when; False for a gap."""
        if not agreement:
            return False
        return {
            "agreement_id": agreement.id,
            "agreement": agreement.name,
            "agency": agreement.agency_id.short_name or agreement.agency_id.name,
            "until": format_date(self.env, agreement.date_to) or "",
        }

    @api.model
    def onestop_places(self, procedure_id, day=False):
        """Where a procedure can be handed in on a day: every site, with agreement or
        reason; and the agencies' own desks.
        """
        procedure = self.env["onestop.procedure"].browse(procedure_id)
        procedure.check_access("read")
        when = date.fromisoformat(day) if day else self._local_day(None)
        rows = []
        # Where citizens are served is no secret among those who serve them.
        sites_sudo = self.env["onestop.site"].sudo().search([("active", "=", True)])
        for site_sudo in sites_sudo:
            agreements_sudo = self._received_at(site_sudo, when)
            answer = self._where_instead(site_sudo, procedure, when)
            rows.append(
                {
                    "id": site_sudo.id,
                    "name": site_sudo.name,
                    "address": site_sudo.address or site_sudo.commune_id.name or "",
                    "phone": site_sudo.phone or "",
                    "reason": answer.get("reason", ""),
                    "cell": False
                    if answer
                    else self._coverage_cell(
                        agreements_sudo._pick(site_sudo, procedure)
                    ),
                }
            )
        rows.sort(key=lambda row: bool(row["reason"]))
        return {"procedure": procedure.name, "day": when.isoformat(), "sites": rows}
