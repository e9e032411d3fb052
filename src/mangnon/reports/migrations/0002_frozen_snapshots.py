"""A snapshot refuses change, whoever asks; only the application's right to add is left."""

from django.db import migrations

_REFUSE = """
create function reports_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a snapshot is frozen';
end $$;

create trigger reports_snapshot_refuse_change before update or delete on reports_snapshot
    for each row execute function reports_refuse_change();
create trigger reports_snapshot_refuse_truncate before truncate on reports_snapshot
    for each statement execute function reports_refuse_change();
"""
_NARROW = """
do $$ begin
    if exists (select 1 from pg_roles where rolname = 'mangnon_app') then
        revoke all on reports_snapshot from mangnon_app;
        grant select, insert on reports_snapshot to mangnon_app;
        grant usage, select on sequence reports_snapshot_id_seq to mangnon_app;
    end if;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_first")]
    operations = [
        migrations.RunSQL(
            _REFUSE,
            "drop trigger reports_snapshot_refuse_change on reports_snapshot;"
            "drop trigger reports_snapshot_refuse_truncate on reports_snapshot;"
            "drop function reports_refuse_change()",
        ),
        migrations.RunSQL(_NARROW, migrations.RunSQL.noop),
    ]
