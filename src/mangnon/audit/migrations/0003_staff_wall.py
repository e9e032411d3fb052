"""The log names staff: it is read only by a connection that has said who it is."""

from django.db import migrations

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
    dependencies = [("audit", "0002_append_only_chain")]
    operations = [migrations.RunSQL(_WALL, _NO_WALL)]
