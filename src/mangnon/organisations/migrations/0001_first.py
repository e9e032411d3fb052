"""Bodies and their dated functions."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='Mã')),
                ('name', models.CharField(max_length=200, verbose_name='Tên')),
                ('short_name', models.CharField(blank=True, max_length=80, verbose_name='Tên viết tắt')),
                ('kind', models.CharField(choices=[('peoples_committee', 'Ủy ban nhân dân'), ('department', 'Sở, ban, ngành'), ('mass_organisation', 'Đoàn thể'), ('office', 'Văn phòng'), ('other', 'Cơ quan khác')], max_length=20, verbose_name='Loại')),
                ('level', models.CharField(choices=[('province', 'Cấp tỉnh'), ('district', 'Cấp huyện'), ('commune', 'Cấp xã')], max_length=8, verbose_name='Cấp')),
                ('valid_from', models.DateField(verbose_name='Từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='Đến hết ngày')),
                ('invented', models.BooleanField(default=False, verbose_name='Minh họa')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='organisations.body')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='organisations.body')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='places.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('code'), models.F('valid_from'), name='body_version_once'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='body_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='FunctionHolder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('function', models.CharField(choices=[('issuing_authority', 'Cơ quan ban hành, chỉ đạo'), ('office', 'Cơ quan tham mưu, theo dõi chỉ đạo'), ('lead_for_children', 'Cơ quan chủ trì công tác trẻ em'), ('recognising_authority', 'Cơ quan công nhận xã phù hợp với trẻ em'), ('health', 'Cơ quan y tế'), ('education', 'Cơ quan giáo dục'), ('police', 'Cơ quan công an'), ('justice', 'Cơ quan tư pháp'), ('finance', 'Cơ quan tài chính'), ('culture', 'Cơ quan văn hóa, thể thao'), ('media', 'Cơ quan thông tin, truyền thông'), ('front', 'Mặt trận Tổ quốc'), ('women', 'Hội phụ nữ'), ('youth', 'Đoàn thanh niên')], max_length=30, verbose_name='Chức năng')),
                ('province_code', models.CharField(max_length=8, verbose_name='Mã tỉnh')),
                ('valid_from', models.DateField(verbose_name='Từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='Đến hết ngày')),
                ('legal_basis', models.CharField(blank=True, max_length=200, verbose_name='Căn cứ')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='functions', to='organisations.body')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('function'), models.F('province_code'), models.F('valid_from'), name='function_held_once')],
            },
        ),
        migrations.CreateModel(
            name='Tiering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('province_code', models.CharField(max_length=8, verbose_name='Mã tỉnh')),
                ('tier_count', models.PositiveSmallIntegerField(verbose_name='Số cấp')),
                ('valid_from', models.DateField(verbose_name='Từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='Đến hết ngày')),
                ('legal_basis', models.CharField(blank=True, max_length=200, verbose_name='Căn cứ')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('province_code'), models.F('valid_from'), name='tiering_once'), models.CheckConstraint(condition=models.Q(('tier_count__in', (2, 3))), name='tiering_two_or_three')],
            },
        ),
    ]
