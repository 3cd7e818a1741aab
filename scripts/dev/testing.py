"""Lint, tests, clean logs, benchmarks."""

import re
import subprocess

from . import databases
from .paths import ADDONS, BENCH, LOGS, OUR_ADDONS, PYTHON, ROOT, VENV
from .say import Trouble, line, step

# A log line above INFO that is not ours to mend, with the reason.
HARMLESS = ()
LOG_LINE = re.compile(r"^\S+ \S+ \d+ (WARNING|ERROR|CRITICAL) ")
# Habits of older Odoo that install without a word and are wrong.
OLD_PYTHON = (
    r"^\s+_sql_constraints\s*=|\bauto_join\s*=|\bgroup_operator\s*=|\bgroups_id\b"
    r"|self\._(cr|uid|context)\b|\.(read_group|name_get|toggle_active|"
    r"check_access_rights)\(|\bodoo\.osv\b|\bodoo\.orm\b|\btype=[\"']json[\"']"
)
OLD_XML = (
    r"<tree\b|\battrs=|\bstates=|kanban-box|\bexpand=[\"'][01]|oe_chatter"
    r"|name=\"(numbercall|doall|groups_id|users)\"|name=\"view_mode\">[^<]*\btree\b"
    r"|\bt-esc="
)
# Insert-only records refuse write and unlink on purpose, and call nothing above.
# A model is split over files of one area by concern, each a class that extends it.
REFUSALS = "no-raise-unlink,method-required-super,consider-merging-classes-inherited"


def call(*command, **options):
    """Run a command with its output on the terminal; return its exit code."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False,
                          **options).returncode  # fmt: skip


def _find(pattern, *globs):
    compiled = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {text.strip()}"
        for glob in globs
        for path in sorted(ADDONS.glob(glob))
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if compiled.search(text)
    ]


def lint():
    """Ruff, Odoo's pylint, old habits, complete translations."""
    failed = call(VENV / "bin/ruff", "check", "-q", ".")
    failed |= call(VENV / "bin/ruff", "format", "-q", "--check", ".")
    failed |= call(
        PYTHON, "-m", "pylint", "--rcfile=pyproject.toml", "-sn",
        f"--disable={REFUSALS}",
        *(ADDONS / addon for addon in OUR_ADDONS),
    )  # fmt: skip
    # Client templates (static/) keep t-esc; the server's own do not.
    old = _find(OLD_PYTHON, "*/**/*.py") + [
        place for place in _find(OLD_XML, "*/**/*.xml") if "/static/" not in place
    ]
    for place in old:
        line(f"old habit: {place}")
    untranslated = missing_translations()
    for place in untranslated:
        line(f"without Vietnamese: {place}")
    return 1 if failed or old or untranslated else 0


def missing_translations():
    """Terms of our .po files that have no Vietnamese, as `addon: term`."""
    script = (
        "import polib, sys\n"
        "for path in sys.argv[1:]:\n"
        "    for entry in polib.pofile(path):\n"
        "        if not entry.obsolete and not entry.msgstr:\n"
        "            print(path, repr(entry.msgid[:80]))\n"
    )
    files = [str(ADDONS / addon / "i18n/vi.po") for addon in OUR_ADDONS]
    done = subprocess.run(
        [str(PYTHON), "-c", script, *files], capture_output=True, text=True, check=False
    )
    return (done.stdout + done.stderr).strip().splitlines()


def check_log(path):
    """Refuse a log with anything above INFO.

    :raise Trouble: naming the lines.
    """
    bad = [
        text
        for text in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if LOG_LINE.match(text) and not any(harmless in text for harmless in HARMLESS)
    ]
    if bad:
        shown = "\n    ".join(bad[:20])
        raise Trouble(f"{len(bad)} warnings or errors in {path}:\n    {shown}")


def clean_install():
    """Install, update and uninstall both addons; every log without a warning."""
    name = "onestop_ci_install"
    addons = ",".join(OUR_ADDONS)
    options = ("--stop-after-init", "--no-http", "--max-cron-threads=0")
    databases.template()
    with step("install with demo data, clean log"):
        check_log(databases.install(name, demo=True, log="ci-install-demo"))
    with step("install, clean log"):
        check_log(databases.install(name, log="ci-install"))
    with step("update, clean log"):
        check_log(databases.odoo("server", "-d", name, "-u", addons, *options,
                                 log="ci-update"))  # fmt: skip
    with step("uninstall, clean log"):
        check_log(databases.in_shell(name, ROOT / "scripts/dev/uninstall.py",
                                     log="ci-uninstall"))  # fmt: skip
    databases.drop(name)


def addon_tests(database, paths, *, log="pytest"):
    """Run pytest-odoo on a database that has our addons.

    :return: pytest's exit code.
    """
    command = [
        PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "ignore",
        "--odoo-http", "--odoo-log-level=warn",
        f"--odoo-database={database}", f"--odoo-config={_test_config(database)}",
        *(paths or [ADDONS / addon / "tests" for addon in OUR_ADDONS]),
    ]  # fmt: skip
    return call(*command, env=databases.odoo_environment())


def _test_config(database):
    """A configuration with the paths, which pytest-odoo takes from a file only."""
    path = LOGS.parent / "conf" / f"{database}.conf"
    path.parent.mkdir(parents=True, exist_ok=True)
    settings = (ROOT / "config/odoo.conf").read_text(encoding="utf-8")
    paths = f"{databases.odoo_home() / 'odoo' / 'addons'},{ADDONS}"
    settings += (
        f"\naddons_path = {paths}\ndata_dir = {databases.DATA}\nhttp_port = 0\n"
    ).replace("http_port = 0\n", "")
    settings = settings.replace("http_port = 8069", f"http_port = {free_port()}")
    path.write_text(settings, encoding="utf-8")
    return path


def free_port():
    """A port on which nobody listens now."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def black_box_tests(paths=()):
    """Run the tests that see the product from outside."""
    return call(
        PYTHON, "-m", "pytest", "-q", "-p", "no:odoo", "-p", "no:cacheprovider",
        *(paths or ["tests"]),
        env=databases.odoo_environment(),
    )  # fmt: skip


def everything(paths=()):
    """`make test`: the addons' tests, then the black-box ones."""
    inside = [path for path in paths if path.startswith("addons/")]
    outside = [path for path in paths if not path.startswith("addons/")]
    failed = 0
    if inside or not paths:
        databases.installed_copy("onestop_test")
        failed |= addon_tests("onestop_test", inside)
        databases.drop("onestop_test")
    if outside or not paths:
        failed |= black_box_tests(outside)
    return failed


def ci():
    """What `.ci/run` calls: lint, clean logs, all tests."""
    with step("lint"):
        if lint():
            raise Trouble("lint found something")
    clean_install()
    return everything()


def bench(name, scale):
    """Run the benchmarks, or one of them."""
    BENCH.mkdir(parents=True, exist_ok=True)
    files = sorted((ROOT / "tests/bench").glob("bench_*.py"))
    if name:
        files = [path for path in files if path.stem == f"bench_{name}"]
        if not files:
            raise Trouble(f"there is no benchmark called {name}")
    environment = databases.odoo_environment()
    if scale:
        environment["SCALE"] = str(scale)
    failed = 0
    for path in files:
        failed |= call(PYTHON, "-m", f"tests.bench.{path.stem}", env=environment)
    return failed
