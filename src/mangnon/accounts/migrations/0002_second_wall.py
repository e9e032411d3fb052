"""Row-level security on the tables about staff, their sessions and second steps."""

from django.db import migrations

from mangnon.common.row_security import wall_for_staff


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_first"), ("mfa", "0003_authenticator_type_uniq")]
    operations = [
        wall_for_staff("accounts_account"),
        wall_for_staff("accounts_post"),
        wall_for_staff("accounts_actingfor"),
        wall_for_staff("accounts_opensession"),
        wall_for_staff("mfa_authenticator"),
    ]
