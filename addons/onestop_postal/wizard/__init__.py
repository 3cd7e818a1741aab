from . import directory, catalogue, courier, reconciliation
