"""Tasks in depth: proofs, start notes, extensions, obstacles, reminders; behind the wall."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from mangnon.common.row_security import wall_for_staff


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0003_books"),
        ("files", "0002_second_wall"),
        ("organisations", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_before", models.DateField(verbose_name="Hạn khi xin")),
                ("wished_on", models.DateField(verbose_name="Xin đến hết ngày")),
                ("reason", models.CharField(max_length=500, verbose_name="Lý do")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Chờ quyết định"),
                            ("granted", "Đồng ý gia hạn"),
                            ("refused", "Không gia hạn"),
                            ("taken_back", "Đã rút"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="Trạng thái",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="Xin lúc")),
                (
                    "granted_until",
                    models.DateField(blank=True, null=True, verbose_name="Gia hạn đến hết ngày"),
                ),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="Ý kiến")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Quyết định lúc"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Obstacle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=1000, verbose_name="Vướng mắc, đề nghị")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Chờ trả lời"), ("answered", "Đã trả lời")],
                        default="open",
                        max_length=10,
                        verbose_name="Trạng thái",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="Nêu lúc")),
                ("answer", models.CharField(blank=True, max_length=1000, verbose_name="Trả lời")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Trả lời lúc"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proof",
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
                            ("plan", "Kế hoạch đã ban hành"),
                            ("guidance", "Văn bản hướng dẫn, chỉ đạo"),
                            ("decision", "Quyết định"),
                            ("report", "Báo cáo"),
                            ("list", "Danh sách, số liệu"),
                            ("record", "Biên bản kiểm tra, cuộc họp"),
                            ("money", "Chứng từ bố trí kinh phí"),
                            ("event", "Hoạt động đã tổ chức"),
                            ("picture", "Ảnh chụp hiện trường"),
                            ("draft", "Tờ trình, dự thảo văn bản"),
                            ("joint", "Văn bản tham gia, phối hợp"),
                            ("chasing", "Văn bản đôn đốc"),
                        ],
                        max_length=10,
                        verbose_name="Loại minh chứng",
                    ),
                ),
                ("words", models.CharField(max_length=300, verbose_name="Tên, số hiệu")),
                (
                    "link_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("directive", "Văn bản trong hệ thống"),
                            ("report", "Báo cáo đã khóa"),
                            ("import", "Danh sách đã nhập"),
                        ],
                        max_length=10,
                        verbose_name="Liên kết đến",
                    ),
                ),
                (
                    "link_id",
                    models.BigIntegerField(blank=True, null=True, verbose_name="Mã đối tượng"),
                ),
                (
                    "link_url",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Địa chỉ trong hệ thống"
                    ),
                ),
                (
                    "is_automatic",
                    models.BooleanField(default=False, verbose_name="Hệ thống tự gắn"),
                ),
                ("at", models.DateTimeField(verbose_name="Lúc")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Rút lúc"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField(verbose_name="Hạn")),
                ("step", models.SmallIntegerField(verbose_name="Bậc nhắc (ngày so với hạn)")),
                ("sent_at", models.DateTimeField(verbose_name="Gửi lúc")),
            ],
        ),
        migrations.CreateModel(
            name="StartNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("doers", models.CharField(max_length=300, verbose_name="Ai làm")),
                ("timing", models.CharField(max_length=300, verbose_name="Khi nào")),
                ("method", models.CharField(max_length=1000, verbose_name="Làm thế nào")),
                ("at", models.DateTimeField(verbose_name="Lúc")),
            ],
        ),
        migrations.CreateModel(
            name="WeekNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("monday", models.DateField(verbose_name="Tuần từ thứ Hai")),
                ("sent_at", models.DateTimeField(verbose_name="Gửi lúc")),
            ],
        ),
        migrations.AddField(
            model_name="task",
            name="due_set_on",
            field=models.DateField(blank=True, null=True, verbose_name="Ngày đặt hạn"),
        ),
        migrations.AddField(
            model_name="task",
            name="first_due_on",
            field=models.DateField(blank=True, null=True, verbose_name="Hạn ban đầu"),
        ),
        migrations.AlterField(
            model_name="task",
            name="kind",
            field=models.CharField(
                choices=[
                    ("do", "Thực hiện"),
                    ("report", "Báo cáo"),
                    ("monitor", "Theo dõi"),
                    ("execute", "Thi hành"),
                    ("advise", "Tham mưu"),
                    ("guide", "Hướng dẫn"),
                    ("lead", "Chủ trì"),
                    ("join", "Phối hợp"),
                    ("chase", "Đôn đốc"),
                    ("compile", "Tổng hợp"),
                    ("allocate", "Bố trí nguồn lực"),
                    ("set_up", "Thành lập, kiện toàn"),
                    ("inspect", "Kiểm tra, rà soát"),
                ],
                default="do",
                max_length=8,
                verbose_name="Loại",
            ),
        ),
        migrations.AlterField(
            model_name="task",
            name="proof_kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("plan", "Kế hoạch đã ban hành"),
                    ("guidance", "Văn bản hướng dẫn, chỉ đạo"),
                    ("decision", "Quyết định"),
                    ("report", "Báo cáo"),
                    ("list", "Danh sách, số liệu"),
                    ("record", "Biên bản kiểm tra, cuộc họp"),
                    ("money", "Chứng từ bố trí kinh phí"),
                    ("event", "Hoạt động đã tổ chức"),
                    ("picture", "Ảnh chụp hiện trường"),
                    ("draft", "Tờ trình, dự thảo văn bản"),
                    ("joint", "Văn bản tham gia, phối hợp"),
                    ("chasing", "Văn bản đôn đốc"),
                ],
                max_length=10,
                verbose_name="Minh chứng",
            ),
        ),
        migrations.AlterField(
            model_name="taskentry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("issued", "Giao nhiệm vụ"),
                    ("progress", "Ghi tiến độ"),
                    ("proof", "Nộp minh chứng"),
                    ("done", "Báo hoàn thành"),
                    ("accepted", "Xác nhận hoàn thành"),
                    ("returned", "Trả lại"),
                    ("withdrawn", "Thu hồi"),
                    ("start_note", "Ghi chú khởi động"),
                    ("split", "Chia phần việc"),
                    ("on_site", "Không đạt khi kiểm tra thực tế"),
                    ("taken_back", "Rút lại báo hoàn thành"),
                    ("unproven", "Rút minh chứng"),
                    ("asked", "Xin gia hạn"),
                    ("extended", "Gia hạn"),
                    ("kept_due", "Không gia hạn"),
                    ("answered", "Trả lời vướng mắc"),
                ],
                max_length=10,
                verbose_name="Việc",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_due_on__isnull", True), ("due_on__isnull", False), _connector="OR"
                ),
                name="task_moved_due_keeps_the_first",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="asked_extensions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decided_extensions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="task",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="extensions",
                to="directives.task",
            ),
        ),
        migrations.AddField(
            model_name="obstacle",
            name="answered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answered_obstacles",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="obstacle",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="asked_obstacles",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="obstacle",
            name="task",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="obstacles",
                to="directives.task",
            ),
        ),
        migrations.AddField(
            model_name="proof",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proofs",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="proof",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proofs",
                to="files.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="proof",
            name="task",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="proofs",
                to="directives.task",
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="task",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reminders",
                to="directives.task",
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="to",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="task_reminders",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="startnote",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="start_notes",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="startnote",
            name="task",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="start_notes",
                to="directives.task",
            ),
        ),
        migrations.AddField(
            model_name="weeknotice",
            name="to",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="week_notices",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(
                models.F("task"),
                condition=models.Q(("state", "asked")),
                name="extension_asked_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by__isnull", True),
                    models.Q(("decided_by", models.F("asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="extension_decided_by_a_second_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("granted_until__isnull", True),
                    ("granted_until__gt", models.F("due_before")),
                    _connector="OR",
                ),
                name="extension_is_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_by__isnull", False),
                        ("granted_until__isnull", False),
                        ("state", "granted"),
                    ),
                    models.Q(
                        models.Q(("state", "granted"), _negated=True),
                        ("granted_until__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="extension_granted_with_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True),
                    models.Q(("answer__gt", ""), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="extension_refused_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="obstacle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "open"),
                    models.Q(
                        ("answer__gt", ""),
                        ("answered_at__isnull", False),
                        ("answered_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="obstacle_answered_with_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="proof",
            constraint=models.UniqueConstraint(
                models.F("task"),
                models.F("link_kind"),
                models.F("link_id"),
                condition=models.Q(("link_id__isnull", False), ("withdrawn_at__isnull", True)),
                name="proof_linked_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="proof",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("link_id__isnull", True), ("link_kind", ""), ("link_url", "")),
                    models.Q(
                        models.Q(("link_kind", ""), _negated=True),
                        ("link_id__isnull", False),
                        ("link_url__regex", "^/([^/\\\\].*)?$"),
                        ("file__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="proof_link_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="proof",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_automatic", False),
                    models.Q(("link_kind", ""), _negated=True),
                    _connector="OR",
                ),
                name="proof_alone_is_a_link",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                models.F("task"),
                models.F("due_on"),
                models.F("step"),
                models.F("to"),
                name="reminder_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="weeknotice",
            constraint=models.UniqueConstraint(
                models.F("monday"), models.F("to"), name="week_notice_once"
            ),
        ),
        *(
            wall_for_staff(f"directives_{table}")
            for table in ("proof", "startnote", "extension", "obstacle", "reminder", "weeknotice")
        ),
    ]
