# The mixins stand before the models that inherit them.
from . import reorganisation_part, search_key

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

# isort: split
from . import (
    agency_succession,
    reorganisation,
    reorganisation_line,
    reorganisation_agreement,
    reorganisation_links,
    reorganisation_carry,
    reorganisation_check,
    reorganisation_line_check,
    reorganisation_move,
    reorganisation_officer,
    reorganisation_problem,
    reorganisation_share,
    reorganisation_undo,
)
