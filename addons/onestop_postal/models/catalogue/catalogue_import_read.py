from odoo import models
from odoo.fields import Domain

from ...lib import catalogue_content as plain
from ...lib import catalogue_shape as shape
from ...lib.catalogue_diff import differences
from ...lib.catalogue_errors import CatalogueError
from ...lib.catalogue_sheet import read_catalogue
from ...lib.sheet_cells import SheetErrors, column_letter
from ...lib.vietnamese import fold
from .catalogue_sentences import catalogue_sentences

ORDER = {"refused": 0, "changed": 1, "new": 2, "abolished": 3, "untouched": 4}
BATCH = 1000


class CatalogueImport(models.Model):
    """Reading: what the file says, laid beside the catalogue."""

    _inherit = "onestop.catalogue.import"

    # === Business === #

    def _read_step(self):
        """Read the whole file and compare; what an earlier reading left is replaced."""
        self.problem_ids.unlink()
        self.line_ids.unlink()
        try:
            reading = read_catalogue(self._content(), self.filename or "", self._own())
        except SheetErrors as errors:
            said = catalogue_sentences(self.with_context(lang=self.user_id.lang).env)
            failure = "\n".join(said[e.code] % e.values for e in errors.problems)
            self.write({"state": "uploaded", "failure": failure})
            return
        lines = self._compare(reading)
        self._keep_problems(reading)
        model = self.env["onestop.catalogue.import.line"]._guarded()
        for start in range(0, len(lines), BATCH):
            model.create(lines[start : start + BATCH])
        counts = dict.fromkeys(ORDER, 0)
        for line in lines:
            counts[line["kind"]] += 1
        self.write(
            {
                "state": "previewed",
                "row_count": reading.rows,
                "problem_count": len(reading.problems) + reading.dropped,
                **{f"{kind}_count": count for kind, count in counts.items()},
            }
        )

    def _keep_problems(self, reading):
        model = self.env["onestop.catalogue.import.problem"]._guarded()
        model.create(
            [
                {
                    "import_id": self.id,
                    "sheet": problem.values.get("sheet"),
                    "row": problem.values.get("row", 0),
                    "column": problem.values.get("column"),
                    "value": problem.values.get("value"),
                    "code": problem.code,
                    "values": problem.values,
                    "is_warning": problem.is_warning,
                }
                for problem in reading.problems
            ]
        )

    def _compare(self, reading):
        """The lines of the preview: what the file does with each procedure."""
        known = self._known()
        matched = plain.match(reading.good(), set(known))
        bases = self._base_contents(known[key] for key in matched.values())
        fields_here, exemptions = self._names_here()
        lines, named = [], set()
        for entry in reading.entries.values():
            row = known.get(matched.get(entry.key)) or {}
            if entry.is_bad:
                found = self._twin_of(entry, known)
                named.add(found)
                lines.append(self._refused(entry))
                continue
            named.add(matched.get(entry.key))
            base = bases.get(row.get("version_id"))
            content = plain.resolve(entry, reading.columns, base)
            content["field"] = fields_here.get(fold(content["field"]), content["field"])
            wrong = self._wrong_name(reading, entry, content, fields_here, exemptions)
            if wrong:
                lines.append(self._refused(entry))
                continue
            content["valid_from"] = entry.values.get("valid_from", "")
            content["field_code"] = entry.values.get("field_code", "")
            lines.append(self._line_of(entry, content, row, base, bases, reading))
        if self.whole_list:
            lines += self._missing(known, named)
        return lines

    def _line_of(self, entry, content, row, base, bases, reading):
        vals = {
            "import_id": self.id,
            "row": entry.row,
            "code": entry.code or row.get("code"),
            "name": content["name"],
            "field_name": content["field"],
            "procedure_id": row.get("procedure_id"),
            "base_version_id": row.get("version_id"),
        }
        gone = content["status"] == "abolished"
        if not row:
            kind, changes = ("untouched", []) if gone else ("new", [])
            if kind == "new" and not content["cases"]:
                self._warn_no_case(reading, entry)
        elif gone:
            there = row["state"] != "abolished" and not row["is_ending"]
            kind, changes = ("abolished" if there else "untouched"), []
        else:
            before = base or {"name": row["name"]}
            changes = differences(before, self._compared(content))
            current = bases.get(row["current_id"])
            if changes and current and row["current_id"] != row["version_id"]:
                # A newer text waits; the file may well say what is in force today.
                again = plain.resolve(entry, reading.columns, current)
                again["field"] = content["field"]
                if not differences(current, again):
                    changes = []
            kind = "changed" if changes else "untouched"
        vals.update(
            kind=kind,
            kind_order=ORDER[kind],
            changes=changes or False,
            change_count=len(changes),
            content=content if kind in ("new", "changed", "abolished") else False,
            state="done" if kind == "untouched" else "todo",
        )
        return vals

    def _compared(self, content):
        return {
            key: content[key]
            for key in (*plain.TEXTS, *plain.OF_VERSION, "questions", "cases")
        }

    def _refused(self, entry):
        return {
            "import_id": self.id,
            "row": entry.row,
            "code": entry.code or entry.key,
            "name": entry.values.get("name"),
            "field_name": entry.values.get("field"),
            "kind": "refused",
            "kind_order": ORDER["refused"],
            "state": "left",
        }

    def _missing(self, known, named):
        """What is in force here and not in a file that is the whole list."""
        return [
            {
                "import_id": self.id,
                "code": row["code"],
                "name": row["name"],
                "field_name": row["field"],
                "kind": "abolished",
                "kind_order": ORDER["abolished"],
                "procedure_id": row["procedure_id"],
                "base_version_id": row["version_id"],
                "note": self.env._("Not in the file, which is the whole list."),
            }
            for key, row in known.items()
            if key not in named and row["current_id"] and not row["is_ending"]
        ]

    def _wrong_name(self, reading, entry, content, fields_here, exemptions):
        """Tell of a field or exemption that the catalogue has not."""
        names = set(fields_here.values())
        if self.create_fields and content["field"]:
            names.add(content["field"])
        wrong = plain.check_names(entry, content, names, exemptions)
        if not wrong and content["level"]:
            return False
        code, value = wrong or ("bad_level", "")
        column = {"unknown_exemption": "exemptions", "bad_level": "level"}.get(
            code, "field"
        )
        sheet = "fees" if column == "exemptions" else "procedures"
        entry.is_bad = True
        self._tell(reading, code, entry, sheet, column, value)
        return True

    def _warn_no_case(self, reading, entry):
        self._tell(reading, "no_case", entry, "procedures", "code", entry.code)

    def _tell(self, reading, code, entry, sheet, column, value):
        at = reading.letters.get(sheet, {}).get(column)
        problem = CatalogueError(
            code,
            sheet=shape.SHEETS[sheet][0],
            row=entry.row,
            column=column_letter(at) if at is not None else "–",
            value=value,
        )
        problem.entry = entry.key
        reading.problems.append(problem)

    def _todo_domain(self):
        return Domain("state", "=", "todo") & Domain("kind", "!=", "refused")
