"""Get Odoo 19.0: Debian's package unpacked under ``.local``, else a shallow clone.

Nothing of the suite that holds the package is installed into the system: its list is
read with folders of its own, the package is downloaded and unpacked only.
"""

import os
import re
import shutil
from pathlib import Path

from .paths import LOCAL, VENV, odoo_home
from .say import Trouble, line, run, step

PACKAGES = (
    "odoo-19",
    "libjs-jquery",
    "libjs-underscore",
    "libjs-jquery-form",
    "fonts-roboto-unhinted",
    "fonts-montserrat",
    "fonts-glyphicons-halflings",
    "fonts-ocr-b",
    "fonts-inconsolata",
)
# Odoo's links want version 4.7, which only the stable suites have.
STABLE_PACKAGES = ("fonts-font-awesome/bookworm",)
GIT = ("https://github.com/odoo/odoo.git", "19.0")
# Left out by Debian's package; an empty file keeps the client's tests from failing.
STRIPPED = "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"


def ensure():
    """Have an ``odoo`` package at :func:`odoo_home` and a path entry in the venv."""
    if not (odoo_home() / "odoo" / "release.py").exists():
        if os.environ.get("ODOO_HOME"):
            raise Trouble(
                f"ODOO_HOME={os.environ['ODOO_HOME']} holds no odoo/release.py.\n"
                "  What to do: point it at a tree of Odoo 19.0, or unset it."
            )
        try:
            _from_debian()
        except Trouble as trouble:
            line(f"  no Debian package of Odoo: {trouble}")
            _from_git()
    stripped = odoo_home() / STRIPPED
    if not stripped.exists():
        stripped.parent.mkdir(parents=True, exist_ok=True)
        stripped.write_text("/* left out by the package */\n")
    pth = next((VENV / "lib").glob("python3.*/site-packages")) / "odoo.pth"
    if not pth.exists() or pth.read_text().strip() != str(odoo_home()):
        pth.write_text(f"{odoo_home()}\n")


def _mirror():
    """The Debian mirror that this machine already uses."""
    files = [
        Path("/etc/apt/sources.list"),
        *Path("/etc/apt/sources.list.d").glob("*"),
    ]
    for file in files:
        if not file.is_file():
            continue
        for match in re.finditer(
            r"^(?:URIs:|deb(?: \[[^]]*\])?)\s+(\S+)", file.read_text(), re.M
        ):
            if match[1].rstrip("/").endswith("/debian"):
                return match[1]
    return "http://deb.debian.org/debian"


def _from_debian():
    if not shutil.which("apt-get"):
        raise Trouble("no apt-get here")
    apt, target = LOCAL / "apt", LOCAL / "odoo"
    for folder in ("lists/partial", "cache/archives/partial", "debs"):
        (apt / folder).mkdir(parents=True, exist_ok=True)
    (apt / "status").touch()
    keyring = "/usr/share/keyrings/debian-archive-keyring.gpg"
    (apt / "odoo.sources").write_text(
        f"Types: deb\nURIs: {_mirror()}\nSuites: unstable bookworm\n"
        f"Components: main\nSigned-By: {keyring}\n"
    )
    options = [
        f"Dir::Etc::sourcelist={apt}/odoo.sources",
        "Dir::Etc::sourceparts=-",
        f"Dir::State::lists={apt}/lists",
        f"Dir::State::status={apt}/status",
        f"Dir::Cache={apt}/cache",
        "APT::Sandbox::User=",
        "Acquire::Languages=none",
    ]
    apt_get = ["apt-get", "-q"]
    for option in options:
        apt_get += ["-o", option]
    with step("Odoo 19.0: Debian's package (122 MB)"):
        run([*apt_get, "update"], remedy="see whether the package mirror answers")
        run([*apt_get, "download", *PACKAGES, *STABLE_PACKAGES], cwd=apt / "debs")
    with step("Odoo 19.0: unpack"):
        shutil.rmtree(target, ignore_errors=True)
        partial = LOCAL / "odoo.partial"
        shutil.rmtree(partial, ignore_errors=True)
        for deb in sorted((apt / "debs").glob("*.deb")):
            run(["dpkg", "-x", str(deb), str(partial)])
        _mend_links(partial)
        partial.rename(target)
    shutil.rmtree(apt, ignore_errors=True)


def _mend_links(root):
    """Give links whose target is named otherwise in this release their file."""
    otf = root / "usr/share/fonts/opentype/inconsolata/Inconsolata.otf"
    if not otf.exists():
        candidates = sorted((root / "usr/share/fonts").rglob("*nconsolata*Regular*"))
        candidates += sorted((root / "usr/share/fonts").rglob("*nconsolata*.[ot]tf"))
        if candidates:
            otf.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(candidates[0], otf)


def _from_git():
    url, branch = GIT
    with step(f"Odoo 19.0: shallow clone of {url}"):
        run(
            ["git", "clone", "-q", "--depth=1", "-b", branch, url, LOCAL / "odoo-git"],
            remedy="set ODOO_HOME to a tree of Odoo 19.0 that this machine has",
        )
