from . import (
    statement,
    statement_line,
    reconciliation,
    reconciliation_line,
    reconciliation_matching,
    reconciliation_signing,
    reconciliation_minutes,
    remittance,
    reorganisation,
)
