"""Row-level security on the list of kept files."""

from django.db import migrations

from mangnon.common.row_security import wall_for_staff


class Migration(migrations.Migration):
    dependencies = [("files", "0001_first")]
    operations = [
        wall_for_staff("files_storedfile"),
    ]
