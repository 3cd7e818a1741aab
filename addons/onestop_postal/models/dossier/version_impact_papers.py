from odoo import models
from odoo.tools import SQL

from ...lib import law_difference

PAPER = ("name", "kind", "count", "required")


class ProcedureVersion(models.Model):
    """The papers that a version asks for anew, otherwise, or no longer."""

    _inherit = "onestop.procedure.version"

    # === Business === #

    def _impact_papers(self, before, outcomes):
        """Changes of papers, case by case, with the dossiers each would meet.

        :return: rows change (new, gone, changed), id, case, name, before, after,
            dossiers, without: those of last year that had no such paper.
        """
        texts = (self | before)._plain_texts()
        old_cases = texts[before.id]["cases"] if before else []
        rows = []
        for old, new in law_difference.pair(
            "cases", old_cases, texts[self.id]["cases"]
        ):
            if not new:
                continue
            met = [one.id for one in outcomes if one.after_id == new["id"]]
            for was, now in law_difference.pair(
                "papers", old["papers"] if old else [], new["papers"]
            ):
                rows += self._paper_rows(new, was, now, met)
        return rows

    def _paper_rows(self, case, was, now, met):
        """The row of one paper of a case, none when it stays as it is."""
        common = {"case": case["name"], "dossiers": len(met), "without": 0}
        if not was:
            missing = self._dossiers_without(now["name"], met)
            return [
                {
                    **common,
                    "change": "new",
                    "id": now["id"],
                    "name": now["name"],
                    "before": "",
                    "after": self._paper_words(now),
                    "without": len(missing),
                }
            ]
        if not now:
            words = self._paper_words(was)
            return [
                {
                    **common,
                    "change": "gone",
                    "id": was["id"],
                    "name": was["name"],
                    "before": words,
                    "after": "",
                }
            ]
        if all(was[name] == now[name] for name in PAPER[1:]):
            return []
        return [
            {
                **common,
                "change": "changed",
                "id": now["id"],
                "name": now["name"],
                "before": self._paper_words(was),
                "after": self._paper_words(now),
            }
        ]

    def _paper_words(self, paper):
        """Kind and count of a paper as people say it."""
        field = self.env["onestop.component"]._fields["kind"]
        label = dict(field._description_selection(self.env))[paper["kind"]]
        words = f"{paper['count']} × {label}"
        if paper["required"]:
            return words
        return self.env._("%(paper)s, not always", paper=words)

    def _dossiers_without(self, name, dossier_ids):
        """Those of some dossiers among whose papers there is none of a name."""
        if not dossier_ids:
            return []
        self.env["onestop.dossier.component"].flush_model(["dossier_id", "name"])
        self.env.cr.execute(
            SQL(
                """
                SELECT id FROM unnest(%s::int[]) AS dossier (id)
                 WHERE NOT EXISTS (
                       SELECT FROM onestop_dossier_component paper
                        WHERE paper.dossier_id = dossier.id
                          AND lower(btrim(paper.name)) = lower(btrim(%s)))
                """,
                dossier_ids,
                name,
            )
        )
        return [row[0] for row in self.env.cr.fetchall()]
