"""Books of papers: numbers, incoming and outgoing papers, and replacements."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from mangnon.common.row_security import wall_for_staff


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0002_second_wall"),
        ("organisations", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Book",
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
                        choices=[("incoming", "Sổ văn bản đến"), ("outgoing", "Sổ văn bản đi")],
                        max_length=8,
                        verbose_name="Sổ",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="Năm")),
                (
                    "last_number",
                    models.PositiveIntegerField(default=0, verbose_name="Số cuối đã lấy"),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="books",
                        to="organisations.body",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BookNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="Số")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reserved", "Giữ chỗ"),
                            ("used", "Đã dùng"),
                            ("annulled", "Đã hủy"),
                        ],
                        default="reserved",
                        max_length=8,
                        verbose_name="Trạng thái",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="Lý do hủy")),
                ("taken_at", models.DateTimeField(verbose_name="Lấy số lúc")),
                (
                    "book",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="numbers",
                        to="directives.book",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_numbers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IncomingPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("arrived_on", models.DateField(verbose_name="Ngày đến")),
                ("author", models.CharField(max_length=200, verbose_name="Tác giả")),
                ("symbol", models.CharField(blank=True, max_length=60, verbose_name="Số, ký hiệu")),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="Ngày văn bản")),
                ("title", models.CharField(max_length=600, verbose_name="Tên loại và trích yếu")),
                (
                    "receiver",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Đơn vị hoặc người nhận"
                    ),
                ),
                ("passed_on", models.DateField(blank=True, null=True, verbose_name="Ngày chuyển")),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, verbose_name="Thời hạn giải quyết"),
                ),
                (
                    "answered_with",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="Số, ký hiệu văn bản trả lời"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="Ghi chú")),
                (
                    "directive",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incoming_papers",
                        to="directives.directive",
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incoming",
                        to="directives.booknumber",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OutgoingPaper",
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
                            ("chasing", "Công văn đôn đốc"),
                            ("task_sheet", "Phiếu giao nhiệm vụ"),
                            ("invitation", "Giấy mời"),
                            ("other", "Văn bản khác"),
                        ],
                        max_length=10,
                        verbose_name="Loại giấy",
                    ),
                ),
                ("notation", models.CharField(max_length=40, verbose_name="Ký hiệu")),
                ("dated_on", models.DateField(verbose_name="Ngày văn bản")),
                ("subject", models.CharField(max_length=500, verbose_name="Tên loại và trích yếu")),
                (
                    "signer_name",
                    models.CharField(blank=True, max_length=120, verbose_name="Người ký"),
                ),
                ("recipients", models.TextField(blank=True, verbose_name="Nơi nhận văn bản")),
                (
                    "keeper",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="Đơn vị, người nhận bản lưu"
                    ),
                ),
                (
                    "copies",
                    models.PositiveSmallIntegerField(default=1, verbose_name="Số lượng bản"),
                ),
                ("passed_on", models.DateField(blank=True, null=True, verbose_name="Ngày chuyển")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="Ghi chú")),
                ("made_at", models.DateTimeField(verbose_name="Lập lúc")),
                (
                    "directive",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outgoing_papers",
                        to="directives.directive",
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outgoing",
                        to="directives.booknumber",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outgoing_papers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Replacement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("implements", "Thực hiện"),
                            ("basis", "Căn cứ"),
                            ("replaces", "Thay thế"),
                            ("amends", "Sửa đổi, bổ sung"),
                            ("cites", "Viện dẫn"),
                        ],
                        max_length=12,
                        verbose_name="Quan hệ",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="Lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replacements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "newer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced",
                        to="directives.directive",
                    ),
                ),
                (
                    "older",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="directives.directive",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="book",
            constraint=models.UniqueConstraint(
                models.F("body"), models.F("kind"), models.F("year"), name="book_once_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="booknumber",
            constraint=models.UniqueConstraint(
                models.F("book"), models.F("number"), name="book_number_never_again"
            ),
        ),
        migrations.AddConstraint(
            model_name="booknumber",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="book_number_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="booknumber",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "annulled"), _negated=True),
                    ("reason__gt", ""),
                    _connector="OR",
                ),
                name="book_number_annulled_with_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="incomingpaper",
            index=models.Index(fields=["arrived_on"], name="incoming_paper_day"),
        ),
        migrations.AddIndex(
            model_name="outgoingpaper",
            index=models.Index(fields=["dated_on"], name="outgoing_paper_day"),
        ),
        migrations.AddConstraint(
            model_name="replacement",
            constraint=models.UniqueConstraint(
                models.F("newer"), models.F("older"), name="replacement_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="replacement",
            constraint=models.CheckConstraint(
                condition=models.Q(("newer", models.F("older")), _negated=True),
                name="replacement_of_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="replacement",
            constraint=models.CheckConstraint(
                condition=models.Q(("relation__in", ["replaces", "amends"])),
                name="replacement_replaces_or_amends",
            ),
        ),
        wall_for_staff("directives_incomingpaper"),
        wall_for_staff("directives_outgoingpaper"),
    ]
