"""The developer's tools: get Odoo, private PostgreSQL, databases, server, tests.

Only the standard library is used, for these modules run before anything is installed.
"""
