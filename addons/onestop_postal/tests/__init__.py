# directory
from .directory import (
    test_agreement,
    test_agreement_life,
    test_calendar,
    test_calendar_year,
    test_zone_map,
    test_directory,
    test_directory_access,
    test_rule,
)

# catalogue
from .catalogue import (
    test_catalogue,
    test_coverage,
    test_catalogue_import,
    test_catalogue_import_access,
    test_law,
    test_procedure_search,
    test_synonym,
    test_tariff,
    test_version,
    test_version_difference,
    test_version_life,
    test_version_ready,
    test_where_instead,
    test_version_pairs,
)

# dossier
from .dossier import (
    test_dossier_access,
    test_dossier_answers,
    test_dossier_axes,
    test_dossier_intake,
    test_fee_exemption,
    test_golden_clock,
    test_version_impact,
    test_reorganisation,
    test_reorganisation_2025,
    test_reorganisation_refusals,
)

# custody
from .custody import test_agency_portal, test_handover

# ledger
from .ledger import test_ledger_account, test_transfer, test_day_statement, test_posting

# courier
from .courier import test_citizen_page, test_delivery, test_item_pool, test_phone

# reconciliation
from .reconciliation import (
    test_statement_import,
    test_reconciliation,
    test_reconciliation_minutes,
    test_remittance,
    test_reconciliation_access,
)

# counter
from .counter import (
    test_counter_access,
    test_counter_catalogue,
    test_counter_client,
    test_counter_closing,
    test_counter_intake,
)
