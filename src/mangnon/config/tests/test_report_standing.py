"""Late reports, as directives ask for them: by body and of one round."""

from tests.house.records import World, make_world

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.config.report_standing import late_by_body, late_list
from mangnon.organisations.models import Body
from mangnon.reports.choices import State
from mangnon.reports.models import Ower, Submission


def _due(world: World) -> Account:
    Ower.objects.filter(round=world.round_here).update(due_on="2021-05-19")
    return world.people[Role.LEAD_SPECIALIST]


def test_late_reports_count_for_the_committee_of_the_unit(db: None) -> None:
    world = make_world()
    reader = _due(world)
    first, last = clock.moment("2021-04-01").date(), clock.moment("2021-06-30").date()
    own = Body.objects.get(unit=world.own.unit)
    with clock.at("2021-05-19"):
        assert late_by_body(reader, first, last) == {}
    with clock.at("2021-05-20"):
        assert late_by_body(reader, first, last)[own.pk] == 1
        report = Submission.objects.get(ower__unit=world.own.unit)
        Submission.objects.filter(pk=report.pk).update(
            state=State.LOCKED, locked_at=clock.moment("2021-05-18"), submitted_by=reader
        )
        assert own.pk not in late_by_body(reader, first, last)


def test_the_list_of_a_round_names_each_late_unit(db: None) -> None:
    world = make_world()
    reader = _due(world)
    with clock.at("2021-05-20"):
        late = late_list(reader, world.round_here.pk)
    assert late is not None
    assert "Xã Rạch Sen" in late.units
    assert len(late.items) == Submission.objects.filter(ower__round=world.round_here).count()
    assert late_list(reader, world.round_elsewhere.pk) is None
