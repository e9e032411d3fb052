"""What was locked refuses change, whoever asks; comments to staff stand behind the wall.

Of snapshots and codes of papers only the application's right to add is left.
"""

from django.db import migrations

from mangnon.common.row_security import wall_for_staff

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
_REFUSE_SUPPLEMENT = """
create function reports_refuse_supplement_change() returns trigger language plpgsql as $$
begin
    raise exception 'a locked supplement is frozen';
end $$;

create trigger reports_supplement_refuse_change before update or delete on reports_supplement
    for each row when (old.state = 'locked')
    execute function reports_refuse_supplement_change();
"""
_ALLOW_SUPPLEMENT = """
drop trigger reports_supplement_refuse_change on reports_supplement;
drop function reports_refuse_supplement_change();
"""
# The code of a paper leads to the same snapshot for ever.
_KEEP = """
create trigger reports_papercode_refuse_change before update or delete on reports_papercode
    for each row execute function reports_refuse_change();
create trigger reports_papercode_refuse_truncate before truncate on reports_papercode
    for each statement execute function reports_refuse_change();
do $$ begin
    if exists (select 1 from pg_roles where rolname = 'mangnon_app') then
        revoke all on reports_papercode from mangnon_app;
        grant select, insert on reports_papercode to mangnon_app;
        grant usage, select on sequence reports_papercode_id_seq to mangnon_app;
    end if;
end $$;
"""
_FREE = (
    "drop trigger reports_papercode_refuse_change on reports_papercode;"
    "drop trigger reports_papercode_refuse_truncate on reports_papercode;"
)


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
        migrations.RunSQL(_REFUSE_SUPPLEMENT, _ALLOW_SUPPLEMENT),
        migrations.RunSQL(_KEEP, _FREE),
        wall_for_staff("reports_step"),
        wall_for_staff("reports_returnedpart"),
        wall_for_staff("reports_supplement"),
    ]
