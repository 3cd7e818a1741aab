#!/bin/bash
# Build docker/Dockerfile and start what it makes, where there is neither a container
# engine nor a registry of images: a stand-in for odoo:19.0 is made by debootstrap, under
# that image's name, and buildah builds on it. Then the built root file system runs
# against a temporary PostgreSQL: versions, imports, one sheet printed, init, a second
# init, backup and restore, and the server.
#
#   sudo docker/try_build.sh            all of it, about 15 minutes, 10 GB in /var/tmp
#   sudo docker/try_build.sh --no-init  without making a database
#
# Needs: root, buildah, debootstrap, PostgreSQL's server programs, and Odoo under
# .local/odoo (`make setup`) or ODOO_ROOT. Leaves nothing behind. What it cannot show:
# the real base image, the compose network, healthchecks as an engine runs them.
set -euo pipefail
cd "$(dirname "$0")/.."

BASE=docker.io/library/odoo:19.0
IMAGE=localhost/onestop-postal:try
SUITE=bookworm
MIRROR="${MIRROR:-http://deb.debian.org/debian}"
ODOO="${ODOO_ROOT:-.local/odoo}"
PORT="${PORT:-18195}"
WITH_INIT=1
[ "${1:-}" = --no-init ] && WITH_INIT=

say() { printf '\n=== %s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

[ "$(id -u)" = 0 ] || die "Run it as root: chroots are made."
for tool in buildah debootstrap setpriv curl; do
    command -v "$tool" >/dev/null || die "$tool is missing: apt-get install $tool"
done
[ -d "$ODOO/usr" ] || die "No unpacked Odoo at $ODOO: run \`make setup\` first."
pg_bin="$(find /usr/lib/postgresql -path '*/bin/initdb' -printf '%h\n' | sort -V | tail -1)"
[ -n "$pg_bin" ] || die "PostgreSQL's server is missing: apt-get install postgresql"

work="$(mktemp -d /var/tmp/onestop-image.XXXXXX)"
chmod 755 "$work"
server_job=""
install -d "$work/tmp"
export TMPDIR="$work/tmp"
# Its own storage, so that nothing of this machine's images is touched.
buildah_() { buildah --root "$work/storage" --runroot "$work/run" --storage-driver vfs "$@"; }
as_postgres() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }
clean_up() {
    set +e
    [ -n "$server_job" ] && kill -- "-$server_job" 2>/dev/null
    [ -d "$work/pg/data" ] && (cd / && as_postgres "$pg_bin/pg_ctl" -D "$work/pg/data" -m immediate stop >/dev/null)
    buildah_ rm --all >/dev/null 2>&1
    grep -F "$work" /proc/mounts | cut -d' ' -f2 | sort -r | xargs -r umount -l
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

say "1. A stand-in base: Debian $SUITE with Python, Odoo and the user odoo"
# It follows the official Dockerfile: system-wide packages, user odoo, /etc/odoo,
# the volume /var/lib/odoo, USER odoo. Its Python is 3.11 instead of 3.12.
base="$(buildah_ from scratch)"
root="$(buildah_ mount "$base")"
debootstrap --variant=minbase \
    --include=adduser,ca-certificates,python3,python3-pip,postgresql-client \
    "$SUITE" "$root" "$MIRROR" >"$work/debootstrap.log" 2>&1 \
    || { tail -20 "$work/debootstrap.log" >&2; die "debootstrap failed"; }
printf 'deb %s %s main\n' "$MIRROR" "$SUITE" >"$root/etc/apt/sources.list"
cp -a "$ODOO/." "$root/"
# This machine's certificates and where it finds Python packages hold for the trial too.
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
grep -v '^ODOO' scripts/requirements-odoo.txt >"$root/tmp/requirements.txt"
buildah_ run --isolation chroot --user root "$base" -- bash -euc '
    adduser --system --group --home /var/lib/odoo --quiet odoo
    python3 -m pip install -q --break-system-packages --no-cache-dir -r /tmp/requirements.txt
    install -d /etc/odoo && touch /etc/odoo/odoo.conf && chown -R odoo /etc/odoo
    rm /tmp/requirements.txt'
buildah_ config --user odoo --volume /var/lib/odoo --env ODOO_RC=/etc/odoo/odoo.conf "$base"
buildah_ umount "$base" >/dev/null
buildah_ commit -q --rm "$base" "$BASE"

say "2. docker/Dockerfile on it"
buildah_ build --isolation chroot --pull=never --format docker \
    --ignorefile docker/Dockerfile.dockerignore -f docker/Dockerfile -t "$IMAGE" .

say "3. What the image says of itself"
buildah_ inspect --type image --format \
    'user={{.Docker.Config.User}} entrypoint={{.Docker.Config.Entrypoint}} cmd={{.Docker.Config.Cmd}} healthcheck={{.Docker.Config.Healthcheck.Test}}' \
    "$IMAGE"

trial="$(buildah_ from --pull-never "$IMAGE")"
install -d -m 755 "$work/secrets"
printf 'p:a\\ss word\n' >"$work/secrets/db_password"
printf 'a-long-trial-password\n' >"$work/secrets/admin_password"
chmod 644 "$work/secrets/"*
# The volume of /var/lib/odoo.
install -d -m 700 "$work/data"
buildah_ run --isolation chroot --user root -v "$work/data:/var/lib/odoo" "$trial" -- \
    chown odoo:odoo /var/lib/odoo
inside() {
    buildah_ run --isolation chroot --user odoo \
        -v "$work/secrets:/run/secrets:ro" -v "$work/data:/var/lib/odoo" \
        -e PGHOST=127.0.0.1 -e PGPORT="$((PORT + 1))" -e PGUSER=onestop \
        -e PGDATABASE=onestop -e ODOO_HTTP_PORT="$PORT" \
        -e ODOO_GEVENT_PORT="$((PORT + 2))" -e ODOO_WORKERS=2 \
        -e ONESTOP_COMPANY="Bưu điện tỉnh thử" \
        "$trial" -- /opt/onestop/entrypoint.sh "$@"
}

say "4. The user, Odoo and the printer answer"
inside id -un
inside odoo --version
inside python3 - <<'PYTHON'
from importlib.metadata import version

import openpyxl, qrcode, reportlab, weasyprint, xlsxwriter  # noqa: E401, F401

html = "<style>@page{size:A5}</style><p>Giấy tiếp nhận hồ sơ và hẹn trả kết quả</p>"
pdf = weasyprint.HTML(string=html).write_pdf()
assert pdf.startswith(b"%PDF"), pdf[:20]
print("weasyprint", version("weasyprint"), "printed", len(pdf), "bytes")
PYTHON
inside bash -c '! touch /opt/onestop/addons/x 2>/dev/null' \
    && echo "the server cannot change its own programs"

[ -n "$WITH_INIT" ] || { say "Done, without a database."; exit 0; }

say "5. A temporary PostgreSQL that asks for the password"
install -d -o postgres -g postgres "$work/pg"
(
    cd /
    printf 'postgres' >"$work/pg/pw" && chown postgres "$work/pg/pw"
    as_postgres "$pg_bin/initdb" -D "$work/pg/data" -A scram-sha-256 -U postgres \
        --pwfile="$work/pg/pw" -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    as_postgres "$pg_bin/pg_ctl" -D "$work/pg/data" -w -l "$work/pg/log" -o \
        "-p $((PORT + 1)) -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off" \
        start >/dev/null
)
PGPASSWORD=postgres POSTGRES_USER=postgres PGHOST=127.0.0.1 PGPORT="$((PORT + 1))" \
    DB_PASSWORD_FILE="$work/secrets/db_password" bash docker/initdb/10-onestop.sh

say "6. init, and init again"
inside init 2>&1 | tee "$work/init.log" | grep -vE ' INFO ' || true
grep -q "is ready" "$work/init.log" || { tail -40 "$work/init.log" >&2; die "init failed"; }
if grep -E '^[0-9-]+ [0-9:,]+ [0-9]+ (WARNING|ERROR|CRITICAL)' "$work/init.log"; then
    echo "(the lines above are warnings or errors of init)"
fi
inside init

say "7. Backup, restore beside it, neutralize the copy"
(
    export PGHOST=127.0.0.1 PGPORT="$((PORT + 1))" PGUSER=onestop PGDATABASE=onestop
    export FILESTORE="$work/data/filestore" BACKUPS="$work/backups"
    export DB_PASSWORD_FILE="$work/secrets/db_password"
    mkdir "$BACKUPS"
    docker/backup.sh
    docker/restore.sh "$(docker/restore.sh)" onestop_rehearsal
)
inside env PGDATABASE=onestop_rehearsal odoo neutralize 2>&1 | tail -2

say "8. The server, with workers, through its health address and the login page"
set -m
inside serve >"$work/server.log" 2>&1 &
server_job=$!
set +m
for _ in $(seq 60); do
    curl -fsS "http://127.0.0.1:$PORT/web/health?db_server_status=1" 2>/dev/null && break
    sleep 1
done
echo
curl -fsS -o /dev/null -w 'login page: %{http_code}\n' "http://127.0.0.1:$PORT/web/login" \
    || { tail -30 "$work/server.log" >&2; die "the server does not answer"; }
# The process of the websockets starts after the others; it refuses a plain request.
for _ in $(seq 60); do
    code="$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$((PORT + 2))/websocket" || true)"
    [ "$code" = 000 ] || break
    sleep 1
done
echo "websocket, asked without upgrade: $code"
[ "$code" != 000 ] || { tail -30 "$work/server.log" >&2; die "nobody listens for websockets"; }
curl -s "http://127.0.0.1:$PORT/web/database/manager" \
    | grep "database manager has been disabled" >/dev/null || die "the database manager is open"
echo "no database manager"
if grep -E '^[0-9-]+ [0-9:,]+ [0-9]+ (WARNING|ERROR|CRITICAL)' "$work/server.log"; then
    echo "(the lines above are warnings or errors of the server)"
fi

say "Done."
