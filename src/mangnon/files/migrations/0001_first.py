"""Kept files and the styles of papers."""

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
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, verbose_name='Mã kiểm tra')),
                ('size', models.PositiveBigIntegerField(verbose_name='Kích thước')),
                ('media_type', models.CharField(choices=[('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Tài liệu Word (.docx)'), ('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Bảng tính Excel (.xlsx)'), ('application/vnd.ms-excel', 'Bảng tính Excel đời cũ (.xls)'), ('application/pdf', 'Tệp PDF (.pdf)'), ('text/plain', 'Văn bản thường (.txt)'), ('text/csv', 'Bảng dạng chữ (.csv)'), ('image/jpeg', 'Ảnh JPEG (.jpg)'), ('image/png', 'Ảnh PNG (.png)')], max_length=80, verbose_name='Loại tệp')),
                ('original_name', models.CharField(max_length=200, verbose_name='Tên tệp gốc')),
                ('level', models.CharField(choices=[('L0', 'Công khai'), ('L1', 'Tổng hợp nội bộ'), ('L2', 'Thông tin cơ bản của trẻ'), ('L3', 'Thông tin nhạy cảm'), ('L4', 'Ca bảo vệ'), ('L5', 'Niêm phong')], default='L1', max_length=2, verbose_name='Mức riêng tư')),
                ('owner_type', models.CharField(max_length=60, verbose_name='Loại đối tượng')),
                ('owner_id', models.BigIntegerField(verbose_name='Mã đối tượng')),
                ('kept_at', models.DateTimeField(verbose_name='Lưu lúc')),
                ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept_files', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner_type', 'owner_id'], name='file_owner')],
                'constraints': [models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='file_is_not_empty'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='file_checksum_whole')],
            },
        ),
        migrations.CreateModel(
            name='StyleTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField(verbose_name='Tệp mẫu')),
                ('sha256', models.CharField(max_length=64, verbose_name='Mã kiểm tra')),
                ('faults', models.TextField(blank=True, verbose_name='Lỗi thể thức đã chấp nhận')),
                ('put_at', models.DateTimeField(verbose_name='Nạp lúc')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='Thôi dùng lúc')),
                ('put_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.Value(1), condition=models.Q(('ended_at__isnull', True)), name='style_template_one')],
            },
        ),
    ]
