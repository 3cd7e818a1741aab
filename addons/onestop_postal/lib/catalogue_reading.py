"""What was read of a catalogue: procedures, a row of the file, and what is wrong."""

from dataclasses import dataclass, field

from .catalogue_cells import SKIP, read_cell
from .sheet_cells import cell_text, column_letter
from .sheet_file import NO_VALUE
from .vietnamese import fold

MOST_TEXT = 100_000


@dataclass
class Entry:
    """What a file says of a procedure. `parts`: sheet → rows as dicts."""

    key: str
    code: str
    row: int
    values: dict
    parts: dict = field(default_factory=dict)
    is_bad: bool = False


@dataclass
class Reading:
    """What a file says. `columns`: sheet → the fields it has a column for."""

    entries: dict = field(default_factory=dict)
    columns: dict = field(default_factory=dict)
    letters: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    rows: int = 0
    dropped: int = 0

    def good(self):
        """The procedures without a problem."""
        return [entry for entry in self.entries.values() if not entry.is_bad]


def key_of(code, name):
    """What tells a procedure: its code, else its name.

    >>> key_of("", "Tách  Thửa")
    'tach thua'
    """
    return code or fold(name)


class Place:
    """A row: what it says, and where to say what is wrong."""

    def __init__(self, reader, key, number, row, kinds, entry=None):
        self.reader, self.key, self.number = reader, key, number
        self.row, self.kinds, self.entry = row, kinds, entry

    def has(self, name):
        return bool(cell_text(self.row.get(name)))

    def tell(self, code, name=None, **values):
        at = self.reader.letters[self.key].get(name)
        self.reader.tell(
            code,
            self.entry,
            **{
                "sheet": self.reader.sheets[self.key],
                "row": self.number,
                "column": column_letter(at) if at is not None else "–",
                "value": cell_text(self.row.get(name))[:80],
                **values,
            },
        )

    def values(self):
        """What the cells say; a cell that leaves things as they are is not in it."""
        found = {}
        for name, cell in self.row.items():
            if name in ("code", "procedure") or (
                self.key == "limits"
                and name in ("value", "unit")
                and cell is not NO_VALUE
            ):
                continue
            value = read_cell(cell, self.kinds[name])
            if isinstance(value, tuple) and value and isinstance(value[0], str):
                code, said = value
                code = "bad_status" if name == "status" else code
                self.tell(code, name, **said)
            elif isinstance(value, str) and len(value) > MOST_TEXT:
                self.tell("too_wide", name, most=MOST_TEXT)
            elif value is not SKIP:
                found[name] = value
            elif name == "copies":
                continue
        if found.get("copies") == (0, 0, 0) and "kind" not in found:
            self.tell("no_copies", "copies")
        return found
