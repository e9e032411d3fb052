"""Sessions as rows, and wrong tries counted."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_second_wall"),
    ]

    operations = [
        migrations.CreateModel(
            name="WrongTries",
            fields=[
                (
                    "key",
                    models.CharField(
                        max_length=64, primary_key=True, serialize=False, verbose_name="Khóa đếm"
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="Số lần")),
                ("first_at", models.BigIntegerField(verbose_name="Lần đầu")),
            ],
        ),
        migrations.CreateModel(
            name="OpenSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("began_at", models.DateTimeField(verbose_name="Bắt đầu lúc")),
                ("last_seen_at", models.DateTimeField(verbose_name="Dùng lần cuối")),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Kết thúc lúc"),
                ),
                ("address", models.CharField(blank=True, max_length=45, verbose_name="Từ máy")),
                (
                    "device",
                    models.CharField(blank=True, max_length=200, verbose_name="Trình duyệt"),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["account", "ended_at"], name="session_of_account")
                ],
            },
        ),
    ]
