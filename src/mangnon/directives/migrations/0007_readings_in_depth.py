"""Words to check, corrections, papers above and the origins of clauses."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from mangnon.common.row_security import wall_for_staff


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0006_tasks_of_obligations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("changed", "Sửa nhiệm vụ"),
                            ("rejected", "Bỏ nhiệm vụ"),
                            ("added", "Thêm nhiệm vụ"),
                            ("header", "Sửa phần đầu"),
                        ],
                        max_length=10,
                        verbose_name="Loại",
                    ),
                ),
                ("path", models.CharField(blank=True, max_length=60, verbose_name="Vị trí")),
                ("clause_text", models.TextField(blank=True, verbose_name="Đoạn văn bản")),
                ("proposed", models.JSONField(default=dict, verbose_name="Máy đọc")),
                ("approved", models.JSONField(default=dict, verbose_name="Người duyệt")),
                ("at", models.DateTimeField(verbose_name="Lúc")),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="directives.directive",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ClauseOrigin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Máy đề xuất"),
                            ("confirmed", "Đã xác nhận"),
                            ("local", "Địa phương thêm"),
                        ],
                        default="proposed",
                        max_length=10,
                        verbose_name="Trạng thái",
                    ),
                ),
                (
                    "likeness",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Độ giống (%)"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Quyết định lúc"),
                ),
                (
                    "above",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="carried_out_in",
                        to="directives.clause",
                    ),
                ),
                (
                    "clause",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="origin",
                        to="directives.clause",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_origins",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("above__isnull", True), ("state", "local")),
                            models.Q(
                                models.Q(("state", "local"), _negated=True),
                                ("above__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="origin_local_without_above",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by__isnull", True), ("state", "proposed")),
                            models.Q(
                                models.Q(("state", "proposed"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="origin_decided_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DoubtfulWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField(verbose_name="Từ ký tự")),
                ("end", models.PositiveIntegerField(verbose_name="Đến ký tự")),
                ("page", models.PositiveSmallIntegerField(verbose_name="Trang")),
                ("certainty", models.PositiveSmallIntegerField(verbose_name="Độ chắc chắn (%)")),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="doubtful_words",
                        to="directives.directive",
                    ),
                ),
            ],
            options={
                "ordering": ["start"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))),
                        name="doubtful_word_not_empty",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Lineage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("named_at", models.DateTimeField(verbose_name="Ghi lúc")),
                (
                    "above",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_out_by",
                        to="directives.directive",
                    ),
                ),
                (
                    "directive",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lineage",
                        to="directives.directive",
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="named_lineages",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("directive", models.F("above")), _negated=True),
                        name="lineage_not_of_itself",
                    )
                ],
            },
        ),
        *(wall_for_staff(f"directives_{table}") for table in ("clauseorigin", "lineage")),
    ]
