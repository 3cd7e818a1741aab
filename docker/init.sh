#!/bin/bash
# Make the database of a province: Odoo's modules, the company on Vietnam's chart of
# accounts, then our addons. May be run again at any time: what is done is left alone,
# what was interrupted goes on.
set -euo pipefail
: "${PGDATABASE:?name the database}"
here="$(cd "$(dirname "$0")" && pwd)"
addons="${ONESTOP_ADDONS:-$here/addons}"

install_modules() {
    odoo -i "$1" --skip-auto-install --load-language=vi_VN --stop-after-init \
        --no-http --max-cron-threads=0
}

is_installed() {
    local state
    state="$(psql -XAtq -c "SELECT state FROM ir_module_module WHERE name = '$1'" \
        2>/dev/null || true)"
    [ "$state" = installed ]
}

if is_installed onestop_reports; then
    echo "The database $PGDATABASE is there already; nothing to do."
    exit 0
fi

# The company must stand on its chart before our addons make their accounts in it.
depends="$(python3 - "$addons/onestop_postal/__manifest__.py" <<'PYTHON'
import ast
import sys

with open(sys.argv[1], encoding="utf-8") as manifest:
    print(",".join(ast.literal_eval(manifest.read())["depends"]))
PYTHON
)"
echo "1 of 3: Odoo's modules (some minutes)"
install_modules "$depends"

echo "2 of 3: the company and the administrator's password"
# Odoo's shell ends with 0 even after an error: the last line tells.
said="$(odoo shell --no-http --log-level=warn <"$here/company.py")"
if ! grep -q "^company ready$" <<<"$said"; then
    echo "$said" >&2
    echo "The company could not be set up; the lines above say why." >&2
    exit 1
fi

echo "3 of 3: Onestop Postal"
install_modules onestop_postal,onestop_reports
is_installed onestop_reports || { echo "The addons were not installed." >&2; exit 1; }
echo "The database $PGDATABASE is ready."
