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
    tariff,
    tariff_line,
    time_limit,
)

# isort: split
from . import (
    counter_payload,
    procedure_version_life,
    version_difference,
    version_sheet,
)
