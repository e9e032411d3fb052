"""The content of a report: open to its cell, and there to its writer and its chain only.

Jobs state a reason instead of an account; for people each step of the chain names its roles.
What was sent is frozen: a correction is a row of its own.
"""

from django.db import migrations

_CELLS = "(select string_to_array(current_setting('app.cells', true), ','))::text[]"
_ASKING = "(select coalesce(current_setting('app.account', true), ''))"
_PERSON = f"split_part({_ASKING}, ':', 1)"
_ROLES = """case s.tier
    when 'commune' then array['commune_officer', 'commune_chair']
    when 'district' then array['district_officer']
    when 'lead' then array['lead_specialist', 'lead_director']
    when 'province' then array['office_clerk', 'province_leader']
end"""


def _wall(table: str) -> migrations.RunSQL:
    writer = f"""exists (
        select 1 from urgent_urgentreport r
        where r.id = {table}.report_id and r.reported_by_id::text = {_PERSON})"""
    chain = f"""exists (
        select 1 from urgent_chainstep s join accounts_post p on p.role = any ({_ROLES})
        where s.report_id = {table}.report_id and (
            p.account_id::text = {_PERSON}
            or exists (select 1 from accounts_actingfor a
                where a.post_id = p.id and a.delegate_id::text = {_PERSON})))"""
    is_job = rf"{_ASKING} !~ '^\d+(:|$)'"
    return migrations.RunSQL(
        f"""
        alter table {table} enable row level security;
        alter table {table} force row level security;
        create policy cell_wall on {table} using (cell = any ({_CELLS}));
        create policy chain_wall on {table} as restrictive
            using ({is_job} or {writer} or {chain});
        """,
        f"""
        drop policy cell_wall on {table};
        drop policy chain_wall on {table};
        alter table {table} no force row level security;
        alter table {table} disable row level security;
        """,
    )


_FREEZE = """
create function urgent_refuse_change() returns trigger language plpgsql as $$
begin
    if old.is_frozen then
        raise exception 'a version that was sent is frozen';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;

create trigger urgent_version_refuse_change before update or delete on urgent_version
    for each row execute function urgent_refuse_change();
"""
_THAW = """
drop trigger urgent_version_refuse_change on urgent_version;
drop function urgent_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("urgent", "0001_first"),
        ("accounts", "0002_second_wall"),
    ]
    operations = [
        _wall("urgent_version"),
        _wall("urgent_update"),
        migrations.RunSQL(_FREEZE, _THAW),
    ]
