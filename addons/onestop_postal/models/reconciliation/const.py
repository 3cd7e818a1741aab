"""Codes of the reconciliation area."""

STATES = [
    ("open", "Open"),
    ("matched", "Nothing open"),
    ("signed", "Signed"),
    ("remitted", "Remitted"),
]
LOCKED_STATES = ("signed", "remitted")

# In the order a person works through them; the rest agree.
KINDS = [
    ("missing_theirs", "Missing at the agency"),
    ("missing_ours", "Missing at the post"),
    ("amount_differs", "Amount or fee kind differs"),
    ("duplicate_theirs", "Listed twice by the agency"),
    ("code_similar", "Code nearly agrees"),
    ("next_period", "Belongs to the next period"),
    ("exact", "Agrees"),
]
RANKS = {kind: rank for rank, (kind, _label) in enumerate(KINDS, 1)}

LINE_STATES = [
    ("open", "Open"),
    ("explained", "Explained"),
    ("matched", "Matched"),
]

# Kinds of mismatch in practice.
EXPLANATIONS = [
    ("next_period", "Will be settled in the next period"),
    ("agency_missed", "The agency forgot the line"),
    ("agency_wrong", "The agency wrote the amount or fee kind wrongly"),
    ("post_wrong", "The post took a wrong amount"),
    ("post_missed", "The post did not book it"),
    ("wrong_code", "The code was mistyped, same dossier"),
    ("twice", "Listed twice"),
    ("refunded", "Given back to the citizen"),
    ("exempt", "The citizen was exempt"),
    ("other", "Other, see the note"),
]
STANDS = [
    ("ours", "The post's amount"),
    ("theirs", "The agency's amount"),
    ("none", "Nothing now"),
]
# What amount stands when nobody says otherwise; never more than the ledger has.
USUALLY_STANDS = {
    "next_period": "none",
    "agency_missed": "ours",
    "agency_wrong": "ours",
    "post_wrong": "ours",
    "post_missed": "none",
    "wrong_code": "ours",
    "twice": "none",
    "refunded": "none",
    "exempt": "none",
    "other": "ours",
}
# What is usually the matter, by kind of difference.
USUAL_EXPLANATION = {
    "missing_theirs": "agency_missed",
    "missing_ours": "post_missed",
    "amount_differs": "agency_wrong",
    "duplicate_theirs": "twice",
    "code_similar": "wrong_code",
    "next_period": "next_period",
}
