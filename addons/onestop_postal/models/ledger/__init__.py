from . import (
    ledger_account,
    chain,
    transfer,
    posting,
    difference,
    day_statement,
    dossier,
    reorganisation,
)
