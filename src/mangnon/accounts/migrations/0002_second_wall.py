"""Row-level security on the tables about staff."""

from django.db import migrations

from mangnon.common.row_security import wall_for_staff


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_first")]
    operations = [
        wall_for_staff("accounts_account"),
        wall_for_staff("accounts_post"),
        wall_for_staff("accounts_actingfor"),
    ]
