"""Which tasks carry out an obligation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0005_proofs_from_diaries"),
    ]

    operations = [
        migrations.AddField(
            model_name="obligation",
            name="tasks",
            field=models.ManyToManyField(
                blank=True,
                related_name="obligations",
                to="directives.task",
                verbose_name="Nhiệm vụ",
            ),
        ),
    ]
