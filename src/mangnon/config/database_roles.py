"""The roles of the database and what each may do; idempotent, run at every start.

``mangnon_owner`` owns the tables and migrates. ``mangnon_app`` serves the pages
and obeys row-level security. Neither is a superuser.
"""

from dataclasses import dataclass

from psycopg import Connection, sql
from psycopg.rows import TupleRow

OWNER = "mangnon_owner"
APPLICATION = "mangnon_app"
ADMINISTRATOR = "mangnon_admin"
DATABASE = "mangnon"
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gin", "btree_gist")

# Under row-level security the planner uses an index only for functions that are
# marked leakproof. The marks allow that an error text shows a hidden value, so
# texts of database errors are never shown to users.
SEARCH_FUNCTIONS = (
    "pg_catalog.textlike(text,text)",
    "public.similarity_op(text,text)",
    "pg_catalog.ts_match_vq(tsvector,tsquery)",
    "pg_catalog.to_tsvector(regconfig,text)",
    "pg_catalog.to_tsquery(regconfig,text)",
)

_ROLE_EXISTS = "select 1 from pg_roles where rolname = %s"
_DATABASE_EXISTS = "select 1 from pg_database where datname = %s"
_MAY_MARK = "select rolsuper from pg_roles where rolname = current_user"
_UNMARKED = """
    select name from unnest(%s::text[]) as name
    join pg_proc on pg_proc.oid = to_regprocedure(name) where not proleakproof
"""
_SERVE = """
    grant usage on schema public to mangnon_app;
    alter default privileges for role mangnon_owner in schema public
        grant select, insert, update, delete on tables to mangnon_app;
    alter default privileges for role mangnon_owner in schema public
        grant usage, select on sequences to mangnon_app;
"""
# A table whose rights a migration has narrowed already names the application and is left alone.
_SERVE_EXISTING = """
do $$ declare each record; begin
    for each in
        select c.oid::regclass as name, c.relkind from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
          and pg_get_userbyid(c.relowner) = 'mangnon_owner'
          and not exists (
            select 1 from aclexplode(c.relacl) a where a.grantee = 'mangnon_app'::regrole)
    loop
        if each.relkind = 'S' then
            execute format('grant usage, select on sequence %s to mangnon_app', each.name);
        else
            execute format('grant select, insert, update, delete on %s to mangnon_app', each.name);
        end if;
    end loop;
end $$
"""


@dataclass(frozen=True)
class Passwords:
    """Passwords for new roles on a server that asks for them; empty on a private socket."""

    owner: str = ""
    application: str = ""


def prepare_server(
    connection: Connection[TupleRow], *, passwords: Passwords, for_tests: bool
) -> None:
    """Create the two roles and the database; needs an administrator and autocommit."""
    _create_role(connection, OWNER, passwords.owner)
    _create_role(connection, APPLICATION, passwords.application)
    # With one address only, pages take on the application's role after connecting as owner.
    connection.execute(
        sql.SQL("grant {} to {}").format(sql.Identifier(APPLICATION), sql.Identifier(OWNER))
    )
    if for_tests:
        connection.execute(sql.SQL("alter role {} createdb").format(sql.Identifier(OWNER)))
    create_database(connection, DATABASE)


def create_database(connection: Connection[TupleRow], name: str) -> None:
    """Create an empty database of the owner unless it is there."""
    if connection.execute(_DATABASE_EXISTS, [name]).fetchone() is None:
        connection.execute(
            sql.SQL(
                "create database {} owner {} template template0 encoding 'UTF8' locale 'C.UTF-8'"
            ).format(sql.Identifier(name), sql.Identifier(OWNER))
        )


def _create_role(connection: Connection[TupleRow], name: str, password: str) -> None:
    if connection.execute(_ROLE_EXISTS, [name]).fetchone() is not None:
        return
    role = sql.Identifier(name)
    connection.execute(sql.SQL("create role {} login nosuperuser nobypassrls").format(role))
    if password:
        change = sql.SQL("alter role {} password {}").format(role, sql.Literal(password))
        connection.execute(change)


def prepare(connection: Connection[TupleRow]) -> list[str]:
    """Make the database serve the application; give back what could not be done, as sentences."""
    for extension in EXTENSIONS:
        connection.execute(
            sql.SQL("create extension if not exists {}").format(sql.Identifier(extension))
        )
    connection.execute(_SERVE)
    connection.execute(_SERVE_EXISTING)
    return mark_search_functions(connection)


def mark_search_functions(connection: Connection[TupleRow]) -> list[str]:
    """Mark the search functions leakproof where we may; pg_dump does not carry the marks."""
    missing = connection.execute(_UNMARKED, [list(SEARCH_FUNCTIONS)]).fetchall()
    if not missing:
        return []
    may_mark = connection.execute(_MAY_MARK).fetchone()
    if may_mark is None or not may_mark[0]:
        return [
            "Chưa đánh dấu LEAKPROOF cho các hàm tìm kiếm (cần quyền superuser): tìm theo tên "
            "trên phạm vi rộng sẽ chậm hơn."
        ]
    for (name,) in missing:
        connection.execute(sql.SQL("alter function {} leakproof").format(sql.SQL(name)))
    return []
