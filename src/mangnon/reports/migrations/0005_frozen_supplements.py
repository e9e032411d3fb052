"""A locked supplement refuses change, whoever asks; comments to staff stand behind the wall."""

from django.db import migrations

from mangnon.common.row_security import wall_for_staff

_REFUSE = """
create function reports_refuse_supplement_change() returns trigger language plpgsql as $$
begin
    raise exception 'a locked supplement is frozen';
end $$;

create trigger reports_supplement_refuse_change before update or delete on reports_supplement
    for each row when (old.state = 'locked')
    execute function reports_refuse_supplement_change();
"""
_ALLOW = """
drop trigger reports_supplement_refuse_change on reports_supplement;
drop function reports_refuse_supplement_change();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_rounds_in_depth")]
    operations = [
        wall_for_staff("reports_returnedpart"),
        wall_for_staff("reports_supplement"),
        migrations.RunSQL(_REFUSE, _ALLOW),
    ]
