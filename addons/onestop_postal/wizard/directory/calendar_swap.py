import re
from datetime import date

from odoo import fields, models
from odoo.exceptions import UserError

DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class CalendarSwap(models.TransientModel):
    """Swapped days of a year, pasted as they are published: a day off, its make-up."""

    _name = "onestop.calendar.swap"
    _description = "Enter swapped days"

    text = fields.Text(required=True)
    source = fields.Char(required=True)

    # === Actions === #

    def action_enter(self):
        """Enter every pair; nothing is entered while a line is wrong.

        :raise UserError: naming each wrong line.
        """
        self.ensure_one()
        pairs, wrong = self._read_lines()
        if wrong:
            raise UserError("\n".join(wrong))
        days = self.env["onestop.calendar.day"]
        vals_list = []
        for off, worked in pairs:
            names = {"off": f"{off:%d/%m/%Y}", "worked": f"{worked:%d/%m/%Y}"}
            vals_list += [
                {
                    "name": self.env._(
                        "Day off, worked on %(worked)s instead", **names
                    ),
                    "date": off,
                    "kind": "holiday",
                },
                {
                    "name": self.env._("Worked instead of %(off)s", **names),
                    "date": worked,
                    "kind": "compensated",
                    "follows": str(off.weekday()),
                },
            ]
        known = days.search(
            [
                ("calendar_id", "=", False),
                ("date", "in", [vals["date"] for vals in vals_list]),
            ]
        ).mapped("date")
        # What was pasted before is left as it is.
        days.create(
            [
                {**vals, "source": self.source}
                for vals in vals_list
                if vals["date"] not in known
            ]
        )
        return {"type": "ir.actions.client", "tag": "onestop_postal.calendar_year"}

    # === Business === #

    def _read_lines(self):
        """The pairs (day off, day worked) of the text, and what is wrong in words."""
        pairs, wrong = [], []
        for number, line in enumerate((self.text or "").splitlines(), 1):
            if not line.strip():
                continue
            try:
                off, worked = (
                    date(int(year), int(month), int(day))
                    for day, month, year in DAY.findall(line)
                )
            except ValueError:
                wrong.append(
                    self.env._(
                        "Line %(number)s, “%(line)s”: write the day off and the day "
                        "worked instead, such as 02/01/2026 → 10/01/2026.",
                        number=number,
                        line=line.strip(),
                    )
                )
                continue
            if off.weekday() > 4 or worked.weekday() < 5:
                wrong.append(
                    self.env._(
                        "Line %(number)s, “%(line)s”: first the weekday that is off, "
                        "then the Saturday or Sunday that is worked.",
                        number=number,
                        line=line.strip(),
                    )
                )
                continue
            pairs.append((off, worked))
        return pairs, wrong
