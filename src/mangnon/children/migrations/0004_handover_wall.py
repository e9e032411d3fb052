"""Row-level security on handovers: both communes see the card, collaborators see none."""

from django.db import migrations

_CELLS = "(select string_to_array(current_setting('app.cells', true), ','))::text[]"
_WIDE = "(select coalesce(current_setting('app.hamlets', true), '')) = ''"
# Two permissive policies, each one indexable condition.
_WALL = f"""
alter table children_handover enable row level security;
alter table children_handover force row level security;
create policy leaving_wall on children_handover using (cell = any ({_CELLS}));
create policy reaching_wall on children_handover using (to_cell = any ({_CELLS}));
create policy hamlet_wall on children_handover as restrictive using ({_WIDE});
"""
_NO_WALL = """
drop policy leaving_wall on children_handover;
drop policy reaching_wall on children_handover;
drop policy hamlet_wall on children_handover;
alter table children_handover no force row level security;
alter table children_handover disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("children", "0003_handovers_and_home_names")]
    operations = [migrations.RunSQL(_WALL, _NO_WALL)]
