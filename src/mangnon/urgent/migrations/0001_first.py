"""Urgent reports, their chain, updates, replies and answers to the press."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('directives', '0001_first'),
        ('organisations', '0001_first'),
        ('places', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name='Năm')),
                ('last', models.PositiveIntegerField(default=0, verbose_name='Số cuối')),
            ],
        ),
        migrations.CreateModel(
            name='UrgentReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(unique=True, verbose_name='Mã lần nhập')),
                ('code', models.CharField(blank=True, max_length=12, verbose_name='Số')),
                ('kind', models.CharField(blank=True, choices=[('death', 'Trẻ tử vong không do bệnh'), ('injury', 'Tai nạn, đuối nước nặng'), ('sexual', 'Nghi xâm hại tình dục'), ('violence', 'Bạo lực nghiêm trọng'), ('missing', 'Trẻ mất tích, nghi bị mua bán'), ('many', 'Nhiều trẻ trong một vụ (từ 3 trẻ)'), ('staff', 'Người bị nghi là cán bộ, người có trách nhiệm'), ('disaster', 'Thiên tai, dịch bệnh làm trẻ ly tán, nguy hiểm'), ('other', 'Việc khác dư luận quan tâm')], max_length=10, verbose_name='Loại việc')),
                ('urgency', models.CharField(choices=[('immediate', 'Hỏa tốc'), ('urgent', 'Khẩn')], default='urgent', max_length=10, verbose_name='Độ khẩn')),
                ('status', models.CharField(choices=[('draft', 'Nháp'), ('sent', 'Chờ tiếp nhận'), ('in_hand', 'Đang xử lý'), ('directed', 'Đã có ý kiến chỉ đạo'), ('ended', 'Đã báo cáo kết thúc'), ('closed', 'Đã đóng'), ('dropped', 'Bỏ nháp')], default='draft', max_length=10, verbose_name='Trạng thái')),
                ('cell', models.CharField(max_length=8, verbose_name='Ô phân quyền')),
                ('child_count', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Số trẻ')),
                ('started_at', models.DateTimeField(verbose_name='Bắt đầu nhập lúc')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='Gửi lúc')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='Báo cáo kết thúc lúc')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='Đóng lúc')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('commune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['cell', '-sent_at'], name='urgent_in_cell'), models.Index(fields=['status'], name='urgent_status')],
                'constraints': [models.UniqueConstraint(models.F('code'), condition=models.Q(('code', ''), _negated=True), name='urgent_code_once'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'dropped']), models.Q(('sent_at__isnull', False), models.Q(('code', ''), _negated=True), models.Q(('kind', ''), _negated=True)), _connector='OR'), name='urgent_sent_with_code_and_kind'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), _negated=True), models.Q(('closed_by__isnull', False), models.Q(('closed_by', models.F('ended_by')), _negated=True)), _connector='OR'), name='urgent_closed_by_a_second_person')],
            },
        ),
        migrations.CreateModel(
            name='Update',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cell', models.CharField(max_length=8, verbose_name='Ô phân quyền')),
                ('kind', models.CharField(choices=[('first', 'Cập nhật sau 24 giờ'), ('second', 'Cập nhật sau 72 giờ'), ('extra', 'Cập nhật thêm'), ('proposal', 'Đề xuất hướng xử lý'), ('handed', 'Bàn giao'), ('ending', 'Báo cáo kết thúc'), ('reopened', 'Yêu cầu làm tiếp')], max_length=10, verbose_name='Loại')),
                ('due_at', models.DateTimeField(blank=True, null=True, verbose_name='Hạn')),
                ('text', models.CharField(blank=True, max_length=1000, verbose_name='Nội dung')),
                ('written_at', models.DateTimeField(blank=True, null=True, verbose_name='Viết lúc')),
                ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='Nhắc lúc')),
                ('chased_at', models.DateTimeField(blank=True, null=True, verbose_name='Đôn đốc lúc')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='urgent.urgentreport')),
            ],
            options={
                'ordering': ['report', 'pk'],
                'indexes': [models.Index(fields=['due_at'], name='urgent_update_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', True), ('text', ''), ('written_at__isnull', True)), models.Q(('by__isnull', False), ('written_at__isnull', False), models.Q(('text', ''), _negated=True)), _connector='OR'), name='urgent_update_written_by_somebody'), models.UniqueConstraint(models.F('report'), models.F('kind'), condition=models.Q(('kind__in', ['first', 'second'])), name='urgent_owed_update_once')],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=1000, verbose_name='Ý kiến chỉ đạo')),
                ('at', models.DateTimeField(verbose_name='Lúc')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('directive', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directives.directive')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='urgent.urgentreport')),
            ],
            options={
                'ordering': ['report', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='urgent_reply_has_words')],
            },
        ),
        migrations.CreateModel(
            name='PressLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=800, verbose_name='Câu trả lời')),
                ('state', models.CharField(choices=[('drafted', 'Mới soạn'), ('reviewed', 'Cơ quan chủ trì đã xem'), ('approved', 'Lãnh đạo đã duyệt'), ('withdrawn', 'Không dùng')], default='drafted', max_length=10, verbose_name='Trạng thái')),
                ('drafted_at', models.DateTimeField(verbose_name='Soạn lúc')),
                ('reviewed_at', models.DateTimeField(blank=True, null=True, verbose_name='Xem lúc')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='Duyệt lúc')),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='press_lines', to='urgent.urgentreport')),
            ],
            options={
                'ordering': ['report', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reviewed_by__isnull', True), models.Q(('reviewed_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='press_line_seen_by_a_second_person'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), models.Q(('approved_by__isnull', False), ('reviewed_by__isnull', False)), _connector='OR'), name='press_line_approved_after_review'), models.UniqueConstraint(models.F('report'), condition=models.Q(('state', 'withdrawn'), _negated=True), name='press_line_one_in_use')],
            },
        ),
        migrations.CreateModel(
            name='ChainStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tier', models.CharField(choices=[('commune', 'Cấp xã'), ('district', 'Cấp huyện'), ('lead', 'Cơ quan chủ trì'), ('province', 'Văn phòng, lãnh đạo UBND tỉnh')], max_length=8, verbose_name='Cấp')),
                ('state', models.CharField(choices=[('waiting', 'Chờ tiếp nhận'), ('accepted', 'Đã tiếp nhận'), ('forwarded', 'Đã chuyển tiếp')], default='waiting', max_length=10, verbose_name='Trạng thái')),
                ('told_at', models.DateTimeField(verbose_name='Báo lúc')),
                ('due_at', models.DateTimeField(blank=True, null=True, verbose_name='Hạn')),
                ('passed_at', models.DateTimeField(blank=True, null=True, verbose_name='Báo cấp trên lúc')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='Tiếp nhận lúc')),
                ('forwarded_at', models.DateTimeField(blank=True, null=True, verbose_name='Chuyển tiếp lúc')),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('forwarded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='urgent.urgentreport')),
            ],
            options={
                'ordering': ['report', 'pk'],
                'indexes': [models.Index(fields=['due_at'], name='urgent_step_due')],
                'constraints': [models.UniqueConstraint(models.F('report'), models.F('tier'), name='urgent_step_once'), models.CheckConstraint(condition=models.Q(('state', 'waiting'), ('accepted_by__isnull', False), _connector='OR'), name='urgent_step_accepted_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='Bản')),
                ('cell', models.CharField(max_length=8, verbose_name='Ô phân quyền')),
                ('kind', models.CharField(blank=True, choices=[('death', 'Trẻ tử vong không do bệnh'), ('injury', 'Tai nạn, đuối nước nặng'), ('sexual', 'Nghi xâm hại tình dục'), ('violence', 'Bạo lực nghiêm trọng'), ('missing', 'Trẻ mất tích, nghi bị mua bán'), ('many', 'Nhiều trẻ trong một vụ (từ 3 trẻ)'), ('staff', 'Người bị nghi là cán bộ, người có trách nhiệm'), ('disaster', 'Thiên tai, dịch bệnh làm trẻ ly tán, nguy hiểm'), ('other', 'Việc khác dư luận quan tâm')], max_length=10, verbose_name='Loại việc')),
                ('what', models.CharField(blank=True, max_length=600, verbose_name='Chuyện gì đã xảy ra')),
                ('happened_on', models.DateField(blank=True, null=True, verbose_name='Ngày xảy ra')),
                ('happened_at', models.TimeField(blank=True, null=True, verbose_name='Giờ xảy ra')),
                ('child_count', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Số trẻ')),
                ('sexes', models.CharField(blank=True, choices=[('girls', 'Nữ'), ('boys', 'Nam'), ('both', 'Cả nam và nữ'), ('unknown', 'Chưa rõ')], max_length=8, verbose_name='Giới tính')),
                ('age_band', models.CharField(blank=True, choices=[('0-5', 'Dưới 6 tuổi'), ('6-10', 'Từ 6 đến dưới 11 tuổi'), ('11-15', 'Từ 11 đến dưới 16 tuổi'), ('mixed', 'Nhiều độ tuổi'), ('unknown', 'Chưa rõ')], max_length=8, verbose_name='Độ tuổi')),
                ('danger', models.CharField(blank=True, choices=[('now', 'Trẻ đang gặp nguy hiểm'), ('safe', 'Trẻ đã an toàn'), ('unknown', 'Chưa rõ')], max_length=8, verbose_name='Trẻ hiện nay')),
                ('done', models.CharField(blank=True, max_length=600, verbose_name='Đã làm gì')),
                ('informed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('police', 'Công an'), ('health', 'Y tế'), ('hotline', 'Tổng đài 111'), ('school', 'Nhà trường'), ('carers', 'Người chăm sóc trẻ'), ('committee', 'Chủ tịch UBND cấp xã')], max_length=10), blank=True, default=list, size=None)),
                ('help_asked', models.CharField(blank=True, max_length=400, verbose_name='Cần giúp gì')),
                ('reporter_name', models.CharField(blank=True, max_length=120, verbose_name='Người báo')),
                ('callback_phone', models.CharField(blank=True, max_length=20, verbose_name='Số gọi lại')),
                ('kept_warnings', models.PositiveSmallIntegerField(default=0, verbose_name='Nhắc đã giữ')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='Lý do sửa')),
                ('at', models.DateTimeField(verbose_name='Lúc')),
                ('is_frozen', models.BooleanField(default=False, verbose_name='Đã gửi')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hamlet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.hamlet')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='urgent.urgentreport')),
            ],
            options={
                'ordering': ['report', 'number'],
                'constraints': [models.UniqueConstraint(models.F('report'), models.F('number'), name='urgent_version_once'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='urgent_correction_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='DutyShift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('collaborator', 'Cộng tác viên ấp, khu phố'), ('commune_officer', 'Người làm công tác bảo vệ trẻ em cấp xã'), ('commune_chair', 'Chủ tịch UBND cấp xã'), ('district_officer', 'Chuyên viên cấp huyện'), ('lead_specialist', 'Chuyên viên cơ quan chủ trì'), ('lead_director', 'Lãnh đạo cơ quan chủ trì'), ('province_leader', 'Lãnh đạo UBND tỉnh'), ('office_clerk', 'Chuyên viên Văn phòng UBND tỉnh'), ('sector_focal', 'Đầu mối sở, ngành, đoàn thể'), ('data_protection', 'Cán bộ bảo vệ dữ liệu'), ('administrator', 'Quản trị hệ thống')], max_length=20, verbose_name='Vai trò')),
                ('starts_at', models.DateTimeField(verbose_name='Từ')),
                ('ends_at', models.DateTimeField(verbose_name='Đến')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duty_shifts', to=settings.AUTH_USER_MODEL)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.body')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'ends_at'], name='duty_of_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='duty_ends_after_start'), models.UniqueConstraint(models.F('account'), models.F('role'), models.F('starts_at'), name='duty_once')],
            },
        ),
    ]
