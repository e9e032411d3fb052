"""The day on which a piece of daily work was last done."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0001_text_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="DailyRun",
            fields=[
                (
                    "job",
                    models.CharField(
                        max_length=80, primary_key=True, serialize=False, verbose_name="Việc"
                    ),
                ),
                ("day", models.DateField(verbose_name="Ngày làm gần nhất")),
            ],
        ),
    ]
