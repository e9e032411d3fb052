"""Row-level security on every table of the register."""

from django.db import migrations

from mangnon.common.row_security import wall_by_cell, wall_by_child, wall_by_hamlet


class Migration(migrations.Migration):
    dependencies = [("children", "0001_first")]
    operations = [
        wall_by_hamlet("children_child"),
        wall_by_hamlet("children_household"),
        wall_by_child("children_residence"),
        wall_by_child("children_carer"),
        wall_by_child("children_membership"),
        wall_by_child("children_riskreason"),
        wall_by_child("children_changeentry"),
        wall_by_child("children_namedaccess"),
        wall_by_cell("children_importbatch"),
        wall_by_cell("children_importrow"),
    ]
