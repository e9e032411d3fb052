"""Two records of one child."""

from datetime import date

import pytest

from mangnon.accounts.models import Account
from mangnon.children.actions import Period, add_group, add_risk, change_child
from mangnon.children.choices import Relation, Risk
from mangnon.children.identity import number_key, seal_id_number
from mangnon.children.models import Carer, Child, NamedAccess
from mangnon.children.tests.factories import make_child
from mangnon.children.tests.merging import NUMBER
from mangnon.common import clock
from mangnon.files.actions import Brought, keep_file
from mangnon.places.models import Hamlet


@pytest.fixture
def older(lan: Account, ap_mot: Hamlet) -> Child:
    """The record that goes on."""
    child = make_child("Danh Thi Sa Ray", ap_mot, sex="U", birth_precision="year")
    Carer.objects.create(
        child=child, cell=child.cell, relation=Relation.MOTHER, full_name="Thị Quý", is_main=True
    )
    return child


@pytest.fixture
def newer(lan: Account, ap_mot: Hamlet) -> Child:
    """The record that is closed, with something of every kind hanging on it."""
    child = make_child("Danh Thị Sa Rây", ap_mot, sex="F", school_name="Trường Rạch Sen")
    child.id_number_key = number_key(NUMBER)
    child.id_number_sealed = seal_id_number(NUMBER, code=child.code)
    child.entered_on = date(2018, 1, 1)
    child.save()
    child.residences.update(since=date(2018, 1, 1))
    Carer.objects.create(
        child=child, cell=child.cell, relation=Relation.FATHER, full_name="Danh Sol", is_main=True
    )
    Carer.objects.create(
        child=child, cell=child.cell, relation=Relation.MOTHER, full_name="Thị Quí",
        birth_year=1988,
    )  # fmt: skip
    add_group(child, by=lan, subgroup="a2", period=Period(date(2020, 1, 1)))
    add_risk(child, by=lan, reason=Risk.POOR, period=Period(date(2020, 2, 1)))
    change_child(child, by=lan, version=child.version, changes={"class_name": "3A"})
    child.refresh_from_db()
    NamedAccess.objects.create(
        child=child, cell=child.cell, account=lan, reason="xem", since=clock.now(),
        until=clock.now(),
    )  # fmt: skip
    keep_file(Brought("giay.pdf", b"%PDF-1.4\n%%EOF\n"), owner=child, by=lan)
    return child
