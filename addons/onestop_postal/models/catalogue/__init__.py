# The mixin stands before the models that inherit it.
from . import law_text

# isort: split
from . import (
    agreement,
    case_answer,
    case_question,
    component,
    exemption,
    fee_exemption,
    fee_rule,
    field,
    law,
    legal_basis,
    procedure,
    procedure_case,
    procedure_result,
    procedure_version,
    rule,
    synonym,
    tariff,
    tariff_line,
    time_limit,
)

# isort: split
from . import (
    agreement_coverage,
    agreement_where,
    case_summary,
    counter_payload,
    procedure_next,
    procedure_pairs,
    procedure_search,
    procedure_version_life,
    procedure_version_ready,
    procedure_version_steps,
    version_difference,
    version_leaflet,
    version_sheet,
    version_words,
)

# isort: split
from . import version_content, version_extras
from . import catalogue_words, catalogue_import_line, catalogue_import_problem
from . import catalogue_import

# isort: split
from . import (
    catalogue_import_approve,
    catalogue_import_known,
    catalogue_import_open,
    catalogue_import_procedures,
    catalogue_import_read,
    catalogue_import_say,
    catalogue_import_write,
)
