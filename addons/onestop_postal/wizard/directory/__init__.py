from . import rule_change, rule_lookup
