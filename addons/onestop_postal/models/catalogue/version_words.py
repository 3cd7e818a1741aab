from markupsafe import Markup

from odoo import api, models
from odoo.tools import format_date

from ...lib import vietnamese

# The model whose fields a section of a difference names.
MODELS = {
    "decision": "onestop.procedure.version",
    "text": "onestop.procedure.version",
    "channels": "onestop.procedure.version",
    "results": "onestop.procedure.result",
    "bases": "onestop.legal.basis",
    "questions": "onestop.case.question",
    "cases": "onestop.procedure.case",
    "papers": "onestop.component",
    "fees": "onestop.fee.rule",
    "exemptions": "onestop.fee.exemption",
    "limits": "onestop.time.limit",
}
ORDER = tuple(MODELS)
LOOKS = {
    "added": "text-bg-success",
    "removed": "text-bg-danger",
    "changed": "text-bg-warning",
}
# Keys of the plain data that are called otherwise in the model.
FIELD_OF = {"answers": "answer_ids"}


class ProcedureVersion(models.Model):
    """A difference in words: labels instead of field names, dots in amounts."""

    _inherit = "onestop.procedure.version"

    # === Business === #

    @api.model
    def _difference_blocks(self, rows):
        """The rows of a difference as a screen shows them, by section.

        :return: ``[{"title", "rows": [{"look", "sign", "place", "before", "after"}]}]``
        """
        titles = self._section_titles()
        blocks = []
        for section in ORDER:
            shown = [self._difference_line(row) for row in rows]
            shown = [
                line
                for line, row in zip(shown, rows, strict=True)
                if row["section"] == section
            ]
            if shown:
                blocks.append({"title": titles[section], "rows": shown})
        return blocks

    @api.model
    def _section_titles(self):
        return {
            "decision": self.env._("Decision"),
            "text": self.env._("Text"),
            "channels": self.env._("Channels"),
            "results": self.env._("Results"),
            "bases": self.env._("Legal bases"),
            "questions": self.env._("Questions"),
            "cases": self.env._("Cases"),
            "papers": self.env._("Papers"),
            "fees": self.env._("State fees"),
            "exemptions": self.env._("Exemptions from a fee"),
            "limits": self.env._("Time limits"),
        }

    @api.model
    def _difference_line(self, row):
        """One row of a difference in words."""
        signs = {
            "added": self.env._("+ added"),
            "removed": self.env._("− removed"),
            "changed": self.env._("→ changed"),
        }
        section, path = row["section"], list(row["path"])
        name = path.pop() if row["kind"] == "changed" else None
        if section == "limits" and len(path) > 1:
            path[1] = self._value_words(section, "channel", path[1])
        place = [*path, self._label_words(section, name)] if name else path
        words = self._value_words if name else self._part_words
        return {
            "look": LOOKS[row["kind"]],
            "sign": signs[row["kind"]],
            "place": " › ".join(part for part in place if part),
            "before": words(section, name, row["before"]),
            "after": words(section, name, row["after"]),
        }

    @api.model
    def _label_words(self, section, name):
        """A field's label in the reader's language."""
        fields_of = self.env[MODELS[section]]._fields
        field = fields_of.get(FIELD_OF.get(name, name))
        return field._description_string(self.env) if field else name

    @api.model
    def _value_words(self, section, name, value):
        """A value as people read it."""
        model = self.env[MODELS[section]]
        field = model._fields.get(FIELD_OF.get(name, name))
        if value is None or value == "" or field is None:
            return value or ""
        if isinstance(value, bool):
            return self.env._("yes") if value else self.env._("no")
        if field.type == "selection":
            labels = dict(field._description_selection(self.env))
            return labels.get(value, value)
        if field.type == "date":
            return format_date(self.env, value)
        if name in ("amount", "amount_over", "cap"):
            return vietnamese.format_dong(value)
        if isinstance(value, list):
            return ", ".join(value)
        return str(value)

    @api.model
    def _part_words(self, section, _name, part):
        """An added or removed part in one or a few lines."""
        if not part:
            return ""
        if section == "cases":
            return Markup("<br/>").join(self._case_words(part))
        if section == "fees":
            return self._fee_words(part)
        if section == "limits":
            return self._limit_words(part)
        if section == "papers":
            return self._paper_words(part)
        if section == "exemptions":
            return f"−{part['percent']} %"
        if section == "questions":
            return " / ".join(part["answers"])
        names = ("name", "title") if section == "bases" else ("name",)
        return " – ".join(part[name] for name in names if part.get(name))

    @api.model
    def _case_words(self, case):
        """A case with its papers, fees and time limits, a line each."""
        lines = [*case["answers"]]
        lines += [self._paper_words(paper) for paper in case["papers"]]
        lines += [self._fee_words(fee) for fee in case["fees"]]
        return lines + [self._limit_words(limit) for limit in case["limits"]]

    @api.model
    def _paper_words(self, paper):
        kind = self._value_words("papers", "kind", paper["kind"])
        asked = "" if paper["required"] else " (" + self.env._("if any") + ")"
        return f"{paper['name']} – {kind} × {paper['count']}{asked}"

    @api.model
    def _fee_words(self, fee):
        amount = vietnamese.format_dong(fee["amount"])
        per = self._value_words("fees", "per", fee["per"]).lower()
        channel = self._value_words("fees", "channel", fee["channel"])
        where = "" if fee["channel"] == "any" else f" ({channel})"
        return f"{fee['name']}: {amount} / {per}{where}"

    @api.model
    def _limit_words(self, limit):
        unit = self._value_words("limits", "unit", limit["unit"])
        time = unit if limit["unit"] == "same_day" else f"{limit['value']} {unit}"
        if limit["channel"] == "any":
            return time
        channel = self._value_words("limits", "channel", limit["channel"])
        return f"{channel}: {time}"
