"""A number in a message, and the addresses of calendars; behind the wall."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from mangnon.common.row_security import wall_for_staff


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_second_wall"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="count",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="Con số"),
        ),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("directive_received", "Có văn bản mới chờ tiếp nhận"),
                    ("task_given", "Có nhiệm vụ mới được giao"),
                    ("task_late", "Nhiệm vụ đã quá hạn"),
                    ("task_due", "Nhiệm vụ sắp đến hạn"),
                    ("task_due_today", "Nhiệm vụ đến hạn hôm nay"),
                    ("tasks_due", "Có nhiều nhiệm vụ sắp đến hạn"),
                    ("tasks_late", "Có nhiều nhiệm vụ đã quá hạn"),
                    ("week_of_tasks", "Việc của bạn trong tuần"),
                    ("task_obstacle", "Có vướng mắc chờ trả lời"),
                    ("obstacle_answered", "Vướng mắc đã được trả lời"),
                    ("extension_asked", "Có yêu cầu gia hạn chờ quyết định"),
                    ("extension_granted", "Nhiệm vụ được gia hạn"),
                    ("extension_refused", "Yêu cầu gia hạn không được đồng ý"),
                    ("part_withdrawn", "Phần việc đã được thu hồi"),
                    ("task_done", "Nhiệm vụ báo xong, chờ xác nhận"),
                    ("task_accepted", "Nhiệm vụ đã được xác nhận hoàn thành"),
                    ("task_returned", "Nhiệm vụ được trả lại để làm tiếp"),
                    ("task_chased", "Có văn bản đôn đốc nhiệm vụ"),
                    ("report_opened", "Kỳ báo cáo đã mở"),
                    ("report_due", "Báo cáo sắp đến hạn"),
                    ("report_sent", "Có báo cáo gửi lên chờ xem"),
                    ("report_returned", "Báo cáo được trả lại để sửa"),
                    ("report_locked", "Báo cáo đã khóa số liệu"),
                    ("list_ready", "Danh sách nhập đã đọc xong"),
                    ("move_waiting", "Có trẻ chuyển đến chờ tiếp nhận"),
                    ("move_answered", "Nơi đến đã trả lời việc chuyển"),
                    ("record_opened", "Hồ sơ do bạn phụ trách được mở theo lý do"),
                    ("account_changed", "Tài khoản của bạn có thay đổi"),
                ],
                max_length=24,
                verbose_name="Nội dung",
            ),
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token_hash",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="Mã kiểm tra của địa chỉ"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="Tạo lúc")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="Hủy lúc")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feeds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("account"),
                        condition=models.Q(("revoked_at__isnull", True)),
                        name="calendar_feed_one_in_use",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("token_hash__regex", "^[0-9a-f]{64}$")),
                        name="calendar_token_hashed",
                    ),
                ],
            },
        ),
        wall_for_staff("notices_calendarfeed"),
    ]
