"""Operator's commands for the database: prepare, migrate, shell, backup, restore."""

import argparse
import importlib
import os
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
from django.core.management import call_command
from psycopg.conninfo import make_conninfo

from mangnon.common.refusals import Refusal
from mangnon.config import cli, database, database_roles, postgres, postgres_binaries
from mangnon.config.database_roles import Passwords

# What every installation has from the first day; loading twice changes nothing.
REFERENCE_LISTS = (("mangnon.places.actions", "load_units"),)

NEEDS_ADMINISTRATOR = (
    "Cần DATABASE_ADMIN_URL: địa chỉ với tài khoản quản trị PostgreSQL, ví dụ "
    "postgresql://postgres@/postgres?host=/var/run/postgresql."
)


def fill(parser: argparse.ArgumentParser) -> None:
    """Describe the verbs."""
    verbs = parser.add_subparsers(dest="verb", metavar="VIỆC", required=True)
    prepare = verbs.add_parser("prepare", help="Tạo vai trò, cơ sở dữ liệu và quyền.")
    prepare.set_defaults(run=prepare_database)
    migrate = verbs.add_parser("migrate", help="Tạo hoặc nâng cấp các bảng.")
    migrate.set_defaults(run=migrate_database)
    shell = verbs.add_parser("shell", help="Mở psql.")
    shell.add_argument("--owner", action="store_true", help="Với vai trò chủ sở hữu.")
    shell.add_argument("rest", nargs="*", help="Tham số cho psql.")
    shell.set_defaults(run=open_shell)
    backup = verbs.add_parser("backup", help="Sao lưu ra một tệp.")
    backup.add_argument("file", type=Path, help="Tệp sẽ ghi.")
    backup.set_defaults(run=back_up)
    restore = verbs.add_parser("restore", help="Phục hồi từ một tệp vào cơ sở dữ liệu trống.")
    restore.add_argument("file", type=Path, help="Tệp đã sao lưu.")
    restore.set_defaults(run=restore_backup)


def prepare_database(_: argparse.Namespace) -> int:
    """Prepare an outside server through DATABASE_ADMIN_URL; our own prepares itself."""
    administrator = os.environ.get("DATABASE_ADMIN_URL", "")
    if not os.environ.get("DATABASE_URL"):
        with postgres.running():
            print("Cơ sở dữ liệu kèm theo đã sẵn sàng.")
        return 0
    if not administrator:
        raise Refusal(NEEDS_ADMINISTRATOR)
    passwords = Passwords(
        owner=_password("DATABASE_OWNER_URL"), application=_password("DATABASE_URL")
    )
    with psycopg.connect(administrator, autocommit=True) as connection:
        database_roles.prepare_server(connection, passwords=passwords, for_tests=False)
    with psycopg.connect(whole_database_url(), autocommit=True) as connection:
        notes = database_roles.prepare(connection)
    print("\n".join([*notes, "Vai trò, cơ sở dữ liệu và quyền đã sẵn sàng."]))
    return 0


def _password(name: str) -> str:
    return unquote(urlsplit(os.environ.get(name, "")).password or "")


def migrate_database(_: argparse.Namespace) -> int:
    """Make or update the tables as their owner, with the official lists and the rights."""
    os.environ["MANGNON_DB_AS"] = "owner"
    cli.prepare_django()
    with database.server_only():
        with psycopg.connect(owner_url()) as connection:
            database_roles.prepare(connection)
        call_command("migrate", verbosity=0)
        for module, load in REFERENCE_LISTS:
            getattr(importlib.import_module(module), load)()
        with psycopg.connect(owner_url()) as connection:
            database_roles.prepare(connection)
    print("Các bảng đã ở bản hiện hành.")
    return 0


def owner_url() -> str:
    """The address of the owner; with one address only, that one."""
    return os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]


def _program(name: str) -> str | Path:
    """A client program of the server's own version, or the system's."""
    place = postgres.premises("run")
    if database.is_outside():
        return name
    folder = postgres_binaries.choose(place.cluster).folder
    return folder / name if (folder / name).exists() else name


def _call(name: str, *arguments: str | Path) -> int:
    try:
        return subprocess.run([_program(name), *arguments]).returncode
    except FileNotFoundError as reason:
        raise Refusal(
            f"Không có chương trình {name}: hãy chạy «apt-get install postgresql-client»."
        ) from reason


def open_shell(chosen: argparse.Namespace) -> int:
    """Open psql, as the application unless the owner is asked for."""
    database.name_addresses()
    url = owner_url() if chosen.owner else os.environ["DATABASE_URL"]
    with database.server_only():
        return _call("psql", url, *chosen.rest)


def back_up(chosen: argparse.Namespace) -> int:
    """Write all tables into one compressed file."""
    database.name_addresses()
    with database.server_only():
        return _call("pg_dump", "--format=custom", "--file", chosen.file, whole_database_url())


def restore_backup(chosen: argparse.Namespace) -> int:
    """Read a backup into an empty database."""
    database.name_addresses()
    with database.server_only():
        with psycopg.connect(whole_database_url()) as connection:
            tables = connection.execute(
                "select count(*) from pg_tables where schemaname = 'public'"
            ).fetchone()
        if tables != (0,):
            raise Refusal(
                "Cơ sở dữ liệu đã có bảng: chỉ phục hồi vào cơ sở dữ liệu trống, xem "
                "docs/operations.md."
            )
        return _call(
            *("pg_restore", "--exit-on-error", "--single-transaction", "--no-comments"),
            *("--dbname", whole_database_url(), chosen.file),
        )


def whole_database_url() -> str:
    """The address of an administrator: the walls hide rows from every lesser role."""
    administrator = os.environ.get("DATABASE_ADMIN_URL", "")
    if not database.is_outside():
        administrator = postgres.premises("run").url(database_roles.ADMINISTRATOR)
    if not administrator:
        raise Refusal(NEEDS_ADMINISTRATOR)
    return make_conninfo(administrator, dbname=database_roles.DATABASE)
