"""Row-level security on sessions and on the secrets of the second step."""

from django.db import migrations

from mangnon.common.row_security import wall_for_staff


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_sessions_and_wrong_tries"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [
        wall_for_staff("accounts_opensession"),
        wall_for_staff("mfa_authenticator"),
    ]
