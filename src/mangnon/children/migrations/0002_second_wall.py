"""Row-level security on every table of the register, and the triggers that keep its counts."""

from django.db import migrations

from mangnon.children.counts import triggers
from mangnon.common.row_security import (
    wall_by_cell,
    wall_by_child,
    wall_by_either_cell,
    wall_by_hamlet,
    wall_by_two_cells,
)


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
        wall_by_either_cell("children_handover"),
        wall_by_hamlet("children_hamletcount"),
        wall_by_two_cells("children_double"),
        wall_by_either_cell("children_inquiry"),
        wall_by_cell("children_merge"),
        wall_by_cell("children_mergedpart"),
        # A list keeps a statement in one piece, so that no function is cut in two.
        migrations.RunSQL([triggers.install()], [triggers.uninstall()]),
    ]
