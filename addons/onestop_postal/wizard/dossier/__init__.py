from . import version_approval
