"""The content of a procedure as plain data: what a file makes of it, what differs.

A content holds every word of `TEXTS` and the lists `results`, `bases`, `questions` and
`cases`; a case holds `answers`, `limits`, `fees` and `components`. What stands in the
database and what a file says are compared in this form.
"""

from . import catalogue_shape as shape
from .catalogue_cells import base_of
from .statement_cells import read_fee_kind

PROCEDURE = {"name": "", "level": "", "field": "", "short_name": "", "keywords": ""}
VERSION = {
    "decision": "", "decision_date": "", "decided_by": "", "process": "",
    "conditions": "", "subjects": "", "authority": "", "guidance": "", "set_count": 1,
    "channel_direct": True, "channel_online": True, "post_receive": True,
    "post_return": True, "requires_presence": False, "note": "",
}  # fmt: skip
TEXTS = {"status": "in_force", **PROCEDURE, **VERSION}
PARTS = {
    "results": {"result_code": "", "name": "", "medium": "paper", "recovered": ""},
    "bases": {"name": "", "title": "", "issued_on": "", "issuer": ""},
    "limits": {"channel": "any", "value": 1, "unit": "working_days", "note": ""},
    "fees": {"fee_code": "", "name": "", "kind": "phi", "channel": "any", "amount": 0,
             "per": "dossier", "threshold": 0, "amount_over": 0, "cap": 0,
             "exemptible": True, "exemptions": [], "source": ""},
    "components": {"paper_code": "", "name": "", "kind": "original", "count": 1,
                   "required": True, "condition": "", "note": "", "form_name": "",
                   "form_url": ""},
}  # fmt: skip
# What tells a part from its neighbours when two texts are laid side by side.
SAME = {
    "results": ("name",),
    "bases": ("name",),
    "limits": ("channel",),
    "fees": ("name", "kind", "channel"),
    "components": ("name", "kind"),
    "questions": ("name",),
    "cases": ("name",),
}
OF_CASE = ("limits", "fees", "components")
OF_VERSION = ("results", "bases")
FEE_TITLES = {kind: names[0] for kind, names in shape.FEE_KINDS.items()}


# === What a file makes of a procedure === #


def resolve(entry, columns, base=None):
    """Return the content that a file gives a procedure.

    What the file has no column for stays as in `base`.

    :param entry: a `catalogue_sheet.Entry`
    :param columns: the `columns` of the reading
    :param base: the content in the catalogue, or None
    """
    content = {**TEXTS, **{key: (base or {}).get(key, TEXTS[key]) for key in TEXTS}}
    content["status"] = "in_force"
    content.update({key: entry.values[key] for key in TEXTS if key in entry.values})
    content["short_name"] = content["short_name"] or content["name"]
    if not base:
        _derive_channels(content, entry)
    for key in OF_VERSION:
        content[key] = (
            _overlay(key, entry.parts.get(key, []), (base or {}).get(key, []))
            if key in columns
            else (base or {}).get(key, [])
        )
    content["questions"] = (
        _questions(entry)
        if "questions" in columns
        else (base or {}).get("questions", [])
    )
    content["cases"] = _cases(entry, columns, (base or {}).get("cases", []))
    return content


def _derive_channels(content, entry):
    """A new procedure is asked for on the channels that the file has rows for."""
    seen = {part.get("channel", "any") for part in entry.parts.get("limits", [])}
    if seen and "any" not in seen:
        for key, channel in (("channel_direct", "direct"), ("channel_online", "online"),
                             ("post_receive", "post")):  # fmt: skip
            if key not in entry.values:
                content[key] = channel in seen
    if content["requires_presence"] and "post_receive" not in entry.values:
        content["post_receive"] = False


def _overlay(key, parts, base):
    """Parts of a file, each on what the catalogue has of the same part."""
    known, told = {}, []
    for old in base:
        known.setdefault(identity(key, old), []).append(old)
    for part in parts:
        full = {**PARTS[key], **{k: v for k, v in part.items() if k in PARTS[key]}}
        same = known.get(identity(key, full))
        old = same.pop(0) if same else {}
        told.append(
            {k: part[k] if k in part else old.get(k, full[k]) for k in PARTS[key]}
        )
    return told


def identity(key, part):
    return tuple(part.get(name) for name in SAME[key])


def _questions(entry):
    found = {}
    for part in entry.parts.get("questions", []):
        answers = found.setdefault(part["question"], [])
        if part["answer"] not in answers:
            answers.append(part["answer"])
    return [{"name": name, "answers": answers} for name, answers in found.items()]


def _cases(entry, columns, base):
    rows = {
        "limits": [p for p in entry.parts.get("limits", []) if "unit" in p],
        "fees": [*entry.parts.get("fees", []), *_fees_of_limits(entry)],
        "components": [p for part in entry.parts.get("components", [])
                       for p in _papers(part)],
    }  # fmt: skip
    given = {
        "limits": "limits" in columns,
        "fees": "fees" in columns or "fee_amount" in columns.get("limits", ()),
        "components": "components" in columns,
    }
    named = entry.parts.get("cases", [])
    everything = [*named, *entry.parts.get("limits", []), *entry.parts.get("fees", []),
                  *entry.parts.get("components", [])]  # fmt: skip
    if not everything:
        return base
    old = {case["name"]: case for case in base}
    names = list(dict.fromkeys(p["case"] for p in everything if p.get("case")))
    names = names or list(old) or [shape.DEFAULT_CASE]
    cases = []
    for name in names:
        was = old.get(name, {})
        case = {"name": name, "answers": was.get("answers", [])}
        if "cases" in columns and "question" in columns["cases"]:
            chosen = [[p["question"], p["answer"]] for p in named
                      if p["case"] == name and p.get("question")]  # fmt: skip
            case["answers"] = sorted(chosen)
        for key in OF_CASE:
            mine = [p for p in rows[key] if p.get("case", "") in ("", name)]
            if key == "limits":  # What a case says itself goes before what all say.
                own = {p.get("channel", "any") for p in mine if p.get("case")}
                mine = [
                    part
                    for part in mine
                    if part.get("case") or part.get("channel", "any") not in own
                ]
            case[key] = (
                _overlay(key, mine, was.get(key, []))
                if given[key]
                else was.get(key, [])
            )
        cases.append(case)
    return cases


def _papers(part):
    """The papers that a row asks for: originals and copies of one are two."""
    part = dict(part)
    originals, copies, electronic = part.pop("copies", None) or (None, 0, 0)
    kind = part.get("kind")
    if originals is None:
        return [part]
    if not (originals or copies or electronic):
        return [{**part, "kind": kind or "shown", "count": 1}]
    first = kind if kind in ("original", "shown") else "original"
    second = kind if kind in ("copy", "certified") else "copy"
    found = ((first, originals), (second, copies), ("electronic", electronic))
    return [{**part, "kind": kind_, "count": count} for kind_, count in found if count]


def _fees_of_limits(entry):
    """Fees that stand beside a time limit, unless the sheet of fees says them too."""
    said = {(p.get("name"), p.get("channel")) for p in entry.parts.get("fees", [])}
    found = []
    for part in entry.parts.get("limits", []):
        if not part.get("fee_amount"):
            continue
        name = part.get("fee_name", "")
        kind = part.get("fee_kind") or read_fee_kind(name) or "phi"
        fee = {"case": part.get("case", ""), "kind": kind,
               "name": name or FEE_TITLES[kind], "amount": part["fee_amount"],
               "channel": part.get("channel", "any")}  # fmt: skip
        if (fee["name"], fee["channel"]) not in said and fee not in found:
            found.append(fee)
    return found


def match(entries, codes):
    """Return `{entry key: known key}` of the procedures that are known.

    A code with our province means the one without, when that is what we have.

    :param entries: of a reading, good ones
    :param codes: `{key of a known procedure}`
    """
    found = {entry.key: entry.key for entry in entries if entry.key in codes}
    taken = set(found.values())
    bases = {}
    for code in codes:
        bases.setdefault(base_of(code), []).append(code)
    for entry in entries:
        same = bases.get(base_of(entry.code), []) if entry.code else []
        if entry.key not in found and len(same) == 1 and same[0] not in taken:
            found[entry.key] = same[0]
            taken.add(same[0])
    return found


def check_names(entry, content, fields, exemptions):
    """Return what a content names that the catalogue has not.

    :return: `CatalogueError` code and value, or None
    """
    if content["field"] not in fields:
        return "unknown_field", content["field"]
    for case in content["cases"]:
        for fee in case["fees"]:
            for own in fee["exemptions"]:
                if own["code"] not in exemptions:
                    return "unknown_exemption", own["code"]
    return None
