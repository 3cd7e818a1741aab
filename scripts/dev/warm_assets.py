"""Run in Odoo's shell: build the clients' bundles once, for all copies to have them."""

BUNDLES = (
    "web.assets_web",
    "web.assets_frontend",
    "web.assets_frontend_lazy",
    "web.assets_frontend_minimal",
    "point_of_sale.assets_prod",
    "onestop_postal.assets_courier",
)
for bundle in BUNDLES:
    for css in (False, True):
        assets = env["ir.qweb"]._get_asset_bundle(bundle, css=css, js=not css)  # noqa: F821
        assets.css() if css else assets.js()
env.cr.commit()  # noqa: F821
