from . import pos, reconciliation
