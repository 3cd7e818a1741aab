from psycopg2 import IntegrityError

from odoo import models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Domain

from ...lib import catalogue_content as plain
from .version_content import COLUMN

BATCH = 250
PROCEDURE = ("name", "level", "short_name", "keywords")
PART_MODEL = {
    "results": "onestop.procedure.result",
    "bases": "onestop.legal.basis",
    "limits": "onestop.time.limit",
    "fees": "onestop.fee.rule",
    "components": "onestop.component",
}


class CatalogueImport(models.Model):
    """Writing: drafts of what is new or changed, a batch at a time."""

    _inherit = "onestop.catalogue.import"

    # === Business === #

    def _write_step(self):
        """Write one batch; behind the last, wait for the approver or go on to it."""
        domain = self._todo_domain() & Domain("import_id", "=", self.id)
        lines = self.line_ids.search(domain, limit=BATCH, order="id")._guarded()
        if lines:
            self._write_lines(lines)
            self.done_count += len(lines)
            return
        drafts = self.line_ids.search_count(
            [("import_id", "=", self.id), ("state", "=", "written")]
        )
        if not drafts:
            self.state = "done"
        elif self.confirmed_by_id != self.user_id:
            self.write({"state": "approving", "done_count": 0})
            self._start_approving(self.confirmed_by_id)
        else:
            self.state = "written"

    def _write_lines(self, lines):
        """Write a batch; when one of it is refused, the others one by one."""
        try:
            with self.env.cr.savepoint():
                self._write_batch(lines)
                self.env.flush_all()
        except (UserError, ValidationError, IntegrityError) as error:
            if len(lines) == 1:
                self.env.invalidate_all()
                lines.write({"state": "left", "note": self._reason(error)})
                return
            self.env.invalidate_all()
            for line in lines:
                self._write_lines(line)

    def _reason(self, error):
        if isinstance(error, IntegrityError):
            return self.env["onestop.procedure"]._sql_error_to_message(error)
        return str(error)

    def _write_batch(self, lines):
        latest = self._lock_latest(lines.procedure_id)
        # Each reading of a JSON field copies it.
        texts = {line: line.content or {} for line in lines}
        self._make_fields(texts)
        todo = lines.browse()
        taken = self._taken_codes(lines)
        for line in lines:
            newest = latest.get(line.procedure_id.id, (None, 0))[0]
            stale = line.procedure_id and newest != (line.base_version_id.id or None)
            if stale or (line.kind == "new" and line.code in taken):
                note = self.env._(
                    "The catalogue was changed after the preview. Import the file "
                    "again."
                )
                line.write({"state": "left", "note": note})
            elif line.kind == "abolished":
                line.state = "written"
            else:
                todo |= line
        self._make_procedures(todo, texts)
        self._change_procedures(todo, texts)
        self._make_versions(todo, texts, latest)

    def _taken_codes(self, lines):
        codes = lines.filtered(lambda line: line.kind == "new").mapped("code")
        procedures = self.env["onestop.procedure"].with_context(active_test=False)
        found = procedures.search([("code", "in", [code for code in codes if code])])
        return set(found.mapped("code"))

    def _lock_latest(self, procedures):
        """The newest version of each procedure, which nobody else changes meanwhile."""
        self.env.flush_all()
        self.env.cr.execute(
            """
            SELECT id FROM onestop_procedure WHERE id = ANY(%s)
             ORDER BY id FOR UPDATE
            """,
            [procedures.ids],
        )
        self.env.cr.execute(
            """
            SELECT DISTINCT ON (procedure_id) procedure_id, id, number
              FROM onestop_procedure_version WHERE procedure_id = ANY(%s)
             ORDER BY procedure_id, number DESC
            """,
            [procedures.ids],
        )
        return {owner: (id_, number) for owner, id_, number in self.env.cr.fetchall()}

    # === Versions === #

    def _make_versions(self, lines, texts, latest):
        lines = lines.filtered(lambda line: line.state == "todo")
        authors = self.user_id
        bases = self.env["onestop.procedure.version"]
        extras = bases._import_extras(lines.base_version_id)
        versions = bases.sudo().create(
            [
                {
                    **extras.get(("version", line.base_version_id.id), {}),
                    **{n: texts[line][n] or False for n in plain.VERSION},
                    "procedure_id": line.procedure_id.id,
                    "number": latest.get(line.procedure_id.id, (0, 0))[1] + 1,
                    "valid_from": texts[line]["valid_from"] or False,
                    "set_count": texts[line]["set_count"],
                    "provenance": "S",
                    "author_ids": [Command.set(authors.ids)],
                }
                for line in lines
            ]
        )
        for line, version in zip(lines, versions, strict=True):
            line.write({"version_id": version.id, "state": "written"})
        self._make_parts(lines, texts, extras)

    def _make_parts(self, lines, texts, extras):
        """All parts of a batch of versions, one creation a kind."""
        pairs = [(line.version_id.id, line) for line in lines]
        for key in plain.OF_VERSION:
            self._create_parts(
                key,
                [
                    ("version_id", id_, part, (line.base_version_id.id, ""))
                    for id_, line in pairs
                    for part in texts[line][key]
                ],
                extras,
            )
        answers = self._make_questions(pairs, texts)
        owners = [(id_, line, case) for id_, line in pairs
                  for case in texts[line]["cases"]]  # fmt: skip
        cases = (
            self.env["onestop.procedure.case"]
            .sudo()
            .create(
                [
                    {
                        "version_id": id_,
                        "name": case["name"],
                        "sequence": 10 * (texts[line]["cases"].index(case) + 1),
                        "answer_ids": [
                            Command.link(answers[id_, *chosen])
                            for chosen in case["answers"]
                            if (id_, *chosen) in answers
                        ],
                    }
                    for id_, line, case in owners
                ]
            )
        )
        for key in plain.OF_CASE:
            self._create_parts(
                key,
                [
                    ("case_id", made, part, (line.base_version_id.id, case["name"]))
                    for made, (_id, line, case) in zip(cases.ids, owners, strict=True)
                    for part in case[key]
                ],
                extras,
            )

    def _make_questions(self, pairs, texts):
        """Questions and answers: ``{(version id, question, answer): id}``."""
        asked = [(id_, n, q) for id_, line in pairs
                 for n, q in enumerate(texts[line]["questions"], 1)]  # fmt: skip
        questions = self.env["onestop.case.question"].sudo().create(
            [{"version_id": id_, "sequence": 10 * n, "name": q["name"]}
             for id_, n, q in asked]
        )  # fmt: skip
        told = [(question.id, id_, q["name"], n, answer)
                for question, (id_, _n, q) in zip(questions, asked, strict=True)
                for n, answer in enumerate(q["answers"], 1)]  # fmt: skip
        answers = self.env["onestop.case.answer"].sudo().create(
            [{"question_id": owner, "sequence": 10 * n, "name": answer}
             for owner, _id, _name, n, answer in told]
        )  # fmt: skip
        return {(id_, name, answer): made for made, (_owner, id_, name, _n, answer)
                in zip(answers.ids, told, strict=True)}  # fmt: skip

    def _create_parts(self, key, parts, extras):
        """Create parts of one kind.

        :param parts: list of (field of the owner, its id, plain part, base and case).
        """
        exemptions = self._exemption_ids() if key == "fees" else {}
        vals_list, places = [], {}
        for owner, id_, part, base in parts:
            places[id_] = places.get(id_, 0) + 10
            vals = dict(extras.get((key, *base, *plain.identity(key, part)), {}))
            for name, value in part.items():
                empty = isinstance(plain.PARTS[key][name], str) and not value
                vals[COLUMN.get(name, name)] = False if empty else value
            if key == "fees":
                vals["exemption_ids"] = [
                    Command.create({"exemption_id": exemptions[own["code"]],
                                    "percent": own["percent"], "source": own["source"]})
                    for own in vals.pop("exemptions")
                ]  # fmt: skip
                if not vals["exemption_ids"]:
                    vals.pop("exemption_ids")
            if key != "limits":
                vals["sequence"] = places[id_]
            vals_list.append({**vals, owner: id_})
        self.env[PART_MODEL[key]].sudo().create(vals_list)

    def _exemption_ids(self):
        exemptions = self.env["onestop.exemption"].with_context(active_test=False)
        return {one.code: one.id for one in exemptions.search([])}
