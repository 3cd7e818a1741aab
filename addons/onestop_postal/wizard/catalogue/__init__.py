from . import rule_lookup, version_comparison, version_step
