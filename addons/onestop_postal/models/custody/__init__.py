from . import agency, guarded, site, handover, handover_line, handover_sides, dossier
