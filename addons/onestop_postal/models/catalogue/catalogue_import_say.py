from markupsafe import Markup

from odoo import models


class CatalogueImport(models.Model):
    """What the next button does, in words."""

    _inherit = "onestop.catalogue.import"

    # === Business === #

    def _say_consequence(self):
        """What happens when the next button is pressed, or what has happened."""
        self.ensure_one()
        said = {
            "previewed": self._say_confirm,
            "written": self._say_approve,
            "done": self._say_done,
        }.get(self.state, list)()
        return Markup("").join(Markup("<p class='mb-1'>%s</p>") % line for line in said)

    def _say_confirm(self):
        if not (self.new_count or self.changed_count or self.abolished_count):
            return [
                self.env._(
                    "The file changes nothing: %(count)s procedures are as they are in "
                    "the catalogue.",
                    count=self.untouched_count,
                )
            ]
        said = [
            self.env._(
                "On confirming, %(new)s new procedures and %(changed)s changed texts "
                "are written. %(untouched)s stay untouched, %(refused)s are refused "
                "because of problems in the file.",
                new=self.new_count,
                changed=self.changed_count,
                untouched=self.untouched_count,
                refused=self.refused_count,
            )
        ]
        if self.env.user == self.user_id:
            said.append(
                self.env._(
                    "You brought the file, so the texts become drafts: counters go on "
                    "with what is in force until another manager approves them."
                )
            )
        else:
            said.append(
                self.env._(
                    "%(name)s brought the file. By confirming you approve it: the "
                    "texts come into force on the day of the file or of their "
                    "decision, today at the earliest where they replace one.",
                    name=self.user_id.name,
                )
            )
        if self.abolished_count:
            said.append(
                self.env._(
                    "%(count)s procedures are abolished on approval: counters no "
                    "longer take them in. Running dossiers keep their text.",
                    count=self.abolished_count,
                )
            )
        return said

    def _say_approve(self):
        if self.is_mine:
            return [
                self.env._(
                    "The drafts are written. Another manager opens this page and "
                    "approves them with one button."
                )
            ]
        return [
            self.env._(
                "On approving, the drafts come into force on the day of the file or of "
                "their decision, today at the earliest where they replace a text. "
                "Running dossiers keep theirs."
            )
        ]

    def _say_done(self):
        said = [self.env._("All that was confirmed is in the catalogue.")]
        if self.left_count:
            said.append(
                self.env._(
                    "%(count)s procedures were left out; each line says why.",
                    count=self.left_count,
                )
            )
        return said
