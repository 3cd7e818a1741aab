from . import catalogue_export, rule_lookup, version_comparison, version_step
