# directory
# catalogue
# dossier
from .dossier import test_dossier_intake, test_dossier_axes, test_dossier_access
# custody
from .custody import test_handover
# ledger
from .ledger import test_transfer, test_day_statement
# courier
from .courier import test_delivery, test_item_pool
# reconciliation
from .reconciliation import (
    test_statement_import,
    test_reconciliation,
    test_reconciliation_minutes,
    test_remittance,
    test_reconciliation_access,
)
# counter
