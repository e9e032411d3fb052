"""The code of a paper leads to the same snapshot for ever: a trigger refuses every change."""

import django.db.models.deletion
from django.db import migrations, models

_KEEP = """
create trigger reports_papercode_refuse_change before update or delete on reports_papercode
    for each row execute function reports_refuse_change();
create trigger reports_papercode_refuse_truncate before truncate on reports_papercode
    for each statement execute function reports_refuse_change();
do $$ begin
    if exists (select 1 from pg_roles where rolname = 'mangnon_app') then
        revoke all on reports_papercode from mangnon_app;
        grant select, insert on reports_papercode to mangnon_app;
        grant usage, select on sequence reports_papercode_id_seq to mangnon_app;
    end if;
end $$;
"""
_FREE = (
    "drop trigger reports_papercode_refuse_change on reports_papercode;"
    "drop trigger reports_papercode_refuse_truncate on reports_papercode;"
)


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_frozen_supplements")]
    operations = [
        migrations.CreateModel(
            name="PaperCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(max_length=10, unique=True, verbose_name="Mã văn bản"),
                ),
                ("made_at", models.DateTimeField(verbose_name="Cấp mã lúc")),
                (
                    "snapshot",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_code",
                        to="reports.snapshot",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[2-9A-Z]{10}$")),
                        name="paper_code_whole",
                    )
                ],
            },
        ),
        migrations.RunSQL(_KEEP, _FREE),
    ]
