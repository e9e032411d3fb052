"""Proofs that were only lines of a diary become rows of their own."""

from django.db import migrations

# The wall answers only to a connection that has said what it is for.
COPY = """
    select set_config('app.account', 'job: proofs from diaries', true);
    insert into directives_proof
        (task_id, kind, words, link_kind, link_url, is_automatic, by_id, at)
    select entry.task_id, task.proof_kind, left(entry.words, 300), '', '', false,
           entry.by_id, entry.at
      from directives_taskentry entry
      join directives_task task on task.id = entry.task_id
     where entry.kind = 'proof' and task.proof_kind <> '';
"""


class Migration(migrations.Migration):
    dependencies = [("directives", "0004_tasks_in_depth")]
    operations = [migrations.RunSQL(COPY, migrations.RunSQL.noop)]
