# The mixin stands before the models that inherit it.
from . import search_key

# isort: split
from . import (
    agency,
    agreement,
    calendar_day,
    commune,
    province,
    resource_calendar,
    rule,
    rule_page,
    service_level,
    site,
    zone,
)

# isort: split
from . import agreement_life, agreement_overlap
from . import agency_calendar, calendar_guard, calendar_year, zone_map
