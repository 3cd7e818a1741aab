from . import (
    citizen,
    dossier,
    dossier_component,
    dossier_event,
    dossier_fee,
    dossier_clock,
    dossier_intake,
    dossier_answers,
    dossier_agreement,
    dossier_result,
    procedure_usage,
    dossier_waiting,
)
