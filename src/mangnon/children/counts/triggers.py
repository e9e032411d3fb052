"""The triggers that keep the counting cells: one place for every way a record can change.

A statement-level trigger sees which rows a statement touched, locks their children, and adds
the difference between what these children contributed before and contribute now. Rows are only
added, so two officers of one hamlet never wait for each other; `fold_counts` joins them later.
"""

from dataclasses import dataclass

from mangnon.children.counts.contributions import (
    BIRTHDAY,
    KEY,
    MEASURES,
    Sources,
    contributions,
    spread,
)

CELLS = "children_hamletcount"


@dataclass(frozen=True)
class Watched:
    """A table whose rows contribute: how it names the child, and what of it matters."""

    table: str
    source: str
    child: str
    columns: tuple[str, ...]

    @property
    def read(self) -> str:
        """Return the columns that are read, always in one order."""
        return ", ".join(sorted({"id", self.child, *self.columns}))

    def function(self, verb: str) -> str:
        """Return the name of the trigger and its function."""
        return f"{self.table}_counts_{verb}"


# A new child has no stay yet, so only its first stay makes it count.
WATCHED: tuple[tuple[Watched, tuple[str, ...]], ...] = (
    (
        Watched("children_child", "child", "id", (
            "entered_on", "left_on", "left_reason", "birth_date", "sex", "ethnicity", "status",
        )),
        ("update", "delete"),
    ),
    (
        Watched("children_residence", "residence", "child_id", (
            "child_id", "hamlet_id", "kind", "since", "until", "reason",
        )),
        ("insert", "update", "delete"),
    ),
    (
        Watched("children_membership", "membership", "child_id", (
            "child_id", "subgroup", "since", "until",
        )),
        ("insert", "update", "delete"),
    ),
    (
        Watched("children_riskreason", "risk", "child_id", ("child_id", "since", "until")),
        ("insert", "update", "delete"),
    ),
)  # fmt: skip

# The rows of a statement may be one or many thousands, and a first list grows tables that have
# no statistics yet: a plan kept from before, or a loop in a loop, would take hours.
_PLANNING = (
    "set jit = off set plan_cache_mode = force_custom_plan"
    " set enable_nestloop = off set enable_seqscan = off"
)
# Up to so many children the statement is planned once for a connection: planning takes longer.
_FEW = 50
_TABLES = {
    "insert": "referencing new table as new_rows",
    "update": "referencing old table as old_rows new table as new_rows",
    "delete": "referencing old table as old_rows",
}


def install() -> str:
    """Return the SQL of all functions and triggers."""
    parts = [BIRTHDAY]
    for watched, verbs in WATCHED:
        for verb in verbs:
            parts.append(create_function(watched, verb))
            parts.append(
                f"create trigger {watched.function(verb)} after {verb} on {watched.table}"
                f" {_TABLES[verb]} for each statement"
                f" execute function {watched.function(verb)}();"
            )
    return "\n".join(parts)


def uninstall() -> str:
    """Return the SQL that takes them away again."""
    dropped = [
        f"drop trigger {watched.function(verb)} on {watched.table};"
        f" drop function {watched.function(verb)}();"
        for watched, verbs in WATCHED
        for verb in verbs
    ]
    return "\n".join([*dropped, "drop function children_birthday(date, integer);"])


def create_function(watched: Watched, verb: str) -> str:
    """Return the definition of one trigger's function."""
    name = watched.function(verb)
    return (
        f"create or replace function {name}() returns trigger language plpgsql {_PLANNING}"
        f" as $counts${body(watched, verb)}$counts$;"
    )


def body(watched: Watched, verb: str) -> str:
    """Return what one trigger does; the wall is opened for it alone and closed again."""
    return f"""
declare
    touched bigint[];
    walls text[];
begin
    select array_agg(distinct child) into touched from ({_touched(watched, verb)}) as rows (child);
    if touched is null then
        return null;
    end if;
    -- What a child contributed may lie behind the wall of a commune it has left.
    walls := array[coalesce(current_setting('app.cells', true), ''),
        coalesce(current_setting('app.hamlets', true), '')];
    perform set_config('app.cells', (select string_agg(distinct cell, ',') from places_hamlet),
        true), set_config('app.hamlets', '', true);
    perform 1 from children_child where id = any (touched) order by id for no key update;
    if cardinality(touched) <= {_FEW} then
        perform set_config('plan_cache_mode', 'force_generic_plan', true);
    end if;
    insert into {CELLS} ({", ".join((*KEY, *MEASURES))}) {_difference(watched, verb)};
    perform set_config('app.cells', walls[1], true), set_config('app.hamlets', walls[2], true);
    return null;
end
"""


def recount() -> str:
    """Return the query of every cell as the records give it."""
    return spread(contributions(Sources()))


def fill() -> str:
    """Return the SQL that counts all records there are, once, when the cells are new."""
    return f"""
    select set_config('app.cells', coalesce((select string_agg(distinct cell, ',')
        from places_hamlet), ''), true);
    insert into {CELLS} ({", ".join((*KEY, *MEASURES))}) {recount()};
    select set_config('app.cells', '', true);
    """


def _touched(watched: Watched, verb: str) -> str:
    """Return the children whose contribution may have changed: most edits change none."""
    child = watched.child
    if verb == "update":
        before = ", ".join(f"old_rows.{column}" for column in watched.columns)
        after = ", ".join(f"new_rows.{column}" for column in watched.columns)
        return f"""
        select unnest(array[old_rows.{child}, new_rows.{child}])
        from old_rows join new_rows on new_rows.id = old_rows.id
        where ({before}) is distinct from ({after})"""
    return f"select {child} from {'new_rows' if verb == 'insert' else 'old_rows'}"


def _difference(watched: Watched, verb: str) -> str:
    both = {
        each.source: f"({_state(each, '1')} union all {_state(each, '-1')})" for each, _ in WATCHED
    }
    both[watched.source] = f"({_state(watched, '1')} union all {_former(watched, verb)})"
    return spread(contributions(Sources(**both)))


def _state(watched: Watched, sign: str) -> str:
    """Return the rows of the touched children as they are."""
    return (
        f"select {sign} as sign, {watched.read}"
        f" from {watched.table} where {watched.child} = any (touched)"
    )


def _former(watched: Watched, verb: str) -> str:
    """Return the rows of the touched children as they were before the statement."""
    untouched = _state(watched, "-1")
    if verb != "delete":
        untouched += " and id not in (select id from new_rows)"
    if verb == "insert":
        return untouched
    return f"{untouched} union all select -1 as sign, {watched.read} from old_rows"
