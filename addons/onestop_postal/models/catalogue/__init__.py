# The mixin stands before the models that inherit it.
from . import law_text

# isort: split
from . import (
    agreement,
    component,
    exemption,
    fee_rule,
    field,
    law,
    procedure,
    procedure_case,
    procedure_version,
    rule,
    tariff,
    tariff_line,
    time_limit,
)

# isort: split
from . import counter_payload, version_sheet
