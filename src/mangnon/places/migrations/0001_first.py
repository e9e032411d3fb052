"""Units as versions, and hamlets."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Hamlet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12, unique=True, verbose_name='Mã')),
                ('name', models.CharField(max_length=80, verbose_name='Tên')),
                ('kind', models.CharField(choices=[('hamlet', 'Ấp'), ('quarter', 'Khu phố')], max_length=8, verbose_name='Loại')),
                ('cell', models.CharField(db_index=True, max_length=8, verbose_name='Ô phân quyền')),
                ('invented', models.BooleanField(default=False, verbose_name='Minh họa')),
            ],
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8, verbose_name='Mã')),
                ('level', models.CharField(choices=[('province', 'Cấp tỉnh'), ('district', 'Cấp huyện'), ('commune', 'Cấp xã')], max_length=8, verbose_name='Cấp')),
                ('type', models.CharField(max_length=20, verbose_name='Loại')),
                ('name', models.CharField(max_length=80, verbose_name='Tên')),
                ('full_name', models.CharField(max_length=100, verbose_name='Tên đầy đủ')),
                ('parent_code', models.CharField(blank=True, max_length=8, verbose_name='Mã cấp trên')),
                ('province_code', models.CharField(max_length=8, verbose_name='Mã tỉnh')),
                ('valid_from', models.DateField(verbose_name='Từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='Đến hết ngày')),
                ('invented', models.BooleanField(default=False, verbose_name='Minh họa')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='Nguồn')),
            ],
            options={
                'indexes': [models.Index(fields=['province_code', 'level'], name='unit_in_province'), models.Index(fields=['parent_code', 'level'], name='unit_in_parent')],
                'constraints': [models.UniqueConstraint(models.F('code'), models.F('level'), models.F('valid_from'), name='unit_version_once'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='unit_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('extent', models.CharField(choices=[('full', 'Nhập toàn bộ'), ('partial', 'Nhập một phần'), ('unchanged', 'Giữ nguyên'), ('renamed', 'Đổi tên')], max_length=10, verbose_name='Mức độ')),
                ('legal_basis', models.CharField(blank=True, max_length=200, verbose_name='Căn cứ')),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='places.unit')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='origins', to='places.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('predecessor'), models.F('successor'), name='succession_once')],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='Từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='Đến hết ngày')),
                ('hamlet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='places.hamlet')),
                ('commune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='places.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('hamlet'), models.F('valid_from'), name='placement_once'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='placement_ends_after_start')],
            },
        ),
    ]
