"""The database itself hides what the first wall would hide."""

import pytest
from django.db import connection

from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.children.models import Child
from mangnon.children.tests.factories import make_child
from mangnon.common import scope
from mangnon.places.models import Hamlet


def _rows_for(account: Account) -> set[str]:
    reach = reach_of(account)
    scope.apply(cells=reach.cells, hamlets=reach.hamlet_ids, account=account.pk)
    return set(Child.objects.values_list("full_name", flat=True))


def test_tests_do_not_run_as_somebody_who_passes_the_wall(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("mangnon_app",)


def test_an_unfiltered_query_shows_only_the_own_commune(
    lan: Account, minh: Account, ap_mot: Hamlet, ap_kinh: Hamlet
) -> None:
    make_child("Trần Văn An", ap_mot)
    make_child("Lê Thị Bình", ap_kinh)
    assert _rows_for(lan) == {"Trần Văn An"}
    assert _rows_for(minh) == {"Lê Thị Bình"}


def test_a_collaborator_is_narrowed_to_the_hamlet(
    collaborator: Account, ap_mot: Hamlet, ap_hai: Hamlet
) -> None:
    make_child("Trần Văn An", ap_mot)
    make_child("Lê Thị Bình", ap_hai)
    assert _rows_for(collaborator) == {"Trần Văn An"}


def test_no_scope_shows_nothing(ap_mot: Hamlet) -> None:
    make_child("Trần Văn An", ap_mot)
    scope.apply(cells=())
    assert not Child.objects.exists()


@pytest.mark.parametrize("table", ["children_child", "children_membership", "children_carer"])
def test_personal_tables_force_the_wall_on_their_owner_too(db: None, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select relrowsecurity, relforcerowsecurity from pg_class where relname = %s", [table]
        )
        assert cursor.fetchone() == (True, True)


def test_search_by_name_asks_for_what_an_index_may_serve_behind_the_wall() -> None:
    # One function that is not leakproof, such as coalesce, would read every row of the reach.
    asked = str(Child.objects.named_like("van an").query)
    assert 'to_tsvector(\'simple\'::regconfig, "children_child"."name_key")' in asked
    assert "COALESCE" not in asked.upper()
