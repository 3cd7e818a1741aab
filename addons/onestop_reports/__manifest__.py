{
    "name": "Onestop Reports",
    "summary": "Figures of the one-stop postal service, each with its definition",
    "version": "19.0.1.0.0",
    "category": "Services/Onestop Postal",
    "author": "Onestop Postal",
    "license": "LGPL-3",
    "depends": ["onestop_postal"],
    "data": [],
}
