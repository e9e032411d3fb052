"""The log chains itself, refuses change whoever asks, and is read only by who says a name."""

from django.db import migrations

# The check of the chain calls the same function, so there is one text to hash.
_CHAIN = """
create function audit_chain() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare head audit_chainhead%rowtype;
begin
    insert into audit_chainhead (chain, number, hash) values (new.chain, 0, '')
        on conflict (chain) do nothing;
    select * into head from audit_chainhead where chain = new.chain for update;
    new.number := head.number + 1;
    new.previous_hash := head.hash;
    new.written_at := clock_timestamp();
    new.hash := encode(sha256(convert_to(audit_hashed_text(new), 'UTF8')), 'hex');
    update audit_chainhead set number = new.number, hash = new.hash where chain = new.chain;
    return new;
end $$;

create trigger audit_chain before insert on audit_auditevent
    for each row execute function audit_chain();
"""
_HASHED_TEXT = """
create function audit_hashed_text(line audit_auditevent) returns text
language sql stable set timezone = 'UTC' as $$
    select concat_ws(chr(31), line.previous_hash, line.chain, line.number, line.event, line.at,
        line.written_at, coalesce(line.account_id::text, ''), line.account_name,
        line.acting_for, line.role, line.about_type, line.about_id, line.place, line.level,
        line.fields_read, line.reason, line.details::text, line.address)
$$;
"""
_REFUSE = """
create function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the log is append-only';
end $$;

create trigger audit_refuse_change before update or delete on audit_auditevent
    for each row execute function audit_refuse();
create trigger audit_refuse_truncate before truncate on audit_auditevent
    for each statement execute function audit_refuse();
"""
# The application may add and read lines and nothing else, even before the triggers refuse.
_NARROW = """
do $$ begin
    if exists (select 1 from pg_roles where rolname = 'mangnon_app') then
        revoke all on audit_auditevent, audit_chainhead from mangnon_app;
        grant select, insert on audit_auditevent to mangnon_app;
        grant select on audit_chainhead to mangnon_app;
        grant usage, select on sequence audit_auditevent_id_seq to mangnon_app;
    end if;
end $$;
"""
# The log names staff.
_WALL = """
alter table audit_auditevent enable row level security;
alter table audit_auditevent force row level security;
create policy staff_wall on audit_auditevent for select
    using ((select coalesce(current_setting('app.account', true), '')) <> '');
create policy everybody_writes on audit_auditevent for insert with check (true);
"""
_NO_WALL = """
drop policy staff_wall on audit_auditevent;
drop policy everybody_writes on audit_auditevent;
alter table audit_auditevent no force row level security;
alter table audit_auditevent disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_first")]
    operations = [
        migrations.RunSQL(_HASHED_TEXT, "drop function audit_hashed_text(audit_auditevent)"),
        migrations.RunSQL(
            _CHAIN,
            "drop trigger audit_chain on audit_auditevent; drop function audit_chain()",
        ),
        migrations.RunSQL(
            _REFUSE,
            "drop trigger audit_refuse_change on audit_auditevent;"
            "drop trigger audit_refuse_truncate on audit_auditevent;"
            "drop function audit_refuse()",
        ),
        migrations.RunSQL(_NARROW, migrations.RunSQL.noop),
        migrations.RunSQL(_WALL, _NO_WALL),
    ]
