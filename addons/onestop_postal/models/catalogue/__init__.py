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
    agreement_where,
    case_summary,
    counter_payload,
    procedure_next,
    procedure_search,
    procedure_version_life,
    procedure_version_ready,
    procedure_version_steps,
    version_difference,
    version_leaflet,
    version_sheet,
    version_words,
)
