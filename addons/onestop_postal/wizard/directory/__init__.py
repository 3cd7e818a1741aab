from . import calendar_swap, rule_change, rule_lookup
