from . import agency_portal, agency_dossier, citizen, courier, pos, reconciliation
