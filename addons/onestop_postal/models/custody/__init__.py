from . import (
    agency,
    site,
    handover,
    handover_line,
    handover_sides,
    dossier,
    reorganisation,
)
