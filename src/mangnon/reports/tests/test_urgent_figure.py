"""Urgent reports are a figure: counted for the place, divided by kind and state."""

from datetime import date

from mangnon.common import clock
from mangnon.places.models import Hamlet, Unit
from mangnon.reports.figures import CATALOGUE, Basis
from mangnon.urgent.models import UrgentReport


def make_report(commune: Unit, number: int, **facts: object) -> UrgentReport:
    known: dict[str, object] = {
        "token": f"00000000-0000-4000-8000-00000000000{number}",
        "code": f"DX21-000{number}",
        "kind": "injury",
        "status": "in_hand",
        "commune": commune,
        "cell": commune.code,
        "started_at": clock.moment("2021-04-06"),
        "sent_at": clock.moment("2021-04-06"),
    } | facts
    return UrgentReport.objects.create(**known)


def test_urgent_reports_are_counted_by_kind_and_state_at_the_cut_off(
    rach_sen: Unit, kinh_dua: Unit, ap_mot: Hamlet, ap_kinh: Hamlet, lan: object, hoa: object
) -> None:
    by = {"reported_by": lan}
    make_report(rach_sen, 1, **by)
    make_report(rach_sen, 2, kind="death", sent_at=clock.moment("2021-05-01"), **by)
    ended = {"status": "closed", "ended_by": lan, "closed_by": hoa, "kind": "missing"}
    make_report(rach_sen, 3, closed_at=clock.moment("2021-04-30"), **ended, **by)
    make_report(kinh_dua, 4, **by)
    basis = Basis(
        unit=rach_sen,
        period_from=date(2021, 1, 1),
        cut_off=date(2021, 4, 30),
        units_on=date(2021, 4, 30),
    )
    counted = CATALOGUE["urgent_reports"].compute(basis)
    assert {key: count for key, count in counted.items() if count} == {
        "": 2, "kind=injury": 1, "kind=missing": 1, "progress=closed": 1, "progress=open": 1,
    }  # fmt: skip
