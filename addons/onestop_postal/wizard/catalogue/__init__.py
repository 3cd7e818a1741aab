from . import version_comparison, version_step
