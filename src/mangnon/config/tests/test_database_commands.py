"""The commands for the database, played on servers of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from mangnon.config import database_roles, postgres
from mangnon.config.tests.installations import SOURCE, installed


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "MANGNON_EMBEDDED", "MANGNON_DB_AS"):
        monkeypatch.delenv(name, raising=False)
    with installed() as installation:
        monkeypatch.setenv("MANGNON_DATA", str(installation.data))
        monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "mangnon.config.settings")
        monkeypatch.setenv("PYTHONPATH", str(SOURCE))
        yield installation.data


def mangnon(*words: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mangnon", *words],
        env=os.environ | variables,
        capture_output=True,
        text=True,
    )


def test_backup_restores_every_row_past_the_walls(data: Path, tmp_path: Path) -> None:
    assert mangnon("database", "migrate").returncode == 0
    with postgres.running() as server:
        with server.connect(database_roles.DATABASE) as connection:
            connection.execute("insert into common_deployment values (1, '91', false)")
            units = connection.execute("select count(*) from places_unit").fetchone()
        backup = tmp_path / "sao-lưu.dump"
        assert mangnon("database", "backup", backup).returncode == 0
        refused = mangnon("database", "restore", backup)
        with server.connect("postgres") as connection:
            connection.execute("drop database mangnon with (force)")
        restored = mangnon("database", "restore", backup)
        with server.connect(database_roles.DATABASE) as connection:
            again = connection.execute("select count(*) from places_unit").fetchone()
            province = connection.execute("select province_code from common_deployment").fetchone()
        with psycopg.connect(server.premises.url(database_roles.APPLICATION)) as connection:
            readable = connection.execute("select province_code from common_deployment").fetchone()
    assert (refused.returncode, restored.returncode) == (2, 0)
    assert "chỉ phục hồi vào cơ sở dữ liệu trống" in refused.stderr
    assert units is not None and units[0] > 100
    assert again == units
    assert province == readable == ("91",)


def test_outside_server_is_prepared_by_its_administrator(data: Path) -> None:
    with postgres.running() as server:
        with server.connect("postgres") as connection:
            connection.execute("drop database mangnon with (force)")
            connection.execute("drop role mangnon_owner")
            connection.execute("drop role mangnon_app")
        place = server.premises
        addresses = {
            "DATABASE_URL": place.url(database_roles.APPLICATION).replace("@", ":a%20b@"),
            "DATABASE_OWNER_URL": place.url(database_roles.OWNER),
        }
        alone = mangnon("database", "prepare", **addresses)
        administrator = place.url(database_roles.ADMINISTRATOR, "postgres")
        prepared = mangnon("database", "prepare", DATABASE_ADMIN_URL=administrator, **addresses)
        migrated = mangnon("database", "migrate", **addresses)
        with server.connect("postgres") as connection:
            passwords = connection.execute(
                "select rolname, rolpassword is not null from pg_authid"
                " where rolname in ('mangnon_app', 'mangnon_owner') order by 1"
            ).fetchall()
    assert alone.returncode == 2
    assert "Cần DATABASE_ADMIN_URL" in alone.stderr
    assert prepared.stdout == "Vai trò, cơ sở dữ liệu và quyền đã sẵn sàng.\n"
    assert (prepared.returncode, migrated.returncode) == (0, 0)
    assert passwords == [("mangnon_app", True), ("mangnon_owner", False)]


def test_server_that_does_not_answer_is_said_in_a_sentence(data: Path) -> None:
    answer = mangnon("places", "count", DATABASE_URL="postgresql://mangnon_app@/mangnon?host=/none")
    assert answer.returncode == 2
    assert answer.stderr.startswith("Cơ sở dữ liệu không trả lời: hãy kiểm tra DATABASE_URL.")
    assert "Traceback" not in answer.stderr
