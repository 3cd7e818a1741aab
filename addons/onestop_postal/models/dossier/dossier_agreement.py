from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

# What the system enters by itself was agreed on when it happened.
FREE_ORIGINS = ("system", "migration")


class Dossier(models.Model):
    """Taking in under an agreement only, without losing what was printed and paid."""

    _inherit = "onestop.dossier"

    # === Business === #

    def _read_command(self, command, origin):
        """Override to refuse an intake outside an agreement.

        :raise UserError: with the reason and where it can be handed in.
        """
        intake = super()._read_command(command, origin)
        if origin in FREE_ORIGINS:
            return intake
        procedure = intake["version"].procedure_id
        day = self.env["onestop.agreement"]._local_day(intake["moment"])
        agreements_sudo = self._agreements_ever(intake)
        in_force = agreements_sudo.filtered(lambda one: one._holds_on(day))
        if intake["agreement"] not in in_force:
            intake["agreement"] = in_force._pick(intake["site"], procedure)
        if not in_force:
            intake["agreement"] = self._lapsed_agreement(intake, agreements_sudo, day)
            intake["lapsed"] = True
        return intake

    def _agreements_ever(self, intake):
        """The agreements that ever let the site take the procedure for the agency."""
        procedure = intake["version"].procedure_id
        # Agreements above the own site cover it and are not the clerk's to read.
        agreements_sudo = self.env["onestop.agreement"].sudo()
        return agreements_sudo.search(
            [
                ("site_id", "in", intake["site"]._line_up().ids),
                ("agency_id", "=", intake["agency"].id),
                ("stage_receive", "=", True),
                ("state", "!=", "draft"),
            ]
        ).filtered(lambda one: one._coverage(procedure))

    def _lapsed_agreement(self, intake, agreements, day):
        """The agreement behind an intake on a day on which none was in force.

        A counter without a line goes on by the law it loaded: what it printed and was
        paid for is kept, and recorded. All else is refused before money is taken.

        :raise UserError: with the reason and where it can be handed in.
        """
        printed = self.env.context.get("onestop_printed")
        if printed and agreements:
            named = intake["agreement"] & agreements
            return named or agreements.sorted("date_from")[-1]
        procedure = intake["version"].procedure_id
        site = intake["site"]
        where = self.env["onestop.agreement"]
        answer = where._where_instead(site, procedure, day)
        if answer:
            raise UserError(
                self.env._(
                    "“%(procedure)s” is not taken in here. %(where)s",
                    procedure=procedure.name,
                    where=where._where_words(answer),
                )
            )
        raise UserError(
            self.env._(
                "%(site)s takes “%(procedure)s” in, but not for %(agency)s. Open the "
                "counter anew to get today's agreements.",
                site=site.name,
                procedure=procedure.name,
                agency=intake["agency"].name,
            )
        )

    def _check_promise(self, command, intake):
        """Override to record an intake that was printed after its agreement ended."""
        super()._check_promise(command, intake)
        if not intake.get("lapsed"):
            return
        agreement = intake["agreement"]
        day = self.env["onestop.agreement"]._local_day(intake["moment"])
        self._log(
            "check",
            old=agreement.name,
            new=format_date(self.env, day),
            reason=self.env._(
                "Taken in outside the agreement: %(agreement)s holds from %(first)s to "
                "%(last)s. The slip was printed; the agency has to agree.",
                agreement=agreement.name,
                first=format_date(self.env, agreement.date_from),
                last=format_date(self.env, agreement.date_to) or "…",
            ),
            evidence={"agreement": agreement.id},
            origin="system",
        )
