"""Run in Odoo's shell: write each of our addons' translation template."""

from odoo.modules.module import get_module_path
from odoo.tools.translate import trans_export

for addon in ("onestop_postal", "onestop_reports"):
    with open(f"{get_module_path(addon)}/i18n/{addon}.pot", "wb") as pot:
        trans_export(False, [addon], pot, "po", env)  # noqa: F821
