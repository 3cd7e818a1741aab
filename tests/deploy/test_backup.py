"""A backup is worth what its restore brings back: both scripts, on a real database."""

import os
import re
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from scripts.dev import cluster
from scripts.dev.paths import ROOT

DATABASE = "onestop_test_backup"
COPY = "onestop_test_backup_copy"
CONTENT = """
CREATE EXTENSION pg_trgm;
CREATE TABLE entry (id int PRIMARY KEY, who text, amount bigint CHECK (amount > 0));
INSERT INTO entry SELECT n, 'Nguyễn Thị Đào ' || n, n * 1000
  FROM generate_series(1, 5000) n;
CREATE INDEX entry_who ON entry USING gin (who gin_trgm_ops);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'entries are inserted only'; END $$;
CREATE TRIGGER inserted_only BEFORE UPDATE OR DELETE ON entry
  FOR EACH ROW EXECUTE FUNCTION refuse();
"""
DIGEST = "SELECT md5(string_agg(e::text, '|' ORDER BY id)) FROM entry e"


def _drop_all():
    names = cluster.psql("postgres", "SELECT datname FROM pg_database")
    for name in names:
        if name.startswith(DATABASE):
            cluster.drop_database(name)


class Office:
    """The scripts with folders of their own."""

    def __init__(self, folder):
        self.filestore = folder / "odoo" / "filestore"
        self.backups = folder / "backups"
        self.environment = {
            **cluster.environment(),
            "PGDATABASE": DATABASE,
            "FILESTORE": str(self.filestore),
            "BACKUPS": str(self.backups),
            "DB_PASSWORD_FILE": str(folder / "none"),
        }

    def run(self, script, *arguments, **more):
        return subprocess.run(
            [ROOT / "docker" / script, *arguments],
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            check=False,
        )

    def names(self):
        return sorted(path.name for path in self.backups.iterdir())

    def back_up(self, **more):
        """Make a backup; return its name."""
        before = set(self.names())
        done = self.run("backup.sh", **more)
        assert done.returncode == 0, done.stderr
        (name,) = set(self.names()) - before
        return name


@pytest.fixture
def office(tmp_path):
    cluster.ensure()
    _drop_all()
    cluster.psql("postgres", f'CREATE DATABASE "{DATABASE}"')
    cluster.psql(DATABASE, CONTENT)
    office = Office(tmp_path)
    attachment = office.filestore / DATABASE / "ab" / "abcdef"
    attachment.parent.mkdir(parents=True)
    attachment.write_bytes("Giấy tiếp nhận".encode())
    office.backups.mkdir()
    yield office
    _drop_all()


def _refuses_change(database):
    done = subprocess.run(
        ["psql", "-Xq", "-d", database, "-c", "UPDATE entry SET amount = 1"],
        env=cluster.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    return "entries are inserted only" in done.stderr


def test_a_restored_database_holds_the_same_rows_files_and_guards(office):
    name = office.back_up()
    done = office.run("restore.sh", name, COPY)
    assert done.returncode == 0, done.stderr
    assert cluster.psql(COPY, DIGEST) == cluster.psql(DATABASE, DIGEST)
    file = office.filestore / COPY / "ab" / "abcdef"
    assert file.read_bytes().decode() == "Giấy tiếp nhận"
    assert _refuses_change(COPY)


def test_replace_keeps_what_it_replaces_under_another_name(office):
    good = cluster.psql(DATABASE, DIGEST)
    name = office.back_up()
    cluster.psql(DATABASE, "INSERT INTO entry VALUES (9999, 'sau', 1)")
    later = cluster.psql(DATABASE, DIGEST)
    (office.filestore / DATABASE / "ab" / "later").write_bytes(b"later")

    refused = office.run("restore.sh", name, DATABASE)
    assert refused.returncode != 0
    assert "exists" in refused.stderr
    assert cluster.psql(DATABASE, DIGEST) == later

    done = office.run("restore.sh", name, DATABASE, "replace")
    assert done.returncode == 0, done.stderr
    assert cluster.psql(DATABASE, DIGEST) == good
    assert not (office.filestore / DATABASE / "ab" / "later").exists()
    (old,) = re.findall(r"the old database is now (\S+)", done.stdout)
    assert cluster.psql(old, DIGEST) == later
    assert (office.filestore / old / "ab" / "later").exists()


@pytest.mark.parametrize("part", ["database.dump", "filestore.tar"])
def test_a_damaged_backup_is_refused_before_anything_changes(office, part):
    name = office.back_up()
    damaged = office.backups / name / part
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged.write_bytes(bytes(content))
    before = cluster.psql(DATABASE, DIGEST)
    done = office.run("restore.sh", name, DATABASE, "replace")
    assert done.returncode != 0
    assert "damaged" in done.stderr
    assert cluster.psql(DATABASE, DIGEST) == before
    names = cluster.psql("postgres", "SELECT datname FROM pg_database")
    assert [name for name in names if name.startswith(DATABASE)] == [DATABASE]


def test_a_failed_backup_looks_like_none_and_lets_no_old_one_go(office):
    old = office.backups / f"{DATABASE}-20200115T020000Z"
    old.mkdir()
    done = office.run("backup.sh", PGDATABASE=DATABASE, PGPORT="1")
    assert done.returncode != 0
    assert old.exists()
    rest = [name for name in office.names() if name != old.name]
    assert all(name.endswith(".partial") for name in rest)
    listed = office.run("restore.sh").stdout.split()
    assert listed == [old.name]


def test_old_backups_go_but_for_each_months_first(office):
    today = datetime.now(UTC).replace(hour=2, minute=0, second=0, microsecond=0)
    days = [today - timedelta(days=age) for age in range(1, 100)]
    for day in days:
        (office.backups / f"{DATABASE}-{day:%Y%m%dT%H%M%SZ}").mkdir()
    stranger = office.backups / "other-20200101T020000Z"
    stranger.mkdir()
    name = office.back_up(KEEP_DAYS="10", KEEP_MONTHS="2")

    kept = set(office.names()) - {name, stranger.name}
    edge = today - timedelta(days=10)
    recent = {day for day in days if day.date() >= edge.date()}
    month = today.replace(day=1)
    for _ in range(2):
        month = (month - timedelta(days=1)).replace(day=1)
    firsts = {}
    for day in sorted(set(days) - recent):
        if day >= month:
            firsts.setdefault((day.year, day.month), day)
    expected = recent | set(firsts.values())
    assert kept == {f"{DATABASE}-{day:%Y%m%dT%H%M%SZ}" for day in expected}
    assert stranger.exists()


def test_the_password_reaches_postgresql_from_its_file(office, tmp_path):
    """A stand-in `pg_dump` tells what it was given; the rest is not run."""
    secret = tmp_path / "password"
    secret.write_text("p:a ss\\word\n")
    fake = tmp_path / "bin"
    fake.mkdir()
    (fake / "pg_dump").write_text(
        '#!/bin/bash\nprintf "%s" "$PGPASSWORD" >&2; exit 1\n'
    )
    (fake / "pg_dump").chmod(0o755)
    done = office.run(
        "backup.sh",
        DB_PASSWORD_FILE=str(secret),
        PATH=f"{fake}:{os.environ['PATH']}",
    )
    assert done.stderr.strip() == "p:a ss\\word"
