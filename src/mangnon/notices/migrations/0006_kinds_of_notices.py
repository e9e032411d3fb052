"""Further fixed sentences of messages."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0005_kind_of_supplements"),
    ]

    operations = [
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
                    ("report_supplemented", "Đơn vị có báo cáo bổ sung"),
                    ("list_ready", "Danh sách nhập đã đọc xong"),
                    ("move_waiting", "Có trẻ chuyển đến chờ tiếp nhận"),
                    ("move_answered", "Nơi đến đã trả lời việc chuyển"),
                    ("inquiry_waiting", "Xã khác hỏi về một trẻ có thể trùng hồ sơ"),
                    ("inquiry_answered", "Xã kia đã trả lời yêu cầu đối chiếu"),
                    ("record_opened", "Hồ sơ do bạn phụ trách được mở theo lý do"),
                    ("account_changed", "Tài khoản của bạn có thay đổi"),
                    ("urgent_waiting", "Có báo cáo đột xuất chờ tiếp nhận"),
                    ("urgent_passed", "Báo cáo đột xuất chưa ai xử lý, cần xem ngay"),
                    ("urgent_accepted", "Báo cáo đột xuất đã có người tiếp nhận"),
                    ("urgent_handed", "Bạn được bàn giao báo cáo đột xuất"),
                    ("urgent_update_due", "Báo cáo đột xuất sắp đến hạn cập nhật"),
                    ("urgent_update_late", "Báo cáo đột xuất quá hạn cập nhật"),
                    ("urgent_updated", "Báo cáo đột xuất có nội dung mới"),
                    ("urgent_replied", "Lãnh đạo đã có ý kiến về báo cáo đột xuất"),
                    ("urgent_reply_late", "Báo cáo đột xuất chờ ý kiến chỉ đạo"),
                    ("urgent_ended", "Vụ việc đã báo kết thúc, chờ xem và đóng"),
                    ("urgent_press", "Có câu trả lời báo chí chờ xem"),
                ],
                max_length=24,
                verbose_name="Nội dung",
            ),
        ),
    ]
