from . import (
    base,
    directory,
    catalogue,
    dossier,
    custody,
    ledger,
    courier,
    reconciliation,
    counter,
)
