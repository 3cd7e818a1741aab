from odoo import api, fields, models
from odoo.fields import Domain

from .version_impact import FIGURES


class Dossier(models.Model):
    _inherit = "onestop.dossier"

    impact_figure = fields.Char(
        compute="_compute_impact_figure",
        search="_search_impact_figure",
        help="Finds the dossiers behind a number of what a version changes.",
    )

    # === Computes and searches === #

    def _compute_impact_figure(self):
        self.impact_figure = False

    @api.model
    def _search_impact_figure(self, operator, value):
        """Dossiers behind ``<version id> <figure> <moment>``, as on the page."""
        if operator != "in":
            return NotImplemented
        found = set()
        for text in filter(None, value):
            version_id, figure, moment = str(text).split(" ", 2)
            version = self.env["onestop.procedure.version"].browse(int(version_id))
            version._refuse_unless_impact_reader()
            found.update(
                version._impact_dossiers(figure, fields.Datetime.to_datetime(moment))
            )
        return Domain("id", "in", list(found))


class ProcedureVersion(models.Model):
    _inherit = "onestop.procedure.version"

    # === Business === #

    def _impact_dossiers(self, figure, moment):
        """The ids of the dossiers that a figure counts.

        :param figure: a key of ``FIGURES``, or ``step:<đồng>``, ``agency:<id>``,
            ``late_at:<agency id>``, ``case:<id>``, ``paper:<id>``.
        """
        before = self._version_before()
        outcomes = self._replay(before, moment)
        kind, _colon, number = figure.partition(":")
        number = int(number or 0)
        if kind == "paper":
            paper = self.env["onestop.component"].browse(number)
            met = [one.id for one in outcomes if one.after_id == paper.case_id.id]
            return self._dossiers_without(paper.name, met)
        fits = {
            **FIGURES,
            "step": lambda one: one.fee_after - one.fee_before == number,
            "agency": lambda one: one.agency_id == number,
            "late_at": lambda one: (
                one.agency_id == number and FIGURES["newly_late"](one)
            ),
            "case": lambda one: one.case_id == number,
        }[kind]
        return [one.id for one in outcomes if fits(one)]
