"""The log and the heads of its chains."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ChainHead',
            fields=[
                ('chain', models.SmallIntegerField(primary_key=True, serialize=False, verbose_name='Chuỗi')),
                ('number', models.BigIntegerField(default=0, verbose_name='Số thứ tự')),
                ('hash', models.CharField(blank=True, max_length=64, verbose_name='Mã')),
            ],
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.SmallIntegerField(verbose_name='Chuỗi')),
                ('number', models.BigIntegerField(verbose_name='Số thứ tự')),
                ('event', models.CharField(max_length=60, verbose_name='Việc')),
                ('at', models.DateTimeField(verbose_name='Lúc')),
                ('written_at', models.DateTimeField(verbose_name='Ghi lúc')),
                ('account_id', models.BigIntegerField(null=True, verbose_name='Mã tài khoản')),
                ('account_name', models.CharField(blank=True, max_length=120, verbose_name='Người làm')),
                ('acting_for', models.CharField(blank=True, max_length=120, verbose_name='Thay cho')),
                ('role', models.CharField(blank=True, max_length=20, verbose_name='Vai trò')),
                ('about_type', models.CharField(blank=True, max_length=40, verbose_name='Loại đối tượng')),
                ('about_id', models.CharField(blank=True, max_length=40, verbose_name='Mã đối tượng')),
                ('place', models.CharField(blank=True, max_length=12, verbose_name='Nơi')),
                ('level', models.CharField(blank=True, max_length=2, verbose_name='Mức riêng tư')),
                ('fields_read', models.CharField(blank=True, max_length=500, verbose_name='Trường đã xem')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='Lý do')),
                ('details', models.JSONField(default=dict, verbose_name='Chi tiết')),
                ('address', models.CharField(blank=True, max_length=45, verbose_name='Từ máy')),
                ('previous_hash', models.CharField(max_length=64, verbose_name='Mã trước')),
                ('hash', models.CharField(max_length=64, verbose_name='Mã')),
            ],
            options={
                'indexes': [models.Index(fields=['about_type', 'about_id', '-at'], name='audit_about'), models.Index(fields=['account_id', '-at'], name='audit_account'), models.Index(fields=['event', '-at'], name='audit_event')],
                'constraints': [models.UniqueConstraint(models.F('chain'), models.F('number'), name='audit_number_once')],
            },
        ),
    ]
