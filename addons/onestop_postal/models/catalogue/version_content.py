from odoo import models
from odoo.tools import SQL

from ...lib import catalogue_content as plain
from ...lib.sheet_cells import cell_lines, cell_text

# Content → column, where they differ.
COLUMN = {"result_code": "code", "fee_code": "code", "paper_code": "code"}
TABLE = {
    "results": "onestop_procedure_result",
    "bases": "onestop_legal_basis",
    "limits": "onestop_time_limit",
    "fees": "onestop_fee_rule",
    "components": "onestop_component",
}
LINES = ("process", "conditions", "guidance", "note")


class ProcedureVersion(models.Model):
    _inherit = "onestop.procedure.version"

    # === Business === #

    def _contents(self):
        """The whole text of many versions as plain data, some queries for all.

        :return: ``{version id: content}`` as `lib.catalogue_content` has it, with the
            procedure's ``code`` and the day it is in force from.
        """
        self.env.flush_all()
        contents = self._content_heads()
        for key in plain.OF_VERSION:
            for owner, part in self._content_parts(key, "version_id", self.ids):
                contents[owner][key].append(part)
        self._content_questions(contents)
        cases = self._content_cases(contents)
        for key in plain.OF_CASE:
            for owner, part in self._content_parts(key, "case_id", list(cases)):
                cases[owner][key].append(part)
        return contents

    def _content_heads(self):
        names = ("decision", "decision_date", "decided_by", *list(plain.VERSION)[3:])
        columns = SQL(", ").join(SQL.identifier("version", name) for name in names)
        rows = self._content_rows(
            SQL(
                """
                SELECT version.id, %s, version.valid_from,
                       CASE version.state WHEN 'abolished' THEN 'abolished'
                            ELSE 'in_force' END AS status,
                       procedure.code, procedure.name, procedure.level,
                       procedure.short_name, procedure.keywords, field.name AS field
                  FROM onestop_procedure_version version
                  JOIN onestop_procedure procedure
                    ON procedure.id = version.procedure_id
                  JOIN onestop_field field ON field.id = procedure.field_id
                 WHERE version.id = ANY(%s)
                """,
                columns,
                self.ids,
            )
        )
        contents = {}
        for row in rows:
            content = contents[row.pop("id")] = _clean(row, plain.TEXTS)
            content["short_name"] = content["short_name"] or content["name"]
            content.update(results=[], bases=[], questions=[], cases=[])
        return contents

    def _content_parts(self, key, owner, ids):
        """The rows of one kind of part with what they are part of."""
        names = [name for name in plain.PARTS[key] if name != "exemptions"]
        order = SQL("channel, id") if key == "limits" else SQL("sequence, id")
        columns = SQL(", ").join(
            SQL("%s AS %s", SQL.identifier(COLUMN.get(n, n)), SQL.identifier(n))
            for n in names
        )
        rows = self._content_rows(
            SQL(
                "SELECT id, %s AS owner, %s FROM %s WHERE %s = ANY(%s) ORDER BY %s",
                SQL.identifier(owner),
                columns,
                SQL.identifier(TABLE[key]),
                SQL.identifier(owner),
                ids,
                order,
            )
        )
        exemptions = self._content_exemptions(rows) if key == "fees" else {}
        for row in rows:
            part = _clean(row, plain.PARTS[key])
            if key == "fees":
                part["exemptions"] = exemptions.get(row["id"], [])
            elif key == "limits" and part["unit"] == "same_day":
                part["value"] = 1
            yield row["owner"], part

    def _content_exemptions(self, fees):
        found = {}
        rows = self._content_rows(
            SQL(
                """
                SELECT own.fee_id, exemption.code, own.percent, own.source
                  FROM onestop_fee_exemption own
                  JOIN onestop_exemption exemption ON exemption.id = own.exemption_id
                 WHERE own.fee_id = ANY(%s) ORDER BY own.id
                """,
                [fee["id"] for fee in fees],
            )
        )
        for row in rows:
            found.setdefault(row.pop("fee_id"), []).append(
                {**row, "source": cell_text(row["source"])}
            )
        return found

    def _content_questions(self, contents):
        rows = self._content_rows(
            SQL(
                """
                SELECT question.version_id, question.id, question.name,
                       array_agg(answer.name ORDER BY answer.sequence, answer.id)
                           FILTER (WHERE answer.id IS NOT NULL) AS answers
                  FROM onestop_case_question question
                  LEFT JOIN onestop_case_answer answer
                    ON answer.question_id = question.id
                 WHERE question.version_id = ANY(%s)
                 GROUP BY question.id ORDER BY question.sequence, question.id
                """,
                self.ids,
            )
        )
        for row in rows:
            contents[row["version_id"]]["questions"].append(
                {
                    "name": cell_text(row["name"]),
                    "answers": [cell_text(name) for name in row["answers"] or ()],
                }
            )

    def _content_cases(self, contents):
        rows = self._content_rows(
            SQL(
                """
                SELECT the_case.version_id, the_case.id, the_case.name,
                       array_agg(question.name) FILTER (WHERE answer.id IS NOT NULL)
                           AS questions,
                       array_agg(answer.name) FILTER (WHERE answer.id IS NOT NULL)
                           AS answers
                  FROM onestop_procedure_case the_case
                  LEFT JOIN onestop_case_answer_rel rel ON rel.case_id = the_case.id
                  LEFT JOIN onestop_case_answer answer ON answer.id = rel.answer_id
                  LEFT JOIN onestop_case_question question
                    ON question.id = answer.question_id
                 WHERE the_case.version_id = ANY(%s)
                 GROUP BY the_case.id ORDER BY the_case.sequence, the_case.id
                """,
                self.ids,
            )
        )
        cases = {}
        for row in rows:
            chosen = zip(row["questions"] or (), row["answers"] or (), strict=True)
            case = {
                "name": cell_text(row["name"]),
                "answers": sorted([cell_text(q), cell_text(a)] for q, a in chosen),
                **{key: [] for key in plain.OF_CASE},
            }
            cases[row["id"]] = case
            contents[row["version_id"]]["cases"].append(case)
        return cases

    def _content_rows(self, query):
        self.env.cr.execute(query)
        return self.env.cr.dictfetchall()


def _clean(row, known):
    """Values as a file would say them."""
    clean = {}
    for name, value in row.items():
        if name in ("id", "owner"):
            continue
        if name in ("decision_date", "issued_on", "valid_from"):
            clean[name] = value.isoformat() if value else ""
        elif value is None or isinstance(value, str):
            empty = "" if isinstance(known.get(name, ""), str) else known[name]
            tidy = cell_lines if name in LINES and "process" in known else cell_text
            clean[name] = tidy(value) if value else empty
        else:
            clean[name] = value
    return clean
