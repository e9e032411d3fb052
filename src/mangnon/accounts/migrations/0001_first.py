"""Accounts, posts, acting for somebody, sessions and wrong tries."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_first'),
        ('places', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='WrongTries',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name='Khóa đếm')),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='Số lần')),
                ('first_at', models.BigIntegerField(verbose_name='Lần đầu')),
            ],
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=60, unique=True, verbose_name='Tên đăng nhập')),
                ('full_name', models.CharField(max_length=120, verbose_name='Họ và tên')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='Thư điện tử')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='Số điện thoại')),
                ('is_active', models.BooleanField(default=True, verbose_name='Đang dùng')),
                ('must_change_password', models.BooleanField(default=False, verbose_name='Phải đổi mật khẩu')),
                ('invented', models.BooleanField(default=False, verbose_name='Minh họa')),
                ('created_at', models.DateTimeField(verbose_name='Tạo lúc')),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('username'), name='account_username_once'), models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='account_email_once'), models.UniqueConstraint(models.F('phone'), condition=models.Q(('phone', ''), _negated=True), name='account_phone_once')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('collaborator', 'Cộng tác viên ấp, khu phố'), ('commune_officer', 'Người làm công tác bảo vệ trẻ em cấp xã'), ('commune_chair', 'Chủ tịch UBND cấp xã'), ('district_officer', 'Chuyên viên cấp huyện'), ('lead_specialist', 'Chuyên viên cơ quan chủ trì'), ('lead_director', 'Lãnh đạo cơ quan chủ trì'), ('province_leader', 'Lãnh đạo UBND tỉnh'), ('office_clerk', 'Chuyên viên Văn phòng UBND tỉnh'), ('sector_focal', 'Đầu mối sở, ngành, đoàn thể'), ('data_protection', 'Cán bộ bảo vệ dữ liệu'), ('administrator', 'Quản trị hệ thống')], max_length=20, verbose_name='Vai trò')),
                ('valid_from', models.DateField(verbose_name='Từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='Đến hết ngày')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='organisations.body')),
                ('hamlet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='places.hamlet')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='places.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='post_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('hamlet__isnull', False), ('role', 'collaborator')), models.Q(models.Q(('role', 'collaborator'), _negated=True), ('hamlet__isnull', True)), _connector='OR'), name='post_of_collaborator_has_hamlet')],
            },
        ),
        migrations.CreateModel(
            name='ActingFor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='Từ ngày')),
                ('valid_to', models.DateField(verbose_name='Đến hết ngày')),
                ('reason', models.CharField(max_length=200, verbose_name='Lý do')),
                ('delegate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='accounts.post')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__gte', models.F('valid_from'))), name='acting_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='OpenSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField(verbose_name='Bắt đầu lúc')),
                ('last_seen_at', models.DateTimeField(verbose_name='Dùng lần cuối')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='Kết thúc lúc')),
                ('address', models.CharField(blank=True, max_length=45, verbose_name='Từ máy')),
                ('device', models.CharField(blank=True, max_length=200, verbose_name='Trình duyệt')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['account', 'ended_at'], name='session_of_account')],
            },
        ),
    ]
