#!/bin/bash
# Bring a backup back.
#   restore.sh                          list the backups
#   restore.sh BACKUP DATABASE          into a new database
#   restore.sh BACKUP DATABASE replace  in place of one that exists
#
# BACKUP is the name of a folder that backup.sh made. Nothing of an existing database is
# touched before the backup has been checked and restored beside it; then the old one is
# renamed, not dropped: DATABASE_until_<time>. Stop Odoo before `replace`.
set -euo pipefail
FILESTORE="${FILESTORE:-/var/lib/odoo/filestore}"
BACKUPS="${BACKUPS:-/backups}"
JOBS="${JOBS:-2}"

say() { printf '%s %s\n' "$(date '+%F %T')" "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }
sql() { psql -XAtq -v ON_ERROR_STOP=1 -d postgres "$@"; }
exists() { [ "$(sql -v name="$1" <<<"SELECT 1 FROM pg_database WHERE datname = :'name'")" = 1 ]; }

secret="${DB_PASSWORD_FILE:-/run/secrets/db_password}"
if [ -e "$secret" ]; then
    PGPASSWORD="$(cat "$secret")"
    export PGPASSWORD
fi

if [ $# -eq 0 ]; then
    find "$BACKUPS" -mindepth 1 -maxdepth 1 -type d ! -name '*.partial' -printf '%f\n' | sort
    exit 0
fi
[ $# -ge 2 ] || die "usage: restore.sh BACKUP DATABASE [replace]"
backup="$BACKUPS/${1##*/}"
database="$2"
replace="${3:-}"
stamp="$(date -u +%Y%m%dT%H%M%SZ)"
fresh="${database}_restoring"
old="${database}_until_${stamp}"

[ -d "$backup" ] || die "There is no backup $backup."
[[ "$database" =~ ^[A-Za-z0-9_][A-Za-z0-9_.-]*$ ]] || die "Not a database's name: $database"
[[ "$replace" =~ ^(replace)?$ ]] || die "The third word can only be \`replace\`, not $replace."
if exists "$database" && [ -z "$replace" ]; then
    die "The database $database exists. Choose another name, or add \`replace\`."
fi
(cd "$backup" && sha256sum --check --quiet SHA256SUMS) \
    || die "The backup is damaged; nothing was changed."

say "restoring ${backup##*/} as $database"
sql -v name="$fresh" <<<'DROP DATABASE IF EXISTS :"name"'
sql -v name="$fresh" <<<"CREATE DATABASE :\"name\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C'"
rm -rf "${FILESTORE:?}/$fresh"
trap 'sql -v name="$fresh" <<<"DROP DATABASE IF EXISTS :\"name\"" || true; rm -rf "${FILESTORE:?}/$fresh"' EXIT
pg_restore --no-owner --no-privileges --exit-on-error --jobs="$JOBS" \
    --dbname="$fresh" "$backup/database.dump"
mkdir -p "$FILESTORE/$fresh"
tar -C "$FILESTORE/$fresh" -xf "$backup/filestore.tar"
# The files belong to whom the server runs as: the owner of the folder above them.
if [ "$(id -u)" = 0 ]; then
    chown --reference="$FILESTORE/.." "$FILESTORE"
    chown -R --reference="$FILESTORE/.." "$FILESTORE/$fresh"
fi
# The planner knows nothing of a restored database. (The server's shared catalogues are not
# ours to analyse; it would warn of each.)
psql -Xq -d "$fresh" -c "SET client_min_messages = error" -c ANALYZE

if exists "$database"; then
    sql -v name="$database" -v old="$old" >/dev/null <<'SQL'
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :'name';
ALTER DATABASE :"name" RENAME TO :"old";
SQL
    if [ -d "$FILESTORE/$database" ]; then
        mv "$FILESTORE/$database" "$FILESTORE/$old"
    fi
    say "the old database is now $old"
fi
sql -v name="$database" -v fresh="$fresh" <<<'ALTER DATABASE :"fresh" RENAME TO :"name"'
rm -rf "${FILESTORE:?}/$database"
mv "$FILESTORE/$fresh" "$FILESTORE/$database"
trap - EXIT
say "$database is ready"
