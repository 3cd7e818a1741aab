from odoo import models
from odoo.tools import formatLang


class PlanWave(models.Model):
    _inherit = "onestop.plan.wave"

    def _words(self, reason):
        """A reason's code in words."""
        return {
            "in": self.env._("fits"),
            "presence": self.env._(
                "the law asks for the person's presence (QĐ 45/2016/QĐ-TTg, Điều 1)"
            ),
            "not_by_post": self.env._("the catalogue does not let the post receive it"),
            "too_hard": self.env._("harder than this wave allows"),
            "enough": self.env._("the wave already has as many procedures as it may"),
            "no_room": self.env._("no ready site has room for its dossiers"),
            "no_site": self.env._("none of its sites is ready"),
            "full": self.env._("no room left"),
            "no_go": self.env._("a no-go stands against the site"),
            "not_ready": self.env._("the site is not ready"),
        }[reason]

    def _say_why(self, found, one, rank):
        """Why a procedure is in the wave, or just left out."""
        score = found["procedures"][one["procedure"]]
        if one["reason"] != "in":
            return self.env._(
                "Left out: %(why)s. Difficulty %(score)s, about %(volume)s dossiers a "
                "year.",
                why=self._words(one["reason"]),
                score=score["score"],
                volume=self._say_number(one["volume"]),
            )
        kept = [place for place, why in one["places"] if why == "in"]
        said = self.env._(
            "Rank %(rank)s: difficulty %(score)s of 100; about %(volume)s dossiers a "
            "year at %(count)s ready sites that have room.",
            rank=rank,
            score=score["score"],
            volume=self._say_number(one["volume"]),
            count=len({place["site"] for place in kept}),
        )
        without = {}
        for place, why in one["places"]:
            if why != "in":
                without.setdefault(why, set()).add(place["site"])
        for why, site_ids in sorted(without.items()):
            names = self.env["onestop.site"].browse(sorted(site_ids)).mapped("name")
            said += "\n" + self.env._(
                "Not at %(sites)s: %(why)s.",
                sites=", ".join(names),
                why=self._words(why),
            )
        return said

    def _prepare_score_vals(self, found, procedure_id):
        """The difficulty of a line, with its points criterion by criterion."""
        score = found["procedures"].get(procedure_id)
        if not score:
            return {}
        return {
            "difficulty": score["score"],
            "band": score["band"],
            "explanation": "\n".join(self._say_points(found["criteria"], score)),
        }

    def _say_points(self, names, score):
        """One sentence for each criterion."""
        return [
            self.env._(
                "%(name)s: %(value)s → %(score)s × weight %(weight)s = "
                "%(points)s points",
                name=names[line["key"]],
                value=self._say_number(line["value"])
                if line["is_known"]
                else self.env._("not known"),
                score=line["score"],
                weight=line["weight"],
                points=formatLang(self.env, line["points"], digits=1),
            )
            for line in score["lines"]
        ]

    def _prepare_places(self, found, one):
        """The places of a chosen procedure, the left-out ones with their reason."""
        return [
            {
                "site_id": place["site"],
                "agency_id": place["agency"],
                "volume": place["volume"],
                "choice": "in" if why == "in" else "out",
                "reason": self._say_place(found["sites"][place["site"]], why),
            }
            for place, why in one["places"]
        ]

    def _say_place(self, site, why):
        """Why a place is in or out, with what its site lacks."""
        if why == "not_ready":
            return f"{self._words(why)}: {', '.join(site['missing'])}"
        return self._words(why)

    def _say_number(self, value):
        """A number as the reader writes it, a decimal only where there is one."""
        whole = round(value, 1) == round(value)
        return formatLang(self.env, value, digits=0 if whole else 1)
