# directory
# catalogue
# dossier
from .dossier import test_dossier_intake, test_dossier_axes, test_dossier_access
# custody
# ledger
from .ledger import test_transfer, test_day_statement
# courier
# reconciliation
# counter
