"""The scope of a transaction."""

import pytest
from django.db import connection, transaction

from mangnon.common import scope
from mangnon.places.models import Hamlet


def _settings() -> tuple[str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('app.cells', true), current_setting('app.hamlets', true),"
            " current_setting('app.account', true)"
        )
        cells, hamlets, account = cursor.fetchone()
    return cells or "", hamlets or "", account or ""


def test_cells_and_hamlets_are_written_in_order(db: None) -> None:
    scope.apply(cells={"MH02", "MH01"}, hamlets={9, 3}, account=7)
    assert _settings() == ("MH01,MH02", "3,9", "7")


def test_an_empty_narrowing_shows_nothing_instead_of_everything(db: None) -> None:
    scope.apply(cells={"MH01"}, hamlets=())
    assert _settings()[1] == "0"


def test_a_job_sees_every_cell_and_gives_the_scope_back(ap_mot: Hamlet, ap_kinh: Hamlet) -> None:
    scope.apply(cells={"MH01"}, account=7)
    with scope.everything("count"):
        assert _settings() == ("MH01,MH02", "", "job: count")
    assert _settings() == ("MH01", "", "7")


def test_a_failing_job_leaves_no_scope_behind(ap_mot: Hamlet) -> None:
    scope.apply(cells={"MH01"}, account=7)
    with pytest.raises(ZeroDivisionError), scope.everything("fail"):
        _ = 1 / 0
    assert _settings() == ("MH01", "", "7")


@pytest.mark.django_db(transaction=False)
def test_signing_in_opens_no_cell() -> None:
    with scope.for_sign_in():
        assert _settings() == ("", "", scope.SIGN_IN)


def test_a_rolled_back_piece_forgets_its_scope(db: None) -> None:
    scope.apply(cells={"MH01"})
    with transaction.atomic():
        scope.apply(cells={"MH02"})
        transaction.set_rollback(True)
    assert _settings()[0] == "MH01"
