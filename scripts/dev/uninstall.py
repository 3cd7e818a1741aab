"""Run in Odoo's shell: uninstall both addons, as the button does."""

modules = env["ir.module.module"].search(  # noqa: F821
    [("name", "in", ["onestop_reports", "onestop_postal"])]
)
modules.button_immediate_uninstall()
env.cr.commit()  # noqa: F821
