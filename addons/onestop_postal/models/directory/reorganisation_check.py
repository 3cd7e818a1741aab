from odoo import models


class Reorganisation(models.Model):
    """What stands in the way of a reorganisation, in words: place and remedy."""

    _inherit = "onestop.reorganisation"

    # === Business === #

    def _find_problems(self):
        """Look at everything and write down what was found."""
        self.ensure_one()
        self._prepare()
        self.problem_ids.sudo().unlink()
        self.env["onestop.reorganisation.problem"].sudo().create(
            [
                {
                    "reorganisation_id": self.id,
                    "line_id": line.id if line else False,
                    "severity": severity,
                    "name": words,
                }
                for severity, line, words in (
                    *self._structure_problems(),
                    *self._readiness_problems(),
                )
            ]
        )
        self.invalidate_recordset(["problem_ids", "stop_count"])

    def _prepare(self):
        """List what a person must decide, such as officers of split units; a hook."""
        for line in self.line_ids:
            wanted = self.env["res.users"]
            if line.kind == "split":
                users_sudo = self.env["res.users"].sudo()
                wanted = users_sudo.search(
                    [("onestop_agency_ids", "in", line.agency_id.ids)]
                )
            rows = line.officer_ids.sudo()
            rows.filtered(
                lambda row, wanted=wanted: row.user_id not in wanted
            )._carrying().unlink()
            rows._carrying().create(
                [
                    {"line_id": line.id, "user_id": user.id}
                    for user in wanted - rows.user_id
                ]
            )

    def _structure_problems(self):
        """What makes the units themselves impossible.

        Looked at again on the day: the directory may have changed since.

        :return: list of (severity, line or none, words).
        """
        self.ensure_one()
        found = []
        if not self.line_ids:
            found.append(("stop", None, self.env._("Add the units that change.")))
        for line in self.line_ids:
            found += [(level, line, text) for level, text in line._problems()]
        return found

    def _readiness_problems(self):
        """What a person should decide or know beforehand; a hook for upper areas.

        None of it holds up the day itself: what is undecided then stays where it is,
        in a list.

        :return: list of (severity, line or none, words).
        """
        self.ensure_one()
        found = [
            (
                "stop",
                row.line_id,
                self.env._(
                    "%(officer)s works for %(unit)s, which is split: say under "
                    "Officers for which successors.",
                    officer=row.user_id.sudo().name,
                    unit=row.line_id.agency_id.name,
                ),
            )
            for row in self.officer_ids
            if not row.successor_ids
        ]
        days = (self._today() - self.effective_date).days
        if days > 0:
            found.append(
                (
                    "warn",
                    None,
                    self.env._(
                        "The day is %(days)s days past: agreements change from that "
                        "day, dossiers and officers from now.",
                        days=days,
                    ),
                )
            )
        found += self._agreement_problems() + self._rule_problems()
        return found + self._foreign_codes()

    def _foreign_codes(self):
        """Codes whose first level no other unit of this directory has."""
        ours = self.env["onestop.agency"].search(
            [
                ("code", "!=", False),
                ("level", "=", "province"),
                ("id", "not in", self.line_ids._successors().ids),
            ]
        )
        roots = {agency._code_root() for agency in ours} - {""}
        found = []
        for line in self.line_ids:
            for agency in line._successors() | line.agency_id:
                root = agency._code_root()
                if roots and root and root not in roots:
                    found.append(
                        (
                            "warn",
                            line,
                            self.env._(
                                "%(unit)s has the code %(code)s; this province's codes "
                                "begin with %(roots)s. Compare it with the province's "
                                "decision on identifiers (Decision 20/2020/QĐ-TTg).",
                                unit=agency.name,
                                code=agency.code,
                                roots=", ".join(sorted(roots)),
                            ),
                        )
                    )
        return found
