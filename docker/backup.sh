#!/bin/bash
# Back up one database and its attachments, and let old backups go.
#   backup.sh           one backup now
#   backup.sh daily     one backup each day at BACKUP_AT, for ever
#
# A backup is a folder BACKUPS/<database>-<UTC time>/ with
#   database.dump   pg_dump's custom format: restore whole, or a single table
#   filestore.tar   the attachments' files (they are compressed or small already)
#   SHA256SUMS      so that restore.sh can tell a whole backup from a damaged one
# It gets this name only when all of it is written and read back; until then the name ends
# in .partial. Old backups go only after a new one has succeeded.
#
# From the environment: PGDATABASE and PostgreSQL's other variables; FILESTORE, BACKUPS,
# KEEP_DAYS (all backups of so many days), KEEP_MONTHS (then each month's first),
# BACKUP_AT (HH:MM of the container's clock).
set -euo pipefail
: "${PGDATABASE:?name the database}"
FILESTORE="${FILESTORE:-/var/lib/odoo/filestore}"
BACKUPS="${BACKUPS:-/backups}"
KEEP_DAYS="${KEEP_DAYS:-14}"
KEEP_MONTHS="${KEEP_MONTHS:-12}"
BACKUP_AT="${BACKUP_AT:-02:00}"
umask 077

say() { printf '%s %s\n' "$(date '+%F %T')" "$*"; }

give_password() {
    local secret="${DB_PASSWORD_FILE:-/run/secrets/db_password}"
    if [ -e "$secret" ]; then
        PGPASSWORD="$(cat "$secret")"
        export PGPASSWORD
    fi
}

back_up() {
    local name partial
    name="$PGDATABASE-$(date -u +%Y%m%dT%H%M%SZ)"
    partial="$BACKUPS/$name.partial"
    mkdir -p "$partial"

    # The database first: a file that comes later is too much and harmless; one that the
    # dump names and the archive lacks would be lost.
    pg_dump --format=custom --file="$partial/database.dump"
    if [ -d "$FILESTORE/$PGDATABASE" ]; then
        # 1: a file changed or vanished while it was read; new attachments do that.
        tar -C "$FILESTORE/$PGDATABASE" -cf "$partial/filestore.tar" . || [ $? -eq 1 ]
    else
        tar -cf "$partial/filestore.tar" -T /dev/null
    fi

    pg_restore --list "$partial/database.dump" >/dev/null
    tar -tf "$partial/filestore.tar" >/dev/null
    (cd "$partial" && sha256sum database.dump filestore.tar >SHA256SUMS)
    sync -f "$partial"
    mv "$partial" "$BACKUPS/$name"
    say "backup $name: $(du -sh "$BACKUPS/$name" | cut -f1)"
}

# Names of this database's whole backups, oldest first; the time in a name orders them.
backups() {
    find "$BACKUPS" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' \
        | grep -E "^${PGDATABASE//./\\.}-[0-9]{8}T[0-9]{6}Z$" | sort || true
}

rotate() {
    local day month first_of="" oldest_day oldest_month name
    oldest_day="$(date -u -d "$KEEP_DAYS days ago" +%Y%m%d)"
    oldest_month="$(date -u -d "$(date -u +%Y-%m-01) $KEEP_MONTHS months ago" +%Y%m)"
    for name in $(backups); do
        day="${name: -16:8}"
        month="${day:0:6}"
        [[ "$day" < "$oldest_day" ]] || continue
        if [[ "$month" != "$first_of" && ! "$month" < "$oldest_month" ]]; then
            first_of="$month"
            continue
        fi
        rm -rf "${BACKUPS:?}/$name"
        say "let go $name"
    done
    # What an interrupted backup left, of days before today.
    find "$BACKUPS" -mindepth 1 -maxdepth 1 -type d -name "$PGDATABASE-*.partial" \
        -mtime +0 -exec rm -rf {} +
}

once() {
    back_up
    rotate
}

give_password
case "${1:-once}" in
    once) once ;;
    daily)
        while :; do
            next="$(date -d "today $BACKUP_AT" +%s)"
            now="$(date +%s)"
            [ "$next" -gt "$now" ] || next="$(date -d "tomorrow $BACKUP_AT" +%s)"
            say "next backup $(date -d "@$next" '+%F %T')"
            sleep "$((next - now))"
            # In a process of its own: one bad night must not end all the following.
            "$0" once || say "THE BACKUP FAILED; the lines above say why"
        done
        ;;
    *)
        echo "usage: backup.sh [once|daily]" >&2
        exit 2
        ;;
esac
