{
    "name": "Onestop Reports",
    "summary": "Figures of the one-stop postal service, each with its definition",
    "version": "19.0.1.0.0",
    "category": "Services/Onestop Postal",
    "author": "Onestop Postal",
    "license": "LGPL-3",
    "depends": ["onestop_postal"],
    "data": [
        "security/ir.model.access.csv",
        "security/onestop_reports_rules.xml",
        "security/plan_rules.xml",
        "views/report_dossier_views.xml",
        "views/report_fee_views.xml",
        "views/board_views.xml",
        "views/plan_views.xml",
        "views/plan_wave_views.xml",
    ],
    "demo": ["demo/plan_history.xml", "demo/plan_current.xml"],
    "assets": {
        "web.assets_backend": [
            "onestop_reports/static/src/**/*",
        ],
    },
}
