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
    site,
    zone,
)
