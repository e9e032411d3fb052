"""Extensions, accent-free folding and the installation row."""

from django.db import migrations, models

_EXTENSIONS = """
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gin;
create extension if not exists btree_gist;
"""
# Immutable because the dictionary is named with its schema, so it can serve an index.
_FOLD = """
create function fold(written text) returns text
language sql immutable strict parallel safe
as $$ select lower(public.unaccent('public.unaccent'::regdictionary, normalize(written, NFC))) $$;
"""
# Rate limits live here: one server needs no other cache.
_CACHE = """
create table common_cache (
    cache_key varchar(255) primary key, value text not null, expires timestamptz not null);
create index common_cache_expires on common_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(_EXTENSIONS, migrations.RunSQL.noop),
        migrations.RunSQL(_FOLD, "drop function fold(text)"),
        migrations.RunSQL(_CACHE, "drop table common_cache"),
        migrations.CreateModel(
            name="Deployment",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("province_code", models.CharField(max_length=8, verbose_name="Mã tỉnh")),
                ("is_demo", models.BooleanField(default=False, verbose_name="Dữ liệu minh họa")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="deployment_is_one_row"
                    )
                ]
            },
        ),
    ]
