"""Codes that are used in more than one place."""

# Who caused an entry (JUSTICE H6). Selection labels are translated with the models.
ORIGINS = [
    ("clerk", "Clerk"),
    ("courier", "Courier"),
    ("agency", "Agency"),
    ("system", "System"),
    ("back_office", "Back office"),
    ("integration", "Integration"),
    ("migration", "Migration"),
]

# The ten national statuses of a dossier (national public service portal).
STATUSES = [
    ("1", "Newly registered"),
    ("2", "Intake accepted"),
    ("3", "Not received"),
    ("4", "In process"),
    ("5", "Supplement requested"),
    ("6", "Financial obligation requested"),
    ("7", "Withdrawn by the citizen"),
    ("8", "Stopped"),
    ("9", "Processed"),
    ("10", "Result returned"),
]
CUSTODIES = [
    ("citizen", "Citizen"),
    ("site", "Post office"),
    ("courier", "Courier"),
    ("transit", "In transit"),
    ("agency", "Agency"),
    ("lost", "Lost"),
]
OUTBOUND_STATES = [
    ("none", "Not needed"),
    ("waiting", "Waiting for handover"),
    ("handed_over", "Handed over, not confirmed"),
    ("received", "Received by the agency"),
]
RETURN_STATES = [
    ("none", "Not registered"),
    ("registered", "Registered"),
    ("at_site", "At the post office"),
    ("on_run", "On its way"),
    ("attempted", "Delivery attempted"),
    ("delivered", "Delivered"),
    ("returning", "Returning to the agency"),
    ("returned", "Returned to the agency"),
    ("lost", "Lost or damaged"),
]
FEE_STATES = [
    ("none", "No fee"),
    ("due", "To be collected"),
    ("collected", "Collected"),
    ("remitted", "Remitted"),
    ("refunded", "Refunded"),
    ("exempt", "Exempt"),
]
DIGITISATION_STATES = [
    ("none", "Not digitised"),
    ("partial", "Partly digitised"),
    ("done", "Digitised"),
]
SYNC_STATES = [
    ("none", "Not sent"),
    ("pending", "Waiting to be sent"),
    ("sent", "Sent"),
    ("failed", "Failed"),
]

# axis → {from: allowed targets}. The moves of the status are derived from NĐ 61/2018
# art. 15-20 and the national code list; a stopped dossier goes on only by a reason.
TRANSITIONS = {
    "status": {
        "1": {"2", "3", "5", "7"},
        "2": {"4", "5", "6", "7", "8"},
        "4": {"5", "6", "7", "8", "9"},
        "5": {"2", "4", "7", "8"},
        "6": {"4", "7", "8"},
        "8": {"4"},
        "9": {"10"},
    },
    "custody": {
        "citizen": {"site", "courier", "agency"},
        "site": {"courier", "transit", "agency", "citizen", "lost"},
        "courier": {"site", "agency", "citizen", "lost"},
        "transit": {"site", "agency", "lost"},
        "agency": {"site", "courier", "transit", "citizen", "lost"},
    },
    "outbound_state": {
        "none": {"waiting"},
        "waiting": {"handed_over"},
        "handed_over": {"received", "waiting"},
    },
    "return_state": {
        "none": {"registered", "at_site"},
        "registered": {"none", "at_site"},
        "at_site": {"on_run", "delivered", "returning", "lost"},
        "on_run": {"at_site", "attempted", "delivered", "lost"},
        "attempted": {"on_run", "at_site", "returning", "delivered", "lost"},
        "returning": {"returned", "lost"},
    },
    "fee_state": {
        "none": {"due", "collected", "exempt"},
        "due": {"collected", "exempt"},
        "collected": {"remitted", "refunded"},
        "remitted": {"refunded"},
    },
    "digitisation_state": {"none": {"partial", "done"}, "partial": {"done"}},
    "sync_state": {
        "none": {"pending"},
        "pending": {"sent", "failed"},
        "failed": {"pending"},
        "sent": {"pending"},
    },
}
# Moves that need a reason in words.
REASON_NEEDED = {
    ("status", "3"),
    ("status", "5"),
    ("status", "7"),
    ("status", "8"),
    ("custody", "lost"),
    ("return_state", "lost"),
    ("return_state", "attempted"),
    ("fee_state", "refunded"),
}

# Kinds of a fee line: Luật 97/2015 art. 3 keeps phí and lệ phí apart; tax and an
# agency's service price are neither; postage is the post's revenue.
FEE_KINDS = [
    ("phi", "Fee (phí)"),
    ("le_phi", "Charge (lệ phí)"),
    ("thue_nvtc", "Tax or financial obligation"),
    ("gia_dich_vu", "Agency's service price"),
    ("cuoc", "Postage"),
    ("phi_thu_ho", "Collection charge"),
]
STATE_FEE_KINDS = ("phi", "le_phi", "thue_nvtc", "gia_dich_vu")
POST_FEE_KINDS = ("cuoc", "phi_thu_ho")

TIMEZONE = "Asia/Ho_Chi_Minh"
