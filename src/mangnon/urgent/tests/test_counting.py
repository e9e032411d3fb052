"""What periodic reports count of urgent reports: kinds and states, never what happened."""

from datetime import date

import pytest
from django.db import connection

from mangnon.common import clock
from mangnon.places.models import Unit
from mangnon.urgent import actions
from mangnon.urgent.models import UrgentReport
from mangnon.urgent.tests.conftest import Chain, Sender, as_person

MAY = {"since": date(2021, 5, 1), "until": date(2021, 5, 31), "units_on": date(2021, 5, 31)}


@pytest.fixture
def three(sent: Sender, chain: Chain) -> UrgentReport:
    """Two accidents and one about an official, of which one accident is closed."""
    with clock.at("2021-05-31T23:50"):
        first = sent(happened_on=None)
    with clock.at("2021-05-02"):
        second = sent(happened_on=None)
        sent(by=chain.sector, kind="staff", happened_on=None)
        actions.accept(second, by=chain.district)
        actions.forward(second, proposal="", by=chain.district)
        actions.accept(second, by=chain.hoa)
        actions.end_report(second, text="Xong.", by=chain.hoa)
        actions.close_report(second, by=chain.director)
    return first


def test_incidents_are_counted_by_kind_and_state(three: UrgentReport, rach_sen: Unit) -> None:
    counted = UrgentReport.objects.counted(rach_sen, **MAY)
    assert counted.tallied() == [("injury", 2, 1), ("staff", 1, 0)]


def test_the_period_ends_with_its_last_day_and_drafts_do_not_count(
    three: UrgentReport, rach_sen: Unit, chain: Chain
) -> None:
    shorter = MAY | {"until": date(2021, 5, 30)}
    assert UrgentReport.objects.counted(rach_sen, **shorter).count() == 2
    later = MAY | {"since": date(2021, 6, 1), "until": date(2021, 6, 30)}
    assert not UrgentReport.objects.counted(rach_sen, **later).exists()


def test_another_commune_counts_nothing_and_the_district_everything(
    three: UrgentReport, kinh_dua: Unit, district: Unit
) -> None:
    assert UrgentReport.objects.counted(kinh_dua, **MAY).count() == 0
    assert UrgentReport.objects.counted(district, **MAY).count() == 3


def test_the_commune_counts_what_it_may_not_read(
    three: UrgentReport, rach_sen: Unit, chain: Chain
) -> None:
    as_person(chain.chair)
    assert UrgentReport.objects.counted(rach_sen, **MAY).count() == 3
    assert UrgentReport.objects.visible_to(chain.chair).count() == 2


def test_the_line_that_is_counted_holds_no_words_of_the_incident(db: None) -> None:
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, "urgent_urgentreport")
    names = {column.name for column in columns}
    assert names & {"what", "done", "hamlet_id", "happened_on", "sexes", "age_band"} == set()
