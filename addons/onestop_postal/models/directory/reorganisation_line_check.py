import re

from odoo import models

CODE = re.compile(r"^([A-Z]\d{2}(\.\d{2,3}){0,3}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})$")


class ReorganisationLine(models.Model):
    _inherit = "onestop.reorganisation.line"

    # === Business === #

    def _problems(self):
        """What makes this line impossible: list of (severity, words)."""
        self.ensure_one()
        return [
            *self._unit_problems(),
            *(
                self._rename_problems()
                if self.kind == "rename"
                else self._move_problems()
                if self.kind == "move"
                else self._ending_problems()
            ),
        ]

    def _unit_problems(self):
        """What speaks against the unit itself."""
        day, agency = self.reorganisation_id.effective_date, self.agency_id
        names = {"unit": agency.name}
        if agency.valid_to and agency.valid_to < day:
            yield "stop", self.env._(
                "%(unit)s ended on %(day)s already. Take it out, or its successor.",
                day=agency.valid_to.strftime("%d/%m/%Y"), **names,
            )  # fmt: skip
        if agency.valid_from and agency.valid_from >= day:
            yield "stop", self.env._(
                "%(unit)s begins on %(day)s only. Choose a later day, or another unit.",
                day=agency.valid_from.strftime("%d/%m/%Y"), **names,
            )  # fmt: skip
        other = self.search(
            [
                ("agency_id", "=", agency.id),
                ("reorganisation_id", "!=", self.reorganisation_id.id),
                ("reorganisation_id.state", "in", ("draft", "checked")),
            ],
            order="state desc",
            limit=1,
        )
        if other:
            level = "stop" if other.state == "checked" else "warn"
            yield level, self.env._(
                "%(unit)s is also in “%(other)s”. Take it out of one of the two.",
                other=other.reorganisation_id.name, **names,
            )  # fmt: skip

    def _rename_problems(self):
        if not self.new_name and not self.new_code:
            yield (
                "stop",
                self.env._(
                    "Enter the new name of %(unit)s, or its new code.",
                    unit=self.agency_id.name,
                ),
            )
        code = (self.new_code or "").strip()
        if code and not CODE.match(code):
            yield (
                "stop",
                self.env._(
                    "“%(code)s” is no code: write it like H21.65 or 000.00.16.H21.",
                    code=code,
                ),
            )
        agencies = self.env["onestop.agency"].with_context(active_test=False)
        taken = code and agencies.search(
            [("code", "=", code), ("id", "!=", self.agency_id.id)], limit=1
        )
        if taken:
            yield (
                "stop",
                self.env._(
                    "The code %(code)s is that of %(unit)s. A code stays with the "
                    "dossiers taken under it: choose a free one.",
                    code=code,
                    unit=taken.name,
                ),
            )

    def _move_problems(self):
        above = self.successor_id
        names = {"unit": self.agency_id.name, "above": above.name}
        if not above:
            yield "stop", self.env._("Choose the new superior of %(unit)s.", **names)
        elif str(self.agency_id.id) in (above.parent_path or "").split("/"):
            yield (
                "stop",
                self.env._(
                    "%(above)s stands below %(unit)s, which cannot move under it. "
                    "Choose another superior.",
                    **names,
                ),
            )
        yield from self._successor_problems(above)

    def _ending_problems(self):
        """What speaks against the successors of a unit that ends."""
        unit, after = self.agency_id, self._successors()
        if self.kind == "merge" and not after:
            yield (
                "stop",
                self.env._("Choose the successor of %(unit)s.", unit=unit.name),
            )
        if self.kind == "split" and len(after) < 2:
            yield (
                "stop",
                self.env._(
                    "%(unit)s is split: name two successors or more, with addresses.",
                    unit=unit.name,
                ),
            )
        if len(self.share_ids.filtered("is_rest")) > 1:
            yield (
                "stop",
                self.env._(
                    "Only one successor of %(unit)s takes all other addresses.",
                    unit=unit.name,
                ),
            )
        if unit in after:
            yield (
                "stop",
                self.env._(
                    "%(unit)s cannot succeed itself. Where a part of it goes on, that "
                    "part is a new unit; for a new name choose “Is renamed”.",
                    unit=unit.name,
                ),
            )
        for successor in after - unit:
            yield from self._successor_problems(successor)
        below = unit.child_ids.filtered(
            lambda child: not child.valid_to
            or child.valid_to >= self.reorganisation_id.effective_date
        )
        changed = self.reorganisation_id.line_ids.filtered(
            lambda line: line.kind != "rename"
        )
        left = below - changed.agency_id - after
        if left:
            yield (
                "stop",
                self.env._(
                    "Below %(unit)s there still stand: %(left)s. Add them here, ending "
                    "or moving under another superior.",
                    unit=unit.name,
                    left=", ".join(left[:5].mapped("name"))
                    + (" …" if len(left) > 5 else ""),
                ),
            )

    def _successor_problems(self, successor):
        """What speaks against one successor or superior."""
        day = self.reorganisation_id.effective_date
        names = {"unit": self.agency_id.name, "after": successor.name}
        if successor.valid_from and successor.valid_from > day:
            yield "stop", self.env._(
                "%(after)s begins on %(begins)s, after %(unit)s has ended. Let it "
                "begin on %(day)s at the latest.",
                begins=successor.valid_from.strftime("%d/%m/%Y"),
                day=day.strftime("%d/%m/%Y"), **names,
            )  # fmt: skip
        if successor.valid_to and successor.valid_to < day:
            yield "stop", self.env._(
                "%(after)s ended on %(ended)s: it cannot take over from %(unit)s. "
                "Choose its successor.",
                ended=successor.valid_to.strftime("%d/%m/%Y"), **names,
            )  # fmt: skip
        if successor in self.reorganisation_id.line_ids._ending().agency_id:
            yield (
                "stop",
                self.env._(
                    "%(after)s ends by this very reorganisation: %(unit)s goes to the "
                    "unit that comes after it.",
                    **names,
                ),
            )
        seen, step = successor, successor.successor_ids
        while step - seen:
            seen, step = seen | step, (step - seen).successor_ids
        if self.agency_id in seen - successor:
            yield (
                "stop",
                self.env._(
                    "%(after)s was succeeded by %(unit)s: the two would succeed "
                    "each other in a circle. Choose another successor.",
                    **names,
                ),
            )
