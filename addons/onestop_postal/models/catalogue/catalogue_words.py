from markupsafe import Markup

from odoo import api, fields, models

from ...lib import vietnamese
from ...lib.catalogue_content import OF_CASE, OF_VERSION, VERSION

MODEL = {
    "results": "onestop.procedure.result",
    "bases": "onestop.legal.basis",
    "questions": "onestop.case.question",
    "cases": "onestop.procedure.case",
    "limits": "onestop.time.limit",
    "fees": "onestop.fee.rule",
    "components": "onestop.component",
}
FIELD = {
    "field": "field_id",
    "status": "state",
    "result_code": "code",
    "fee_code": "code",
    "paper_code": "code",
    "answers": "answer_ids",
    "exemptions": "exemption_ids",
}
MONEY = ("amount", "amount_over", "cap")
MOST_LETTERS = 300


class CatalogueWords(models.AbstractModel):
    """What differs between two contents, said in the reader's language."""

    _name = "onestop.catalogue.words"
    _description = "Words of the catalogue"

    # === Business === #

    @api.model
    def _say_change(self, change):
        """One change in one line."""
        path, before, after = change
        where = self._say_path(path)
        if before is None:
            return self.env._("%(what)s: added", what=where)
        if after is None:
            return self.env._("%(what)s: dropped", what=where)
        return self.env._(
            "%(what)s: %(before)s → %(after)s",
            what=where,
            before=self._short(path, before),
            after=self._short(path, after),
        )

    @api.model
    def _say_path(self, path):
        """Where in the text, such as: Case “Quá hạn” › State fee “Lệ phí” › Amount."""
        return " › ".join(
            f"{self._part_name(key)} “{self._channel(key, name)}”"
            if key in MODEL
            else self._field_of(path, key)._description_string(self.env)
            for key, name in path
        )

    @api.model
    def _say_value(self, path, value):
        """A value as people read it; a whole part line by line."""
        if value is None:
            return "–"
        if isinstance(value, dict):
            key = path[-1][0]
            return Markup("<br/>").join(
                f"{self._label(key, name)}: {self._plain_value(key, name, item)}"
                for name, item in value.items()
                if item not in ("", [], None, False) and name not in ("name", *OF_CASE)
            ) + self._say_nested(path, value)
        return self._short(path, value)

    @api.model
    def _changes_of_new(self, content):
        """A new procedure laid out as changes from nothing."""
        heads = ("decision", "decision_date", "valid_from", "field", "level")
        changes = [
            [[[name, ""]], None, content[name]] for name in heads if content.get(name)
        ]
        for key in ("cases", "questions", *OF_VERSION):
            changes += [[[[key, part["name"]]], None, part] for part in content[key]]
        return changes

    def _say_nested(self, path, value):
        said = Markup("")
        for key in OF_CASE:
            for part in value.get(key, ()):
                name = part["name"] if "name" in part else part["channel"]
                line = self._say_path([[key, name]])
                plain = ", ".join(
                    self._plain_value(key, inner, part[inner])
                    for inner in ("value", "unit", "amount", "kind", "count")
                    if inner in part
                )
                said += Markup("<br/>") + f"{line}: {plain}"
        return said

    def _short(self, path, value):
        key = path[-1][0]
        owner = next((k for k, _name in reversed(path[:-1]) if k in MODEL), None)
        text = self._plain_value(owner, key, value) or "–"
        return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS] + "…"

    def _plain_value(self, owner, name, value):
        if isinstance(value, bool):
            return self.env._("yes") if value else self.env._("no")
        if name in MONEY:
            return vietnamese.format_dong(value)
        if name == "answers":
            return "; ".join(
                pair if isinstance(pair, str) else ": ".join(pair) for pair in value
            )
        if name == "exemptions":
            return "; ".join(f"{own['code']} {own['percent']} %" for own in value)
        if name in ("decision_date", "issued_on", "valid_from") and value:
            return fields.Date.to_date(value).strftime("%d/%m/%Y")
        field = self._field(owner, name)
        if field is not None and field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, value)
        return str(value if value is not None else "")

    def _part_name(self, key):
        owner = "onestop.procedure.version"
        names = {**dict.fromkeys(OF_CASE, "onestop.procedure.case")}
        by_key = {"results": "result_ids", "bases": "basis_ids", "cases": "case_ids",
                  "questions": "question_ids", "limits": "limit_ids",
                  "fees": "fee_ids", "components": "component_ids"}  # fmt: skip
        field = self.env[names.get(key, owner)]._fields[by_key[key]]
        return field._description_string(self.env)

    def _channel(self, key, name):
        return self._plain_value(key, "channel", name) if key == "limits" else name

    def _label(self, owner, name):
        field = self._field(owner, name)
        return field._description_string(self.env) if field is not None else name

    def _field_of(self, path, name):
        owner = next((k for k, _name in reversed(path[:-1]) if k in MODEL), None)
        return self._field(owner, name)

    def _field(self, owner, name):
        """The field that a word of a content stands for."""
        column = FIELD.get(name, name)
        if owner:
            return self.env[MODEL[owner]]._fields.get(column)
        own = name in VERSION or name in ("status", "valid_from")
        model = "onestop.procedure.version" if own else "onestop.procedure"
        return self.env[model]._fields.get(column)
