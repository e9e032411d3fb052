"""The embedded server: first start, sharing, every kind of sudden death, root and plain user."""

import os
import select
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from mangnon.common.refusals import Refusal
from mangnon.config import postgres, postgres_binaries
from mangnon.config.tests.installations import (
    ACCOUNTS,
    ENOUGH_SECONDS,
    Command,
    Installation,
    installed,
    wait_for_end,
)

as_root_and_as_plain_user = pytest.mark.parametrize("installation", ACCOUNTS, indirect=True)


@pytest.fixture
def installation(request: pytest.FixtureRequest) -> Iterator[Installation]:
    """An empty data folder; ourselves use it unless the test names another account."""
    with installed(getattr(request, "param", "ourselves")) as made:
        yield made


def remember(command: Command) -> None:
    """Commit one row that must survive."""
    with psycopg.connect(command.owner_url) as connection:
        connection.execute("create table if not exists memory (word text)")
        connection.execute("insert into memory values ('Rạch Sen')")


def remembered(command: Command) -> list[tuple[str]]:
    with psycopg.connect(command.owner_url) as connection:
        return connection.execute("select word from memory").fetchall()


def once_up_again(read: Callable[[], list[tuple[str]]]) -> list[tuple[str]]:
    """Ask until the server has been started again."""
    poller = select.poll()
    for _ in range(ENOUGH_SECONDS * 10):
        try:
            return read()
        except psycopg.OperationalError:
            poller.poll(100)
    return read()


@as_root_and_as_plain_user
def test_first_start_makes_the_database_and_two_lesser_roles(installation: Installation) -> None:
    command = installation.start()
    with psycopg.connect(command.app_url) as connection:
        facts = connection.execute(
            "select current_user::text, current_database()::text, pg_encoding_to_char(encoding),"
            " datcollate, pg_get_userbyid(datdba)::text from pg_database where datname = 'mangnon'"
        ).fetchone()
        rights = connection.execute(
            "select rolsuper, rolbypassrls, rolcreatedb from pg_roles"
            " where rolname in ('mangnon_app', 'mangnon_owner')"
        ).fetchall()
        marks = connection.execute(
            "select count(*) from pg_proc where proleakproof and proname in"
            " ('textlike', 'similarity_op', 'ts_match_vq', 'to_tsvector', 'to_tsquery')"
        ).fetchone()
    command.end()
    assert facts == ("mangnon_app", "mangnon", "UTF8", "C.UTF-8", "mangnon_owner")
    assert rights == [(False, False, False)] * 2
    assert marks == (5,)


def test_server_listens_on_a_private_socket_and_not_on_the_network(
    installation: Installation,
) -> None:
    command = installation.start()
    with psycopg.connect(command.app_url) as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)
    assert (installation.data / "run/socket").stat().st_mode & 0o777 == 0o700
    assert (installation.data / "run/cluster").stat().st_mode & 0o777 == 0o700
    command.end()


def test_application_serves_the_tables_that_the_owner_makes(installation: Installation) -> None:
    command = installation.start()
    remember(command)
    with psycopg.connect(command.app_url) as connection:
        assert connection.execute("select word from memory").fetchall() == [("Rạch Sen",)]
    command.end()


@as_root_and_as_plain_user
def test_second_command_attaches_and_outlives_the_first(installation: Installation) -> None:
    first = installation.start()
    postmaster = installation.postmaster
    second = installation.start()
    remember(first)
    first.end()
    assert remembered(second) == [("Rạch Sen",)]
    assert installation.postmaster == postmaster
    keeper = installation.keeper
    second.end()
    wait_for_end(keeper)
    wait_for_end(postmaster)
    assert not (installation.data / "run/cluster/postmaster.pid").exists()


def test_data_survives_kill_9_of_the_command(installation: Installation) -> None:
    command = installation.start()
    remember(command)
    postmaster = installation.postmaster
    command.kill()
    wait_for_end(postmaster)
    again = installation.start()
    assert remembered(again) == [("Rạch Sen",)]
    again.end()


def test_killed_server_is_started_again_under_its_users(installation: Installation) -> None:
    command = installation.start()
    remember(command)
    postmaster = installation.postmaster
    os.kill(postmaster, signal.SIGKILL)
    wait_for_end(postmaster)
    assert once_up_again(lambda: remembered(command)) == [("Rạch Sen",)]
    command.end()


@as_root_and_as_plain_user
def test_server_ends_with_its_killed_keeper_and_starts_again(installation: Installation) -> None:
    command = installation.start()
    remember(command)
    postmaster = installation.postmaster
    os.kill(installation.keeper, signal.SIGKILL)
    wait_for_end(postmaster)
    command.end()
    again = installation.start()
    assert remembered(again) == [("Rạch Sen",)]
    again.end()


@as_root_and_as_plain_user
def test_data_survives_kill_9_of_everything(installation: Installation) -> None:
    command = installation.start()
    remember(command)
    postmaster, keeper = installation.postmaster, installation.keeper
    for process in (keeper, postmaster, command.process.pid):
        os.kill(process, signal.SIGKILL)
    command.process.communicate(timeout=ENOUGH_SECONDS)
    wait_for_end(postmaster)
    again = installation.start()
    assert remembered(again) == [("Rạch Sen",)]
    again.end()


def test_pid_file_that_names_a_zombie_is_cured(installation: Installation) -> None:
    command = installation.start()
    remember(command)
    pid_file = installation.data / "run/cluster/postmaster.pid"
    keeper, text = installation.keeper, pid_file.read_text()
    command.end()
    wait_for_end(keeper)
    zombie = subprocess.Popen(["true"])
    os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)
    pid_file.write_text("\n".join([str(zombie.pid), *text.split("\n")[1:]]))
    again = installation.start()
    assert remembered(again) == [("Rạch Sen",)]
    again.end()
    zombie.wait()


def test_data_of_another_major_version_is_refused_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text("14\n")
    with pytest.raises(Refusal, match="thuộc PostgreSQL 14.*PG_BIN.*pg_dump"):
        postgres_binaries.choose(tmp_path)


def test_programs_that_the_user_cannot_reach_are_copied_once_with_their_libraries(
    tmp_path: Path,
) -> None:
    programs = tmp_path / "private/package/pginstall/bin"
    programs.mkdir(parents=True)
    (programs / "postgres").write_text("#!/bin/sh\nexit 1\n")
    (programs / "postgres").chmod(0o755)
    (tmp_path / "private/package.libs").mkdir()
    (tmp_path / "private/package.libs/libpq.so").write_text("")
    stranger = postgres_binaries.ServiceUser(name="nobody", uid=65534, gid=65534)
    here = postgres_binaries.Binaries(folder=programs, version=18)
    copied = postgres_binaries.within_reach(here, user=stranger, copies=tmp_path)
    again = postgres_binaries.within_reach(here, user=stranger, copies=tmp_path)
    assert copied == again
    assert (copied.folder / "postgres").read_text() == "#!/bin/sh\nexit 1\n"
    assert (copied.folder / "../../../package.libs/libpq.so").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("postgresql-18")] == [
        copied.folder.relative_to(tmp_path).parts[0]
    ]


def test_long_path_moves_the_socket_to_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANGNON_DATA", f"/tmp/{'r' * 120}")
    assert len(f"{postgres.premises('run').socket}/.s.PGSQL.5432") <= 107
