from . import courier, reconciliation
