"""Doubles, inquiries between communes, and merges, each behind its wall."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from mangnon.common.row_security import wall_by_cell, wall_by_either_cell, wall_by_two_cells


class Migration(migrations.Migration):
    dependencies = [
        ("children", "0007_counting_cells"),
        ("places", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Double",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cell", models.CharField(max_length=8, verbose_name="Ô phân quyền")),
                (
                    "other_cell",
                    models.CharField(max_length=8, verbose_name="Ô phân quyền của hồ sơ thứ hai"),
                ),
                ("certainty", models.PositiveSmallIntegerField(verbose_name="Độ chắc")),
                ("reasons", models.CharField(max_length=300, verbose_name="Vì sao")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("entry", "Khi thêm hồ sơ"),
                            ("change", "Khi sửa hồ sơ"),
                            ("search", "Rà soát cả danh sách"),
                            ("hand", "Cán bộ chọn"),
                        ],
                        max_length=8,
                        verbose_name="Tìm thấy",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Chờ quyết định"),
                            ("same", "Cùng một trẻ, chờ gộp"),
                            ("different", "Hai trẻ khác nhau"),
                            ("merged", "Đã gộp"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="Kết luận",
                    ),
                ),
                (
                    "difference",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("twins", "Sinh đôi, sinh ba"),
                            ("siblings", "Anh chị em ruột"),
                            ("namesakes", "Trùng tên, khác gia đình"),
                            ("papers", "Đã xem giấy tờ của cả hai"),
                            ("visit", "Đã gặp cả hai gia đình"),
                        ],
                        max_length=10,
                        verbose_name="Vì sao khác",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=200, verbose_name="Ghi thêm")),
                ("found_at", models.DateTimeField(verbose_name="Tìm thấy lúc")),
                (
                    "put_off_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Để sau lúc"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Quyết định lúc"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cell", models.CharField(max_length=8, verbose_name="Ô phân quyền nơi hỏi")),
                (
                    "to_cell",
                    models.CharField(max_length=8, verbose_name="Ô phân quyền nơi được hỏi"),
                ),
                ("certainty", models.PositiveSmallIntegerField(verbose_name="Độ chắc")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("offered", "Chưa gửi"),
                            ("asked", "Chờ xã kia trả lời"),
                            ("same", "Xã kia: cùng một trẻ"),
                            ("different", "Xã kia: trẻ khác"),
                            ("dropped", "Không gửi"),
                        ],
                        default="offered",
                        max_length=10,
                        verbose_name="Trạng thái",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="Lý do hỏi")),
                (
                    "card_name",
                    models.CharField(blank=True, max_length=120, verbose_name="Họ và tên"),
                ),
                (
                    "card_birth_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="Năm sinh"
                    ),
                ),
                (
                    "card_sex",
                    models.CharField(
                        choices=[("M", "Nam"), ("F", "Nữ"), ("U", "Chưa rõ")],
                        default="U",
                        max_length=1,
                        verbose_name="Giới tính",
                    ),
                ),
                (
                    "answer_note",
                    models.CharField(blank=True, max_length=200, verbose_name="Ghi chú trả lời"),
                ),
                ("found_at", models.DateTimeField(verbose_name="Tìm thấy lúc")),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="Gửi lúc")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Trả lời lúc"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cell", models.CharField(max_length=8, verbose_name="Ô phân quyền")),
                ("reason", models.CharField(max_length=200, verbose_name="Lý do gộp")),
                ("merged_at", models.DateTimeField(verbose_name="Gộp lúc")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="Tách lúc")),
                (
                    "undone_because",
                    models.CharField(blank=True, max_length=200, verbose_name="Lý do tách"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MergedPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cell", models.CharField(max_length=8, verbose_name="Ô phân quyền")),
                ("table", models.CharField(max_length=60, verbose_name="Bảng")),
                ("row_id", models.BigIntegerField(verbose_name="Dòng")),
                ("before", models.JSONField(default=dict, verbose_name="Trước khi gộp")),
                ("after", models.JSONField(default=dict, verbose_name="Sau khi gộp")),
            ],
        ),
        migrations.AlterField(
            model_name="child",
            name="status",
            field=models.CharField(
                choices=[
                    ("provisional", "Chờ xác nhận"),
                    ("confirmed", "Đã xác nhận"),
                    ("moving", "Chờ nơi đến tiếp nhận"),
                    ("left", "Đã rời địa bàn"),
                    ("turned_16", "Đủ 16 tuổi"),
                    ("deceased", "Đã mất"),
                    ("merged", "Đã gộp vào hồ sơ khác"),
                ],
                default="provisional",
                max_length=12,
                verbose_name="Trạng thái",
            ),
        ),
        migrations.AddIndex(
            model_name="carer",
            index=models.Index(
                condition=models.Q(("phone_key", ""), _negated=True),
                fields=["phone_key"],
                name="carer_phone",
            ),
        ),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(fields=["birth_date"], name="child_birth"),
        ),
        migrations.AddField(
            model_name="double",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="double",
            name="first",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="doubles_as_first",
                to="children.child",
            ),
        ),
        migrations.AddField(
            model_name="double",
            name="second",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="doubles_as_second",
                to="children.child",
            ),
        ),
        migrations.AddField(
            model_name="inquiry",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="inquiry",
            name="answering_commune",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.unit",
            ),
        ),
        migrations.AddField(
            model_name="inquiry",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="inquiry",
            name="child",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="inquiries",
                to="children.child",
            ),
        ),
        migrations.AddField(
            model_name="inquiry",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="inquiries_about",
                to="children.child",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="absorbed",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="absorptions",
                to="children.child",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="child",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merges",
                to="children.child",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="merged_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="undone_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="mergedpart",
            name="merge",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="parts",
                to="children.merge",
            ),
        ),
        migrations.AddIndex(
            model_name="double",
            index=models.Index(fields=["cell", "status", "-certainty"], name="double_queue"),
        ),
        migrations.AddConstraint(
            model_name="double",
            constraint=models.UniqueConstraint(
                models.F("first"), models.F("second"), name="double_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="double",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))), name="double_older_first"
            ),
        ),
        migrations.AddConstraint(
            model_name="double",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "waiting"), ("decided_at__isnull", False), _connector="OR"
                ),
                name="double_decided_with_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="double",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "different"), _negated=True),
                    models.Q(("difference", ""), _negated=True),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="double_different_with_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="inquiry",
            index=models.Index(fields=["cell", "status"], name="inquiry_asking"),
        ),
        migrations.AddIndex(
            model_name="inquiry",
            index=models.Index(fields=["to_cell", "status"], name="inquiry_answering"),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.UniqueConstraint(
                models.F("child"), models.F("other"), name="inquiry_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "asked"),
                    models.Q(
                        ("card_birth_year__isnull", True), ("card_name", ""), ("card_sex", "U")
                    ),
                    _connector="OR",
                ),
                name="inquiry_card_only_while_asked",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answering_commune__isnull", True), ("status", "same"), _connector="OR"
                ),
                name="inquiry_commune_told_by_the_answer",
            ),
        ),
        migrations.AddIndex(
            model_name="merge",
            index=models.Index(fields=["cell", "-merged_at"], name="merge_cell"),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.UniqueConstraint(
                models.F("absorbed"),
                condition=models.Q(("undone_at__isnull", True)),
                name="merge_absorbs_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(("child", models.F("absorbed")), _negated=True),
                name="merge_of_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="mergedpart",
            constraint=models.UniqueConstraint(
                models.F("merge"), models.F("table"), models.F("row_id"), name="merged_part_once"
            ),
        ),
        wall_by_two_cells("children_double"),
        wall_by_either_cell("children_inquiry"),
        wall_by_cell("children_merge"),
        wall_by_cell("children_mergedpart"),
    ]
