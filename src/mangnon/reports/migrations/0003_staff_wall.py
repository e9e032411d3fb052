"""Comments on returned reports are facts about staff: closed to a connection without a name."""

from django.db import migrations

from mangnon.common.row_security import wall_for_staff


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_frozen_snapshots")]
    operations = [wall_for_staff("reports_step")]
