from . import (
    citizen,
    dossier,
    dossier_component,
    dossier_event,
    dossier_fee,
    dossier_clock,
    dossier_intake,
    dossier_result,
    dossier_waiting,
)
