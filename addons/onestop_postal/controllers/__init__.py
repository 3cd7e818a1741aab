from . import (
    agency_dossier,
    agency_portal,
    catalogue,
    citizen,
    courier,
    pos,
    reconciliation,
)
