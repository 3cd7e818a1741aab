"""Translations: export the terms of our addons, merge them into vi.po."""

import json
import subprocess

from . import databases
from .paths import ADDONS, LOCAL, OUR_ADDONS, PYTHON, ROOT
from .say import Trouble, line, step

# Runs in the environment, which has polib; merges a .pot and what was known before.
MERGE = """
import json, pathlib, sys
import polib

folder, fresh = pathlib.Path(sys.argv[1]), json.load(sys.stdin)
known = {}
if (folder / "vi.po").exists():
    known = {e.msgid: e.msgstr for e in polib.pofile(str(folder / "vi.po")) if e.msgstr}
known.update(fresh)
pot = polib.pofile(str(next(folder.glob("*.pot"))))
catalogue = polib.POFile(wrapwidth=78)
plural = "nplurals=1; plural=0;"
catalogue.metadata = {**pot.metadata, "Language": "vi", "Plural-Forms": plural}
for key in ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator"):
    catalogue.metadata.pop(key, None)
missing = []
marks = set("ăâêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")
for entry in pot:
    # Statutory forms are written in Vietnamese and stay as they are.
    own = entry.msgid if marks & set(entry.msgid.lower()) else ""
    entry.msgstr = known.get(entry.msgid) or own
    if not entry.msgstr:
        missing.append(entry.msgid)
    catalogue.append(entry)
catalogue.save(str(folder / "vi.po"))
print(json.dumps(missing, ensure_ascii=False))
"""


def refresh(fill=None, database=""):
    """Export every term and merge it into each addon's vi.po.

    :param fill: a folder of JSON files {English: Vietnamese} to take translations from.
    :param database: a database that has our addons; made anew when empty.
    :return: 1 when terms without Vietnamese remain.
    """
    known = {}
    if fill:
        for path in sorted(fill.glob("*.json")):
            known.update(json.loads(path.read_text(encoding="utf-8")))
    name = database or "onestop_i18n"
    if not database:
        databases.installed_copy(name)
    missing = {}
    for addon in OUR_ADDONS:
        (ADDONS / addon / "i18n").mkdir(exist_ok=True)
    with step("export the terms"):
        databases.in_shell(name, ROOT / "scripts/dev/export_terms.py", log="i18n")
    for addon in OUR_ADDONS:
        folder = ADDONS / addon / "i18n"
        _plain_header(folder / f"{addon}.pot")
        missing[addon] = _merge(folder, known)
    if not database:
        databases.drop(name)
    for addon, terms in missing.items():
        for term in terms:
            line(f"without Vietnamese in {addon}: {term!r}")
    report = LOCAL / "i18n-missing.json"
    report.write_text(json.dumps(missing, ensure_ascii=False, indent=1))
    return 1 if any(missing.values()) else 0


def _plain_header(path):
    """Leave the dates out of a template, so that it changes only with its terms."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [text for text in lines if "-Date:" not in text]
    path.write_text("".join(kept), encoding="utf-8")


def _merge(folder, known):
    done = subprocess.run(
        [str(PYTHON), "-c", MERGE, str(folder)],
        input=json.dumps(known),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if done.returncode:
        raise Trouble(f"the translations in {folder} do not merge:\n{done.stderr}")
    return json.loads(done.stdout)
