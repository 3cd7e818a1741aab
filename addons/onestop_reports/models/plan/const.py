"""Codes of the planner, and the criteria a new plan begins with."""

MEASURES = [
    ("papers", "Papers that must be given"),
    ("originals", "Originals that must be given"),
    ("fees", "Fees in one case"),
    ("time", "Time limit, working days"),
    ("cases", "Cases"),
    ("channels", "Channels open, of four"),
    ("recovered", "Old papers taken back"),
    ("presence", "Presence required"),
    ("volume", "Dossiers last year"),
    ("supplements", "Supplements last year, %"),
    ("refusals", "Not received last year, %"),
    ("staff", "People at the site"),
    ("counters", "Counters open at the site"),
    ("capacity", "Dossiers a day it could still take"),
    ("entered", "Entered by hand, with its source"),
]
OF_SITE = {"staff", "counters", "capacity", "entered"}
BANDS = [("easy", "Easy"), ("middle", "Middling"), ("hard", "Hard")]
CHOICES = [("in", "In the wave"), ("out", "Left out")]
WAVE_STATES = [
    ("proposed", "Proposed"),
    ("decided", "Decided"),
    ("running", "Running"),
    ("reviewed", "Reviewed"),
]
TRANSITIONS = {"proposed": "decided", "decided": "running", "running": "reviewed"}
# Waves whose places are not to be given away again.
PLANNED = ("proposed", "decided", "running")


def _of_procedure(sequence, measure, weight, zero, hundred):
    return {
        "about": "procedure", "sequence": sequence, "measure": measure,
        "weight": weight, "zero": zero, "hundred": hundred, "unknown": 50,
    }  # fmt: skip


def _of_site(sequence, measure, weight, hundred):
    return {
        "about": "site", "sequence": sequence, "measure": measure, "weight": weight,
        "zero": 0, "hundred": hundred, "unknown": 0, "is_required": True,
    }  # fmt: skip


CRITERIA = {
    "papers": _of_procedure(10, "papers", 20, 1, 6),
    "originals": _of_procedure(20, "originals", 10, 0, 4),
    "fees": _of_procedure(30, "fees", 15, 0, 3),
    "time": _of_procedure(40, "time", 10, 0, 20),
    "cases": _of_procedure(50, "cases", 10, 1, 4),
    "channels": _of_procedure(60, "channels", 10, 4, 1),
    "recovered": _of_procedure(70, "recovered", 5, 0, 2),
    "supplements": _of_procedure(80, "supplements", 10, 0, 20),
    "risk": _of_procedure(90, "entered", 10, 1, 5),
    "staff": _of_site(110, "staff", 25, 2),
    "training": _of_site(120, "entered", 25, 100),
    "equipment": _of_site(130, "entered", 20, 100),
    "capacity": _of_site(140, "capacity", 20, 10),
    "premises": _of_site(150, "entered", 10, 100),
}
