"""Row-level security on the tables that name officials."""

from django.db import migrations

from mangnon.common.row_security import wall_for_staff


class Migration(migrations.Migration):
    dependencies = [("directives", "0001_first")]
    operations = [
        wall_for_staff("directives_directive"),
        wall_for_staff("directives_task"),
        wall_for_staff("directives_taskentry"),
        wall_for_staff("directives_incomingpaper"),
        wall_for_staff("directives_outgoingpaper"),
        wall_for_staff("directives_proof"),
        wall_for_staff("directives_startnote"),
        wall_for_staff("directives_extension"),
        wall_for_staff("directives_obstacle"),
        wall_for_staff("directives_reminder"),
        wall_for_staff("directives_weeknotice"),
        wall_for_staff("directives_clauseorigin"),
        wall_for_staff("directives_lineage"),
    ]
