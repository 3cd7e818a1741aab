from . import directory, catalogue, dossier, courier, reconciliation
