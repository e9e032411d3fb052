"""The incidents of the demo are told to whoever leads the work for children on their day."""

from datetime import date

import pytest

from mangnon.common import scope
from mangnon.demo.tests.conftest import ON
from mangnon.demo.urgent import load_urgent
from mangnon.directives.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
AFTER_THE_MERGER_OF_DEPARTMENTS = date(2025, 5, 5)


@pytest.mark.parametrize(
    ("on", "lead"), [(ON, "so-ldtbxh"), (AFTER_THE_MERGER_OF_DEPARTMENTS, "so-yte")]
)
def test_the_leader_orders_the_lead_department_of_the_day(on: date, lead: str) -> None:
    with scope.everything("test"):
        load_urgent(on)
        led_by = set(Task.objects.values_list("lead_body__code", flat=True))
    assert led_by == {"ubnd-MH", lead}
