"""A catalogue read from a file: what it says of each procedure, and what is wrong.

Every problem names sheet, row, column, what was read and the remedy. A procedure with a
problem is left out, with all its parts; the others are read.
"""

from . import catalogue_shape as shape
from .catalogue_cells import province_of, read_code, read_limit
from .catalogue_errors import CatalogueError
from .catalogue_reading import Entry, Place, Reading, key_of
from .sheet_cells import SheetErrors, cell_text, column_letter
from .sheet_file import NO_VALUE, counted, open_book
from .sheet_header import LAST_HEADER_ROW, columns_in
from .vietnamese import fold

MOST_QUESTIONS = 5
MOST_PROBLEMS = 5_000


def read_catalogue(content, filename="", own=()):
    """Read a catalogue.

    :param own: the codes of our province, such as `("H21",)`; empty: any
    :return: a `Reading`
    :raise SheetErrors: when the file cannot be read at all
    """
    return _Reader(own).read(open_book(content, filename))


class _Reader:
    def __init__(self, own):
        self.own = tuple(own)
        self.reading = Reading()
        self.sheets = {}
        self.letters = self.reading.letters

    def read(self, book):
        known = {}
        for sheet in book:
            key = shape.sheet_of(sheet.name)
            if not key and len(book) == 1:
                key = "procedures"
            if sheet.hidden:
                self.tell("hidden_sheet", sheet=sheet.name)
            elif not key or key in known:
                self.tell("unread_sheet", sheet=sheet.name)
            else:
                known[key] = sheet
        wanted = ", ".join(shape.title_of("procedures", f) for f in ("code", "name"))
        if "procedures" not in known:
            raise SheetErrors([CatalogueError("no_procedures", wanted=wanted)])
        for key in shape.SHEETS:
            if key in known:
                self.read_sheet(key, known[key])
        if "procedures" not in self.reading.columns:
            raise SheetErrors([CatalogueError("no_procedures", wanted=wanted)])
        self.check_whole()
        return self.reading

    def tell(self, code, entry=None, **values):
        problem = CatalogueError(code, **values)
        problem.entry = entry.key if entry else ""
        if entry and not problem.is_warning:
            entry.is_bad = True
        if len(self.reading.problems) < MOST_PROBLEMS:
            self.reading.problems.append(problem)
        else:
            self.reading.dropped += 1

    # === Sheets === #

    def read_sheet(self, key, sheet):
        names, header, above = shape.names_of(key), None, None
        kinds = {name: kind for name, _title, kind, _others in shape.SHEETS[key][2]}
        self.sheets[key] = sheet.name
        for number, cells in counted(sheet.rows()):
            if header is None:
                found = columns_in(cells, names)
                if len(found) >= 2 and found.keys() & {"code", "procedure", "name"}:
                    header = self.take_header(key, number, cells, found)
                elif number > LAST_HEADER_ROW:
                    break
                continue
            if not any(cell not in (None, "") and cell_text(cell) for cell in cells):
                continue
            self.reading.rows += 1
            row = {
                name: cells[at] if at < len(cells) else None
                for name, at in header.items()
            }
            place = Place(self, key, number, row, kinds)
            if number in sheet.wide:
                place.tell("merged", column=column_letter(sheet.wide[number][0] - 1))
            if key == "procedures":
                self.read_procedure(place)
            else:
                above = self.read_part(place, above)
        if header is None:
            wanted = ", ".join(shape.title_of(key, name) for name in shape.NEEDED[key])
            self.tell(
                "no_header", sheet=sheet.name, rows=LAST_HEADER_ROW, wanted=wanted
            )

    def take_header(self, key, number, cells, found):
        places = {}
        for name, all_ in found.items():
            title = fold(shape.title_of(key, name))
            exact = [at for at in all_ if fold(cell_text(cells[at])) == title]
            places[name] = (exact or all_)[0]
        taken = set(places.values())
        for at, value in enumerate(cells):
            if at not in taken and isinstance(value, str) and cell_text(value):
                self.tell(
                    "unread_column", sheet=self.sheets[key], row=number,
                    column=column_letter(at), value=cell_text(value)[:60],
                )  # fmt: skip
        self.letters[key] = places
        self.reading.columns[key] = set(places)
        return places

    def read_procedure(self, place):
        text = cell_text(place.row.get("code"))
        if place.row.get("code") is NO_VALUE:
            return place.tell("no_value", "code")
        code = read_code(place.row.get("code")) if text else ""
        name = cell_text(place.row.get("name"))
        if not text and not name:
            return place.tell("no_code", "code")
        entry = Entry(key_of(code or text, name), code or "", place.number, {})
        twin = self.reading.entries.get(entry.key)
        place.entry = entry
        if code is None:
            place.tell("bad_code", "code")
        elif self.own and province_of(code) not in ("", *self.own):
            place.tell("other_province", "code", own=", ".join(self.own))
        if not name:
            place.tell("no_name", "name")
        entry.values = place.values()
        if entry.values.get("level") is None and "level" in place.row:
            entry.values.pop("level", None)
        if twin:
            place.tell("duplicate", "code", other=twin.row)
            twin.is_bad = True
            return None
        self.reading.entries[entry.key] = entry
        return None

    def read_part(self, place, above):
        text = cell_text(place.row.get("code"))
        name = cell_text(place.row.get("procedure"))
        if not text and not name:
            entry = above
        else:
            code = read_code(place.row["code"]) if text else ""
            entry = self.reading.entries.get(key_of(code or text, name))
        if entry is None:
            if text or name:
                column = "code" if text else "procedure"
                place.tell("unknown_procedure", column)
            else:
                place.tell("no_owner", "code")
            return None
        place.entry = entry
        values = place.values()
        for needed in shape.NEEDED[place.key]:
            if place.row.get(needed) is not NO_VALUE and not place.has(needed):
                if place.key == "fees":
                    place.tell("no_amount", needed)
                elif not (place.key == "limits" and self.defaults_channel(values)):
                    title = shape.title_of(place.key, needed)
                    place.tell("missing", needed, title=title)
        if place.key == "limits":
            self.read_limit(place, values)
        values["row"] = place.number
        entry.parts.setdefault(place.key, []).append(values)
        return entry

    def defaults_channel(self, values):
        values["channel"] = "any"
        return True

    def read_limit(self, place, values):
        limit = read_limit(place.row.get("value"), place.row.get("unit"))
        values.pop("unit", None)
        values.pop("value", None)
        if isinstance(limit, str):
            place.tell(limit, "value")
        elif limit:
            values["value"], values["unit"] = limit

    # === The whole === #

    def check_whole(self):
        for entry in self.reading.good():
            questions = entry.parts.get("questions", [])
            if len({part["question"] for part in questions}) > MOST_QUESTIONS:
                at = Place(self, "questions", questions[-1]["row"], {}, {}, entry)
                at.tell("too_many_questions", "question")
            known = {(part["question"], part["answer"]) for part in questions}
            for part in entry.parts.get("cases", []):
                chosen = (part.get("question", ""), part.get("answer", ""))
                if any(chosen) and "questions" in self.sheets and chosen not in known:
                    at = Place(self, "cases", part["row"], {}, {}, entry)
                    at.tell("unknown_answer", "answer", value=": ".join(chosen))
            self.check_limits(entry)

    def check_limits(self, entry):
        seen = set()
        for part in entry.parts.get("limits", []):
            if "unit" not in part:
                continue
            case = part.get("case", "")
            key = (case, part.get("channel", "any"))
            if key in seen:
                at = Place(self, "limits", part["row"], {}, {}, entry)
                at.tell("twice_limit", "channel", case=case or shape.DEFAULT_CASE)
            seen.add(key)
