"""Messages, and calendars of tasks."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True, verbose_name='Mã kiểm tra của địa chỉ')),
                ('made_at', models.DateTimeField(verbose_name='Tạo lúc')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='Hủy lúc')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feeds', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('account'), condition=models.Q(('revoked_at__isnull', True)), name='calendar_feed_one_in_use'), models.CheckConstraint(condition=models.Q(('token_hash__regex', '^[0-9a-f]{64}$')), name='calendar_token_hashed')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('directive_received', 'Có văn bản mới chờ tiếp nhận'), ('task_given', 'Có nhiệm vụ mới được giao'), ('task_late', 'Nhiệm vụ đã quá hạn'), ('task_due', 'Nhiệm vụ sắp đến hạn'), ('task_due_today', 'Nhiệm vụ đến hạn hôm nay'), ('tasks_due', 'Có nhiều nhiệm vụ sắp đến hạn'), ('tasks_late', 'Có nhiều nhiệm vụ đã quá hạn'), ('week_of_tasks', 'Việc của bạn trong tuần'), ('task_obstacle', 'Có vướng mắc chờ trả lời'), ('obstacle_answered', 'Vướng mắc đã được trả lời'), ('extension_asked', 'Có yêu cầu gia hạn chờ quyết định'), ('extension_granted', 'Nhiệm vụ được gia hạn'), ('extension_refused', 'Yêu cầu gia hạn không được đồng ý'), ('part_withdrawn', 'Phần việc đã được thu hồi'), ('task_done', 'Nhiệm vụ báo xong, chờ xác nhận'), ('task_accepted', 'Nhiệm vụ đã được xác nhận hoàn thành'), ('task_returned', 'Nhiệm vụ được trả lại để làm tiếp'), ('task_chased', 'Có văn bản đôn đốc nhiệm vụ'), ('report_opened', 'Kỳ báo cáo đã mở'), ('report_due', 'Báo cáo sắp đến hạn'), ('report_sent', 'Có báo cáo gửi lên chờ xem'), ('report_returned', 'Báo cáo được trả lại để sửa'), ('report_locked', 'Báo cáo đã khóa số liệu'), ('report_supplemented', 'Đơn vị có báo cáo bổ sung'), ('list_ready', 'Danh sách nhập đã đọc xong'), ('move_waiting', 'Có trẻ chuyển đến chờ tiếp nhận'), ('move_answered', 'Nơi đến đã trả lời việc chuyển'), ('inquiry_waiting', 'Xã khác hỏi về một trẻ có thể trùng hồ sơ'), ('inquiry_answered', 'Xã kia đã trả lời yêu cầu đối chiếu'), ('record_opened', 'Hồ sơ do bạn phụ trách được mở theo lý do'), ('account_changed', 'Tài khoản của bạn có thay đổi'), ('urgent_waiting', 'Có báo cáo đột xuất chờ tiếp nhận'), ('urgent_passed', 'Báo cáo đột xuất chưa ai xử lý, cần xem ngay'), ('urgent_accepted', 'Báo cáo đột xuất đã có người tiếp nhận'), ('urgent_handed', 'Bạn được bàn giao báo cáo đột xuất'), ('urgent_update_due', 'Báo cáo đột xuất sắp đến hạn cập nhật'), ('urgent_update_late', 'Báo cáo đột xuất quá hạn cập nhật'), ('urgent_updated', 'Báo cáo đột xuất có nội dung mới'), ('urgent_replied', 'Lãnh đạo đã có ý kiến về báo cáo đột xuất'), ('urgent_reply_late', 'Báo cáo đột xuất chờ ý kiến chỉ đạo'), ('urgent_ended', 'Vụ việc đã báo kết thúc, chờ xem và đóng'), ('urgent_press', 'Có câu trả lời báo chí chờ xem')], max_length=24, verbose_name='Nội dung')),
                ('code', models.CharField(blank=True, max_length=40, verbose_name='Số hiệu')),
                ('count', models.PositiveIntegerField(blank=True, null=True, verbose_name='Con số')),
                ('link', models.CharField(max_length=200, verbose_name='Địa chỉ')),
                ('sent_at', models.DateTimeField(verbose_name='Gửi lúc')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='Đọc lúc')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['to', '-sent_at'], name='notice_inbox')],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^\\S{0,40}$')), name='notice_code_is_no_name'), models.CheckConstraint(condition=models.Q(('link__regex', '^/([^/\\\\].*)?$')), name='notice_leads_inside')],
            },
        ),
    ]
