from . import agency_portal, citizen, courier, pos, reconciliation
