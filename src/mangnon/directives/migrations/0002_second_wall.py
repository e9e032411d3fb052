"""Row-level security on the tables that name officials."""

from django.db import migrations

from mangnon.common.row_security import wall_for_staff


class Migration(migrations.Migration):
    dependencies = [("directives", "0001_first")]
    operations = [
        wall_for_staff("directives_directive"),
        wall_for_staff("directives_task"),
        wall_for_staff("directives_taskentry"),
    ]
