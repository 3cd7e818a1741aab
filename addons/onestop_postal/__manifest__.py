{
    "name": "Onestop Postal",
    "summary": "The post office as the government's one-stop counter",
    "version": "19.0.1.0.0",
    "category": "Services/Onestop Postal",
    "author": "Onestop Postal",
    "license": "LGPL-3",
    "depends": [
        "account",
        "account_qr_code_emv",
        "l10n_vn",
        "mail",
        "point_of_sale",
        "portal",
        "pos_hr",
        "rating",
        "resource",
    ],
    "external_dependencies": {
        "python": ["weasyprint", "xlsxwriter", "openpyxl", "qrcode", "reportlab"],
    },
    "data": [
        "security/onestop_postal_groups.xml",
        "security/ir.model.access.csv",
        # base
        "views/base/onestop_postal_menus.xml",
        # directory
        "security/directory_rules.xml",
        "data/directory/resource_calendar.xml",
        "views/directory/agency_views.xml",
        "views/directory/site_views.xml",
        "views/directory/agreement_views.xml",
        "views/directory/commune_views.xml",
        "views/directory/calendar_views.xml",
        "views/directory/rule_views.xml",
        # catalogue
        "data/law/law.xml",
        "data/catalogue/ir_cron_data.xml",
        "views/catalogue/version_sheet.xml",
        "views/catalogue/version_templates.xml",
        "views/catalogue/procedure_case_views.xml",
        "wizard/catalogue/version_wizard_views.xml",
        "report/catalogue/version_leaflet.xml",
        "views/catalogue/procedure_views.xml",
        "views/catalogue/procedure_version_views.xml",
        "views/catalogue/synonym_views.xml",
        "views/catalogue/tariff_views.xml",
        "views/catalogue/catalogue_import_line_views.xml",
        "wizard/catalogue/catalogue_export_views.xml",
        "views/catalogue/catalogue_import_views.xml",
        "views/catalogue/agreement_views.xml",
        # dossier
        "security/dossier_rules.xml",
        "report/dossier/intake_slip.xml",
        "views/dossier/dossier_views.xml",
        "views/dossier/citizen_views.xml",
        # custody
        "security/custody_rules.xml",
        "report/custody/handover_minutes.xml",
        "views/custody/handover_views.xml",
        "views/custody/agency_portal_templates.xml",
        # ledger
        "security/ledger_rules.xml",
        "data/ledger/ir_cron_data.xml",
        "views/ledger/transfer_views.xml",
        "views/ledger/day_statement_views.xml",
        "views/ledger/difference_views.xml",
        # courier
        "security/courier_rules.xml",
        "report/courier/run_list.xml",
        "report/courier/shipment_slip.xml",
        "wizard/courier/run_plan_views.xml",
        "views/courier/shipment_views.xml",
        "views/courier/run_views.xml",
        "views/courier/item_pool_views.xml",
        "views/courier/courier_page.xml",
        "views/courier/citizen_page.xml",
        # reconciliation
        "security/reconciliation_rules.xml",
        "report/reconciliation/reconciliation_minutes.xml",
        "views/reconciliation/reconciliation_views.xml",
        "views/reconciliation/reconciliation_line_views.xml",
        "wizard/reconciliation/reconciliation_wizard_views.xml",
        # counter
        "security/counter_rules.xml",
        "views/counter/counter_refused.xml",
        "views/counter/pos_config_views.xml",
        "views/counter/pos_order_views.xml",
    ],
    "demo": [
        # base
        "demo/base/res_company.xml",
        # directory
        "demo/directory/onestop.zone.csv",
        "demo/directory/onestop.commune.csv",
        "demo/directory/onestop.agency.csv",
        "demo/directory/onestop.site.csv",
        "demo/directory/res_users.xml",
        # catalogue
        "demo/catalogue/onestop.agreement.csv",
        # counter
        "demo/counter/pos_config.xml",
        # courier
        "demo/courier/onestop_item_pool.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "onestop_postal/static/src/base/**/*",
            "onestop_postal/static/src/catalogue/**/*",
            "onestop_postal/static/src/directory/**/*",
            "onestop_postal/static/src/reconciliation/**/*",
        ],
        "point_of_sale._assets_pos": [
            "onestop_postal/static/src/counter/**/*",
        ],
        "web.assets_tests": [
            "onestop_postal/static/tests/counter/tours/**/*",
        ],
        "web.assets_unit_tests": [
            "onestop_postal/static/tests/counter/unit/**/*",
        ],
        "onestop_postal.assets_courier": [
            "web/static/src/module_loader.js",
            "web/static/lib/owl/owl.js",
            "web/static/lib/owl/odoo_module.js",
            "web/static/src/core/template_inheritance.js",
            "web/static/src/core/templates.js",
            "onestop_postal/static/src/courier/**/*",
        ],
    },
    "application": True,
    "uninstall_hook": "uninstall_hook",
}
