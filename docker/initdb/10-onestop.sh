#!/bin/bash
# Run once by PostgreSQL's image when its volume is empty: the role that Odoo uses. It may
# make databases (its own and restored ones) and is no superuser, so that nothing in Odoo
# can switch off what the server enforces for all.
set -euo pipefail
secret="${DB_PASSWORD_FILE:-/run/secrets/db_password}"
psql -v ON_ERROR_STOP=1 -X -q -U "${POSTGRES_USER:-postgres}" -d postgres \
    -v password="$(cat "$secret")" <<'SQL'
CREATE ROLE onestop LOGIN CREATEDB PASSWORD :'password';
SQL
