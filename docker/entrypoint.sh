#!/bin/bash
# What the container does: `serve` (the default), `init`, `update`, or any command.
#   serve [options]   Odoo, with more of its options when given
#   init              make the database when it is not there; harmless when it is
#   update            bring the database to this image's addons
set -euo pipefail

# PostgreSQL's password comes as a file. libpq reads it from PGPASSFILE, so that it stands
# neither in the environment nor among the arguments that `ps` shows, and commands given
# later by `docker compose exec` find it too.
secret="${DB_PASSWORD_FILE:-/run/secrets/db_password}"
if [ -e "$secret" ]; then
    password="$(sed -e 's/[\\:]/\\&/g' "$secret")"
    (umask 077 && printf '*:*:*:*:%s\n' "$password" >"$PGPASSFILE")
fi

case "${1:-serve}" in
    serve) exec odoo "${@:2}" ;;
    init) exec /opt/onestop/init.sh ;;
    update)
        exec odoo -u onestop_postal,onestop_reports --stop-after-init \
            --no-http --max-cron-threads=0
        ;;
    *) exec "$@" ;;
esac
