"""What a province's administrator starts from fits together and fits Odoo."""

import ast
import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scripts.dev.paths import PYTHON

ROOT = Path(__file__).resolve().parents[2]
DOCKER = ROOT / "docker"
SCRIPTS = sorted(DOCKER.rglob("*.sh"))
KNOWN_TO_ODOO = (
    "from odoo.tools import config\n"
    "for name, option in config.options_index.items():\n"
    "    if option.file_loadable: print(name)\n"
)


def _options(name):
    parser = configparser.RawConfigParser(strict=True)
    parser.read_string((ROOT / "config" / name).read_text(encoding="utf-8"))
    assert parser.sections() == ["options"]
    return dict(parser.items("options"))


@pytest.fixture(scope="module")
def production():
    return _options("odoo.prod.conf")


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((DOCKER / "compose.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def nginx():
    """The configuration without its comments."""
    text = (DOCKER / "nginx.conf").read_text(encoding="utf-8")
    return re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)


def _seconds(nginx, directive):
    """The values of a directive, in seconds."""
    return [int(value) for value in re.findall(rf"\b{directive} (\d+)s;", nginx)]


# --- Odoo's configuration --- #


@pytest.fixture(scope="module")
def known_keys():
    done = subprocess.run(
        [PYTHON, "-c", KNOWN_TO_ODOO], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("name", ["odoo.conf", "odoo.prod.conf"])
def test_every_key_is_one_that_odoo_reads_from_a_file(name, known_keys):
    assert len(known_keys) > 50
    assert set(_options(name)) <= known_keys


def test_keys_shown_in_comments_are_known_too(known_keys):
    text = (ROOT / "config/odoo.prod.conf").read_text(encoding="utf-8")
    shown = set(re.findall(r"^; (\w+) = ", text, flags=re.MULTILINE))
    assert {"db_replica_host", "log_db"} <= shown <= known_keys


def test_production_holds_no_secret(production):
    # An empty master password is right for nobody; `admin` is Odoo's default.
    assert production["admin_passwd"] == ""
    secret = [key for key in production if "password" in key or key.endswith("_token")]
    assert secret == []
    assert not {"db_user", "db_host", "db_port"} & set(production)


def test_production_hides_the_databases_and_trusts_the_proxy(production):
    assert production["list_db"] == "False"
    assert production["proxy_mode"] == "True"
    assert production["with_demo"] == "False"
    assert int(production["workers"]) >= 2


def test_all_connections_together_fit_into_postgresql(production, compose):
    command = " ".join(compose["services"]["db"]["command"])
    allowed = int(re.search(r"max_connections=(\d+)", command)[1])
    processes = int(production["workers"]) + int(production["max_cron_threads"])
    most = processes * int(production["db_maxconn"])
    most += int(production["db_maxconn_gevent"])
    spare = 20  # backup, restore, psql, PostgreSQL's own
    assert most + spare <= allowed


def test_workers_named_in_settings_are_those_the_formula_was_reckoned_with(
    production, compose
):
    example = (DOCKER / ".env.example").read_text(encoding="utf-8")
    given = re.search(r"^ODOO_WORKERS=(\d+)$", example, flags=re.MULTILINE)[1]
    default = compose["services"]["odoo"]["environment"]["ODOO_WORKERS"]
    assert (given, default) == (
        production["workers"],
        f"${{ODOO_WORKERS:-{production['workers']}}}",
    )


# --- nginx in front of it --- #


def test_nginx_sends_the_web_and_the_websocket_to_their_ports(production, nginx):
    assert f"server odoo:{production['http_port']};" in nginx
    assert f"server odoo:{production['gevent_port']};" in nginx
    websocket = re.search(r"location /websocket \{(.*?)\}", nginx, flags=re.DOTALL)[1]
    assert "proxy_pass http://odoo_websocket;" in websocket
    assert "proxy_set_header Upgrade $http_upgrade;" in websocket


def test_nginx_waits_as_long_as_odoo_works(production, nginx):
    waits = _seconds(nginx, "proxy_read_timeout")
    assert waits
    assert min(waits) >= int(production["limit_time_real"])


def test_nginx_lets_the_largest_statement_through(production, nginx):
    megabytes = int(re.search(r"client_max_body_size (\d+)m;", nginx)[1])
    assert megabytes * 1024**2 > int(production["import_file_maxbytes"])


def test_no_location_drops_the_security_headers(nginx):
    headers = re.findall(r"add_header ([\w-]+) [^;]* always;", nginx)
    assert {"Strict-Transport-Security", "X-Content-Type-Options"} <= set(headers)
    for location in re.findall(r"location [^{]*\{([^{}]*)\}", nginx):
        assert "add_header" not in location


def test_every_location_that_sets_headers_repeats_those_odoo_needs(nginx):
    needed = ("Host", "X-Forwarded-Host", "X-Forwarded-For", "X-Forwarded-Proto")
    for location in re.findall(r"location [^{]*\{([^{}]*)\}", nginx):
        names = re.findall(r"proxy_set_header (\S+)", location)
        assert not names or set(needed) <= set(names)


# --- The image --- #


def _pins(path):
    text = path.read_text(encoding="utf-8")
    return {
        name.lower(): version
        for name, version in re.findall(r"^\s*([\w-]+)==([\w.]+)", text, re.MULTILINE)
    }


def test_the_image_installs_what_the_manifests_need_at_the_versions_we_test():
    needed = set()
    for path in (ROOT / "addons").glob("*/__manifest__.py"):
        manifest = ast.literal_eval(path.read_text(encoding="utf-8"))
        needed |= set(manifest.get("external_dependencies", {}).get("python", []))
    pinned = _pins(DOCKER / "Dockerfile")
    assert {name.lower() for name in needed} == set(pinned)
    tested = _pins(ROOT / "scripts/requirements-odoo.txt")
    tested |= _pins(ROOT / "scripts/requirements-dev.txt")
    assert pinned == {name: tested[name] for name in pinned}


def test_what_the_image_copies_is_in_the_build_context():
    text = (DOCKER / "Dockerfile").read_text(encoding="utf-8")
    sources = [
        source
        for line in re.findall(r"^COPY (.+)$", text, flags=re.MULTILINE)
        for source in line.split()[:-1]
    ]
    context = (DOCKER / "Dockerfile.dockerignore").read_text(encoding="utf-8")
    let_in = {line[1:] for line in context.splitlines() if line.startswith("!")}
    assert set(sources) == let_in
    assert all((ROOT / source).exists() for source in sources)


def test_the_server_does_not_run_as_root():
    text = (DOCKER / "Dockerfile").read_text(encoding="utf-8")
    assert re.findall(r"^USER (\w+)$", text, flags=re.MULTILINE)[-1] == "odoo"


# --- compose --- #


def test_files_and_secrets_that_compose_mounts_are_known(compose):
    services = compose["services"]
    mounted = [
        volume.split(":")[0]
        for service in services.values()
        for volume in service.get("volumes", [])
        if volume.startswith("./")
    ]
    made_by_the_administrator = {"./tls"}
    for path in set(mounted) - made_by_the_administrator:
        assert (DOCKER / path).exists(), path
    named = {name for one in services.values() for name in one.get("secrets", [])}
    assert named == set(compose["secrets"])
    ignored = (DOCKER / ".gitignore").read_text(encoding="utf-8").split()
    assert {".env", "secrets/", "tls/", "backups/"} <= set(ignored)


def test_only_nginx_is_reached_from_outside(compose):
    open_to_all = [
        name for name, service in compose["services"].items() if service.get("ports")
    ]
    assert open_to_all == ["nginx"]
    assert compose["networks"]["data"]["internal"] is True
    assert compose["services"]["db"]["networks"] == ["data"]


def test_odoo_starts_after_the_database_was_made(compose):
    awaited = compose["services"]["odoo"]["depends_on"]
    assert awaited["db"]["condition"] == "service_healthy"
    assert awaited["init"]["condition"] == "service_completed_successfully"


def test_every_setting_of_compose_is_explained_and_every_explained_one_is_used(compose):
    text = (DOCKER / "compose.yaml").read_text(encoding="utf-8")
    used = set(re.findall(r"\$\{(\w+)", text))
    example = (DOCKER / ".env.example").read_text(encoding="utf-8")
    explained = set(re.findall(r"^(?:# )?([A-Z_]+)=", example, flags=re.MULTILINE))
    assert used == explained


# --- Scripts --- #


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_parse_and_may_be_run(path):
    subprocess.run(["bash", "-n", path], check=True)
    assert path.stat().st_mode & 0o111
    assert "set -euo pipefail" in path.read_text(encoding="utf-8")


def test_company_script_is_python():
    subprocess.run(
        [sys.executable, "-c", "import ast, sys; ast.parse(sys.stdin.read())"],
        input=(DOCKER / "company.py").read_bytes(),
        check=True,
    )
