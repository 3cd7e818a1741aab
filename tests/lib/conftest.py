"""Let the pure modules be imported as `lib`, without Odoo; the same cases each run."""

import sys
from pathlib import Path

from hypothesis import settings

ADDON = Path(__file__).parents[2] / "addons" / "onestop_postal"

sys.path.insert(0, str(ADDON))

settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")
