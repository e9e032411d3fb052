"""Row-level security on messages and on calendars of tasks."""

from django.db import migrations

from mangnon.common.row_security import wall_for_staff


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_first")]
    operations = [
        wall_for_staff("notices_notice"),
        wall_for_staff("notices_calendarfeed"),
    ]
