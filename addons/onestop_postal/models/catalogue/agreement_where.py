from math import cos, hypot, radians

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

KM_OF_DEGREE = 111.2
# How many sites of the post, and how many desks of agencies, are named.
SITES_NAMED, DESKS_NAMED = 2, 2


class Agreement(models.Model):
    """Where to go with what a site does not take in."""

    _inherit = "onestop.agreement"

    # === Business === #

    @api.model
    def _where_instead(self, site, procedure, at):
        """Why a site does not take a procedure in, and who does.

        :param at: the day, or a moment in UTC.
        :return: empty when the site takes it; otherwise plain data: ``{"reason": a
            sentence, "places": [{"name", "address", "phone", "kind", "km"}]}``. The
            nearest come first; ``kind`` is site (of the post), one_stop or agency;
            ``km`` is a whole number, False where no map tells.
        """
        return self._where_instead_each(site, procedure, at).get(procedure.id, {})

    @api.model
    def _where_instead_each(self, site, procedures, at):
        """As :meth:`_where_instead`, of many procedures: ``{procedure id: …}``.

        Procedures of one field and level share their answer, the very same dict,
        unless an agreement names them singly: thousands cost no more than some.
        """
        day = self._local_day(at)
        # Whose agreements these are is no secret: a citizen is told where to go.
        agreements_sudo = self.sudo().search([("state", "!=", "draft")])
        line_up = site._line_up()
        mine = agreements_sudo.filtered(lambda one: one.site_id in line_up)
        receiving = agreements_sudo.filtered(
            lambda one: one.stage_receive and one._holds_on(day)
        )
        named = {}
        for agreement in agreements_sudo:
            for procedure_id in agreement.procedure_ids.ids:
                named.setdefault(procedure_id, []).append(agreement.id)
        versions = procedures._versions_at(day)
        answers, found = {}, {}
        for procedure in procedures:
            version = versions.get(procedure.id)
            presence = version and (
                version.requires_presence or not version.post_receive
            )
            key = (
                procedure.field_id.id,
                procedure.level,
                tuple(named.get(procedure.id, ())),
                bool(version),
                presence,
            )
            if key not in answers:
                answers[key] = self._where_answer(
                    site, procedure, day, mine, receiving, (bool(version), presence)
                )
            if answers[key]:
                found[procedure.id] = answers[key]
        return found

    @api.model
    def _where_answer(self, site, procedure, day, mine, receiving, law):
        """Reason and places for one procedure; empty when the site takes it."""
        in_force, presence = law
        covering = mine.filtered(lambda one: one._coverage(procedure))
        takes = covering & receiving
        if not in_force:
            reason = self.env._("This procedure is not in force on this day.")
            return {"reason": reason, "places": []}
        if presence:
            desks = self._where_desks(site, procedure, receiving, day)
            return {
                "reason": self.env._(
                    "The post does not take this in: the citizen goes to the agency in "
                    "person."
                ),
                "places": desks,
            }
        if takes:
            return {}
        places = self._where_sites(site, procedure, receiving, day)
        places += self._where_desks(site, procedure, receiving, day)
        return {
            "reason": self._why_not(site, covering, day),
            "places": sorted(places, key=lambda place: place["km"] or 0),
        }

    @api.model
    def _why_not(self, site, covering, day):
        """Why none of the agreements that cover a procedure lets a site take it in."""
        ended = covering.filtered(
            lambda one: one.stage_receive and one.date_to and one.date_to < day
        ).sorted("date_to")
        coming = covering.filtered(
            lambda one: one.stage_receive and one.date_from > day
        ).sorted("date_from")
        other_stages = covering.filtered(
            lambda one: not one.stage_receive and one._holds_on(day)
        )
        if coming:
            return self.env._(
                "Agreement %(agreement)s begins only on %(day)s.",
                agreement=coming[0].name,
                day=format_date(self.env, coming[0].date_from),
            )
        if ended:
            return self.env._(
                "Agreement %(agreement)s ended on %(day)s.",
                agreement=ended[-1].name,
                day=format_date(self.env, ended[-1].date_to),
            )
        if other_stages:
            return self.env._(
                "Under agreement %(agreement)s the post does not receive dossiers "
                "here.",
                agreement=other_stages[0].name,
            )
        return self.env._(
            "No agreement hands this procedure to %(site)s.", site=site.sudo().name
        )

    @api.model
    def _where_sites(self, site, procedure, receiving, day):
        """The nearest other sites that take a procedure in."""
        covering = receiving.filtered(lambda one: one._coverage(procedure))
        if not covering:
            return []
        sites_sudo = self.env["onestop.site"].sudo()
        begun = Domain("valid_from", "=", False) | Domain("valid_from", "<=", day)
        standing = Domain("valid_to", "=", False) | Domain("valid_to", ">=", day)
        others = sites_sudo.search(
            Domain("id", "child_of", covering.site_id.ids)
            & Domain("id", "!=", site.id)
            & begun
            & standing
        )
        return self._nearest(site, others, SITES_NAMED, "site")

    @api.model
    def _where_desks(self, site, procedure, receiving, day):
        """The agencies' own desks: the one-stop centres of the level that decides."""
        levels = (
            ("commune", "province") if procedure.level == "both" else (procedure.level,)
        )
        agencies_sudo = self.env["onestop.agency"].sudo()
        desks = agencies_sudo.search(
            [("kind", "=", "one_stop"), ("level", "in", levels)]
        ).filtered(lambda desk: desk._is_valid_at(day))
        if desks:
            number = DESKS_NAMED if procedure.level == "both" else 1
            return self._nearest(site, desks, number, "one_stop")
        covering = receiving.filtered(lambda one: one._coverage(procedure))
        return self._nearest(site, covering.agency_id, DESKS_NAMED, "agency")

    @api.model
    def _nearest(self, site, places, number, kind):
        """The nearest of some sites or agencies as plain data."""
        home = site.sudo().commune_id
        rows = [
            (_distance(home, place.commune_id), place.sequence, position, place)
            for position, place in enumerate(places)
        ]
        return [
            {
                "name": place.name,
                "address": place.address or place.commune_id.name or "",
                "phone": place.phone or "",
                "kind": kind,
                "km": False if distance == float("inf") else round(distance),
            }
            for distance, _sequence, _position, place in sorted(rows)[:number]
        ]

    @api.model
    def _where_words(self, answer):
        """Reason and places as one text, for refusals."""
        places = [
            ", ".join(filter(None, (place["name"], place["address"], place["phone"])))
            for place in answer["places"]
        ]
        if not places:
            return answer["reason"]
        return self.env._(
            "%(reason)s It can be handed in at: %(places)s.",
            reason=answer["reason"],
            places="; ".join(places),
        )


def _distance(here, there):
    """Kilometres between two communes' centres, infinite where one is not known."""
    if not (here.lat and there.lat):
        return float("inf")
    width = cos(radians((here.lat + there.lat) / 2))
    return KM_OF_DEGREE * hypot(here.lat - there.lat, (here.lon - there.lon) * width)
