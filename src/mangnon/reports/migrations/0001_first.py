"""Forms, rounds, submissions, snapshots and all that is said about them."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('organisations', '0001_first'),
        ('places', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='Mã biểu')),
                ('version', models.CharField(max_length=20, verbose_name='Phiên bản')),
                ('title', models.CharField(max_length=200, verbose_name='Tên báo cáo')),
                ('definition', models.JSONField(verbose_name='Nội dung biểu')),
                ('sha256', models.CharField(max_length=64, verbose_name='Mã kiểm tra')),
                ('loaded_at', models.DateTimeField(verbose_name='Nạp lúc')),
                ('effective_from', models.DateField(blank=True, null=True, verbose_name='Dùng cho kỳ bắt đầu từ')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('code'), models.F('version'), name='form_version_once')],
            },
        ),
        migrations.CreateModel(
            name='FormDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(max_length=20, verbose_name='Phiên bản mới')),
                ('effective_from', models.DateField(verbose_name='Dùng cho kỳ bắt đầu từ')),
                ('reason', models.CharField(max_length=500, verbose_name='Vì sao sửa biểu')),
                ('state', models.CharField(choices=[('drafting', 'Đang soạn biểu'), ('proposed', 'Chờ công bố'), ('published', 'Đã công bố'), ('dropped', 'Không dùng')], default='drafting', max_length=10, verbose_name='Trạng thái')),
                ('comment', models.CharField(blank=True, max_length=500, verbose_name='Ý kiến')),
                ('drafted_at', models.DateTimeField(verbose_name='Soạn lúc')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='Quyết định lúc')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='form_drafts', to='places.unit')),
                ('base', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='reports.formversion')),
                ('published', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='draft', to='reports.formversion')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('published__isnull', False), ('state', 'published')), models.Q(models.Q(('state', 'published'), _negated=True), ('published__isnull', True)), _connector='OR'), name='form_draft_published_whole'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('drafted_by', models.F('decided_by')), _negated=True), _connector='OR'), name='form_draft_two_people'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='form_draft_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='AddedFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='Mã chỉ tiêu')),
                ('title', models.CharField(max_length=200, verbose_name='Tên chỉ tiêu')),
                ('counted', models.CharField(max_length=40, verbose_name='Đơn vị tính')),
                ('definition', models.CharField(max_length=1000, verbose_name='Định nghĩa')),
                ('base', models.CharField(blank=True, max_length=40, verbose_name='Tính từ')),
                ('is_flow', models.BooleanField(default=False, verbose_name='Đếm việc xảy ra trong kỳ')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='reports.formdraft')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(models.F('draft'), models.F('code'), name='added_figure_once'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('counted', ''), _negated=True), models.Q(('definition', ''), _negated=True)), name='added_figure_is_defined')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='Mã kỳ')),
                ('name', models.CharField(max_length=120, verbose_name='Tên kỳ')),
                ('period_from', models.DateField(verbose_name='Kỳ từ ngày')),
                ('period_to', models.DateField(verbose_name='Kỳ đến hết ngày')),
                ('cut_off', models.DateField(verbose_name='Chốt số liệu hết ngày')),
                ('units_on', models.DateField(verbose_name='Theo đơn vị hành chính ngày')),
                ('due_phrase', models.CharField(max_length=60, verbose_name='Hạn theo văn bản')),
                ('due_on', models.DateField(verbose_name='Ngày cuối còn đúng hạn')),
                ('due_source', models.CharField(max_length=200, verbose_name='Căn cứ')),
                ('tier_count', models.PositiveSmallIntegerField(verbose_name='Số cấp')),
                ('opened_at', models.DateTimeField(verbose_name='Mở lúc')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='Đóng lúc')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='reports.formversion')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='following', to='reports.round')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_rounds', to='places.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('code'), models.F('province'), name='round_once'), models.CheckConstraint(condition=models.Q(('period_to__gte', models.F('period_from'))), name='round_period_in_order'), models.CheckConstraint(condition=models.Q(('cut_off__gte', models.F('period_from')), ('cut_off__lte', models.F('period_to'))), name='round_cut_off_in_period'), models.CheckConstraint(condition=models.Q(('tier_count__in', (2, 3))), name='round_tiers_two_or_three')],
            },
        ),
        migrations.CreateModel(
            name='Ower',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tier', models.CharField(choices=[('commune', 'Cấp xã'), ('district', 'Cấp huyện'), ('department', 'Sở, ban, ngành, đoàn thể'), ('province', 'Cơ quan chủ trì cấp tỉnh')], max_length=10, verbose_name='Cấp')),
                ('name', models.CharField(max_length=200, verbose_name='Đơn vị báo cáo')),
                ('due_on', models.DateField(verbose_name='Hạn')),
                ('form_kind', models.CharField(blank=True, max_length=20, verbose_name='Biểu của ngành')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='owed_reports', to='organisations.body')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='reports.ower')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='owed_reports', to='places.unit')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='owers', to='reports.round')),
            ],
            options={
                'indexes': [models.Index(fields=['round', 'tier'], name='ower_of_tier')],
                'constraints': [models.UniqueConstraint(models.F('round'), models.F('unit'), condition=models.Q(('tier', 'department'), _negated=True), name='ower_unit_once'), models.UniqueConstraint(models.F('round'), models.F('body'), condition=models.Q(('tier', 'department')), name='ower_body_once'), models.CheckConstraint(condition=models.Q(models.Q(('tier', 'department'), _negated=True), ('body__isnull', False), _connector='OR'), name='ower_department_has_body'), models.CheckConstraint(condition=models.Q(models.Q(('parent__isnull', True), ('tier', 'province')), models.Q(models.Q(('tier', 'province'), _negated=True), ('parent__isnull', False)), _connector='OR'), name='ower_only_province_is_alone')],
            },
        ),
        migrations.CreateModel(
            name='SentReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=60, verbose_name='Báo cáo')),
                ('occurrence', models.CharField(max_length=12, verbose_name='Kỳ')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='Ngày cuối còn đúng hạn')),
                ('sent_on', models.DateField(verbose_name='Gửi ngày')),
                ('symbol', models.CharField(max_length=60, verbose_name='Số, ký hiệu')),
                ('at', models.DateTimeField(verbose_name='Ghi lúc')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sent_reports', to='places.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('unit'), models.F('rule'), models.F('occurrence'), name='sent_report_once'), models.CheckConstraint(condition=models.Q(('symbol', ''), _negated=True), name='sent_report_with_symbol')],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('not_started', 'Chưa bắt đầu'), ('drafting', 'Đang soạn'), ('submitted', 'Chờ khóa số liệu'), ('returned', 'Bị trả lại'), ('locked', 'Đã khóa số liệu')], default='not_started', max_length=12, verbose_name='Trạng thái')),
                ('computed_at', models.DateTimeField(blank=True, null=True, verbose_name='Tính lúc')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='Gửi lúc')),
                ('locked_at', models.DateTimeField(blank=True, null=True, verbose_name='Khóa lúc')),
                ('first_locked_at', models.DateTimeField(blank=True, null=True, verbose_name='Khóa lần đầu lúc')),
                ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ower', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='submission', to='reports.ower')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['state'], name='submission_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'locked'), _negated=True), ('locked_at__isnull', False), _connector='OR'), name='submission_locked_with_moment'), models.CheckConstraint(condition=models.Q(('state', 'not_started'), ('drafted_by__isnull', False), _connector='OR'), name='submission_drafted_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='Lần khóa')),
                ('content', models.JSONField(verbose_name='Nội dung')),
                ('sha256', models.CharField(max_length=64, verbose_name='Mã kiểm tra')),
                ('locked_at', models.DateTimeField(verbose_name='Khóa lúc')),
                ('locked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='reports.submission')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('submission'), models.F('number'), name='snapshot_once')],
            },
        ),
        migrations.CreateModel(
            name='SignOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('screen', 'Ký trên màn hình'), ('paper', 'Ký giấy, bản giấy gửi sau')], max_length=10, verbose_name='Cách ký')),
                ('scan_due_on', models.DateField(blank=True, null=True, verbose_name='Hạn gửi bản giấy đã ký')),
                ('scan_at', models.DateTimeField(blank=True, null=True, verbose_name='Nhận bản quét lúc')),
                ('scan_file', models.BigIntegerField(blank=True, null=True, verbose_name='Tệp bản quét')),
                ('scan_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('snapshot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sign_off', to='reports.snapshot')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('way', 'screen'), ('scan_due_on__isnull', True)), models.Q(('way', 'paper'), ('scan_due_on__isnull', False)), _connector='OR'), name='sign_off_on_paper_has_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('scan_at__isnull', True), ('scan_by__isnull', True), ('scan_file__isnull', True)), models.Q(('scan_at__isnull', False), ('scan_by__isnull', False), ('scan_file__isnull', False)), _connector='OR'), name='sign_off_scan_whole')],
            },
        ),
        migrations.CreateModel(
            name='PaperCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, unique=True, verbose_name='Mã văn bản')),
                ('made_at', models.DateTimeField(verbose_name='Cấp mã lúc')),
                ('snapshot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='paper_code', to='reports.snapshot')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^[2-9A-Z]{10}$')), name='paper_code_whole')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('not_started', 'Chưa bắt đầu'), ('drafting', 'Đang soạn'), ('submitted', 'Chờ khóa số liệu'), ('returned', 'Bị trả lại'), ('locked', 'Đã khóa số liệu')], max_length=12, verbose_name='Trạng thái mới')),
                ('at', models.DateTimeField(verbose_name='Lúc')),
                ('comment', models.CharField(blank=True, max_length=500, verbose_name='Ý kiến')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='reports.submission')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ReturnedPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(blank=True, max_length=40, verbose_name='Mục')),
                ('figure', models.CharField(blank=True, max_length=40, verbose_name='Chỉ tiêu')),
                ('comment', models.CharField(max_length=500, verbose_name='Ý kiến')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='reports.step')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(models.F('step'), models.F('section'), models.F('figure'), name='returned_part_once'), models.CheckConstraint(condition=models.Q(models.Q(('section', ''), models.Q(('figure', ''), _negated=True)), models.Q(models.Q(('section', ''), _negated=True), ('figure', '')), _connector='OR'), name='returned_part_is_section_or_figure'), models.CheckConstraint(condition=models.Q(('comment', ''), _negated=True), name='returned_part_with_comment')],
            },
        ),
        migrations.CreateModel(
            name='ReconciliationNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(max_length=40, verbose_name='Nội dung đối chiếu')),
                ('numbers', models.CharField(max_length=200, verbose_name='Các số')),
                ('words', models.CharField(max_length=500, verbose_name='Giải thích')),
                ('at', models.DateTimeField(verbose_name='Lúc')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reconciliations', to='reports.submission')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('submission'), models.F('topic'), name='reconciliation_once'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='reconciliation_has_words')],
            },
        ),
        migrations.CreateModel(
            name='LateReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=500, verbose_name='Lý do chậm')),
                ('at', models.DateTimeField(verbose_name='Lúc')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='late_reason', to='reports.submission')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='late_reason_has_words')],
            },
        ),
        migrations.CreateModel(
            name='FigureValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figure', models.CharField(max_length=40, verbose_name='Chỉ tiêu')),
                ('part', models.CharField(blank=True, max_length=40, verbose_name='Phân tổ')),
                ('value', models.IntegerField(verbose_name='Thực hiện')),
                ('own_share', models.IntegerField(default=0, verbose_name='Phần của cơ quan tổng hợp')),
                ('estimate', models.IntegerField(blank=True, null=True, verbose_name='Ước cả kỳ')),
                ('computed_at', models.DateTimeField(verbose_name='Tính lúc')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='reports.submission')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('submission'), models.F('figure'), models.F('part'), name='figure_value_once'), models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='figure_not_negative'), models.CheckConstraint(condition=models.Q(('estimate__isnull', True), ('estimate__gte', 0), _connector='OR'), name='estimate_not_negative'), models.CheckConstraint(condition=models.Q(('own_share__gte', 0), ('own_share__lte', models.F('value'))), name='own_share_in_value')],
            },
        ),
        migrations.CreateModel(
            name='Adjustment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figure', models.CharField(max_length=40, verbose_name='Chỉ tiêu')),
                ('part', models.CharField(blank=True, max_length=40, verbose_name='Phân tổ')),
                ('amount', models.IntegerField(verbose_name='Tăng, giảm')),
                ('reason', models.CharField(max_length=500, verbose_name='Lý do')),
                ('at', models.DateTimeField(verbose_name='Lúc')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adjustments', to='reports.submission')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='adjustment_changes'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='adjustment_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Supplement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='Báo cáo bổ sung số')),
                ('kind', models.CharField(choices=[('correction', 'Đính chính, bổ sung số đã khóa'), ('final', 'Số chính thức cả kỳ')], max_length=12, verbose_name='Loại')),
                ('state', models.CharField(choices=[('drafting', 'Đang soạn bổ sung'), ('submitted', 'Chờ khóa bổ sung'), ('locked', 'Đã khóa bổ sung'), ('dropped', 'Không lập nữa')], default='drafting', max_length=12, verbose_name='Trạng thái')),
                ('reason', models.CharField(max_length=500, verbose_name='Vì sao bổ sung')),
                ('text', models.TextField(blank=True, verbose_name='Nội dung bổ sung')),
                ('comment', models.CharField(blank=True, max_length=500, verbose_name='Ý kiến trả lại')),
                ('drafted_at', models.DateTimeField(verbose_name='Soạn lúc')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='Gửi lúc')),
                ('locked_at', models.DateTimeField(blank=True, null=True, verbose_name='Khóa lúc')),
                ('content', models.JSONField(blank=True, default=dict, verbose_name='Nội dung đã khóa')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='Mã kiểm tra')),
                ('base', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supplements', to='reports.snapshot')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('locked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supplements', to='reports.submission')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(models.F('submission'), models.F('number'), name='supplement_once'), models.UniqueConstraint(models.F('submission'), condition=models.Q(('state__in', ('drafting', 'submitted'))), name='supplement_one_at_a_time'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='supplement_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'locked'), _negated=True), models.Q(('locked_at__isnull', False), ('locked_by__isnull', False), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='supplement_locked_whole')],
            },
        ),
        migrations.CreateModel(
            name='SupplementLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figure', models.CharField(max_length=40, verbose_name='Chỉ tiêu')),
                ('part', models.CharField(blank=True, max_length=40, verbose_name='Phân tổ')),
                ('vintage', models.CharField(choices=[('estimate', 'Ước cả kỳ'), ('provisional', 'Đến ngày chốt'), ('final', 'Chính thức cả kỳ')], max_length=12, verbose_name='Loại số')),
                ('old', models.IntegerField(blank=True, null=True, verbose_name='Đã báo cáo')),
                ('new', models.IntegerField(verbose_name='Số mới')),
                ('reason', models.CharField(max_length=500, verbose_name='Lý do')),
                ('supplement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='reports.supplement')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(models.F('supplement'), models.F('figure'), models.F('part'), models.F('vintage'), name='supplement_line_once'), models.CheckConstraint(condition=models.Q(('new__gte', 0)), name='supplement_line_not_negative'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='supplement_line_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='SupplementSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carried_by', to='reports.supplement')),
                ('supplement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='reports.supplement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('supplement'), models.F('source'), name='supplement_source_once'), models.CheckConstraint(condition=models.Q(('supplement', models.F('source')), _negated=True), name='supplement_source_is_another')],
            },
        ),
        migrations.CreateModel(
            name='TextBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(max_length=40, verbose_name='Mục')),
                ('text', models.TextField(verbose_name='Nội dung')),
                ('at', models.DateTimeField(verbose_name='Lúc')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.ower')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='reports.submission')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('submission'), models.F('section'), models.F('source'), name='text_block_once')],
            },
        ),
        migrations.CreateModel(
            name='TierDue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tier', models.CharField(choices=[('commune', 'Cấp xã'), ('district', 'Cấp huyện'), ('department', 'Sở, ban, ngành, đoàn thể'), ('province', 'Cơ quan chủ trì cấp tỉnh')], max_length=10, verbose_name='Cấp')),
                ('due_on', models.DateField(verbose_name='Hạn')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tier_dues', to='reports.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('round'), models.F('tier'), name='tier_due_once')],
            },
        ),
        migrations.CreateModel(
            name='TypedValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figure', models.CharField(max_length=40, verbose_name='Chỉ tiêu')),
                ('value', models.IntegerField(verbose_name='Thực hiện')),
                ('estimate', models.IntegerField(blank=True, null=True, verbose_name='Ước cả kỳ')),
                ('source', models.CharField(max_length=200, verbose_name='Lấy từ đâu')),
                ('at', models.DateTimeField(verbose_name='Lúc')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='typed', to='reports.submission')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('submission'), models.F('figure'), name='typed_value_once'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='typed_value_with_source'), models.CheckConstraint(condition=models.Q(('value__gte', 0), models.Q(('estimate__isnull', True), ('estimate__gte', 0), _connector='OR')), name='typed_value_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='WarningAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('warning', models.CharField(max_length=80, verbose_name='Cảnh báo')),
                ('words', models.CharField(max_length=500, verbose_name='Giải thích')),
                ('at', models.DateTimeField(verbose_name='Lúc')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='reports.submission')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('submission'), models.F('warning'), name='warning_answered_once'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='warning_answer_has_words')],
            },
        ),
        migrations.CreateModel(
            name='AddedCondition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('breakdown', models.CharField(max_length=40, verbose_name='Theo')),
                ('part', models.CharField(max_length=40, verbose_name='Chỉ tính')),
                ('figure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conditions', to='reports.addedfigure')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(models.F('figure'), models.F('breakdown'), name='added_condition_once')],
            },
        ),
        migrations.CreateModel(
            name='AddedTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='Mã bảng')),
                ('section', models.CharField(max_length=40, verbose_name='Nằm trong mục')),
                ('title', models.CharField(max_length=200, verbose_name='Tên bảng')),
                ('tiers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('commune', 'Cấp xã'), ('district', 'Cấp huyện'), ('department', 'Sở, ban, ngành, đoàn thể'), ('province', 'Cơ quan chủ trì cấp tỉnh')], max_length=10), size=None, verbose_name='Cấp lập biểu')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tables', to='reports.formdraft')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(models.F('draft'), models.F('code'), name='added_table_once')],
            },
        ),
        migrations.CreateModel(
            name='AddedSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='Mã mục')),
                ('parent', models.CharField(blank=True, max_length=40, verbose_name='Nằm trong phần')),
                ('heading', models.CharField(max_length=200, verbose_name='Tên mục')),
                ('hint', models.CharField(blank=True, max_length=500, verbose_name='Hướng dẫn viết')),
                ('tiers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('commune', 'Cấp xã'), ('district', 'Cấp huyện'), ('department', 'Sở, ban, ngành, đoàn thể'), ('province', 'Cơ quan chủ trì cấp tỉnh')], max_length=10), size=None, verbose_name='Cấp lập biểu')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='reports.formdraft')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(models.F('draft'), models.F('code'), name='added_section_once')],
            },
        ),
        migrations.CreateModel(
            name='AddedLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=40, verbose_name='Nằm trong bảng')),
                ('figure', models.CharField(max_length=40, verbose_name='Chỉ tiêu')),
                ('breakdowns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name='Chia theo')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='reports.formdraft')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(models.F('draft'), models.F('table'), models.F('figure'), name='added_line_once')],
            },
        ),
    ]
