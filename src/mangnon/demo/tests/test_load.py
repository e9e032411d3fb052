"""The demo fills an empty database once, marks it, and leaves the walls standing."""

from argparse import ArgumentParser
from datetime import date

import pytest

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.accounts.second_step import has_second_step
from mangnon.audit.models import AuditEvent
from mangnon.children.identity import open_id_number, open_phone
from mangnon.children.models import Carer, ChangeEntry, Child, Household, Membership, Residence
from mangnon.common import clock, scope
from mangnon.common.models import Deployment
from mangnon.common.refusals import Refusal
from mangnon.demo.accounts import PASSWORD, SHOWN
from mangnon.demo.choices import Event, Scale
from mangnon.demo.commands import register
from mangnon.demo.hamlets import minh_hoa
from mangnon.demo.load import Progress, load_demo, settlements_of
from mangnon.demo.tests.conftest import ON
from mangnon.places.models import Hamlet, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded", "all_cells")]
COUNTED = 25 * 56


@pytest.fixture
def all_cells(db: None) -> None:
    scope.apply(cells=Hamlet.objects.values_list("cell", flat=True).distinct(), account="test")


def run(*words: str) -> int:
    parser = ArgumentParser()
    register(parser.add_subparsers(required=True))
    asked = parser.parse_args(words)
    result: int = asked.run(asked)
    return result


def test_the_wanted_number_of_children_is_counted_on_the_day() -> None:
    assert Child.objects.counted_on(ON).count() == COUNTED


def test_units_and_all_demo_hamlets_are_there() -> None:
    assert Unit.objects.official().count() == 451
    assert Unit.objects.filter(invented=True).count() == 12
    assert Hamlet.objects.count() == 950 + 56


def test_the_installation_is_marked_as_a_demonstration() -> None:
    deployment = Deployment.objects.get()
    assert (deployment.is_demo, deployment.province_code) == (True, "91")


def test_a_second_load_is_refused_and_changes_nothing() -> None:
    before = Child.objects.count()
    with pytest.raises(Refusal, match="Chỉ nạp tỉnh minh họa vào cơ sở dữ liệu trống"):
        load_demo(scale=Scale.SMALL, on=ON)
    assert Child.objects.count() == before


def test_the_load_is_one_line_of_the_log_without_names() -> None:
    event = AuditEvent.objects.get(event=Event.DEMO_LOADED)
    assert event.details == {
        "scale": "small",
        "on": "2021-05-10",
        "records": Child.objects.count(),
    }


def test_without_a_scope_nothing_of_it_is_seen() -> None:
    scope.apply(cells=(), account="test")
    assert Child.objects.count() == Carer.objects.count() == Residence.objects.count() == 0


def test_one_commune_sees_only_its_own_children() -> None:
    scope.apply(cells=["MH01"], account="test")
    assert set(Child.objects.values_list("cell", flat=True)) == {"MH01"}
    assert not Residence.objects.exclude(cell="MH01").exists()


def test_every_row_of_a_child_carries_the_childs_cell() -> None:
    for model in (Carer, Residence, Membership, ChangeEntry):
        rows = model._default_manager.values_list("cell", "child__cell").distinct()
        assert all(own == childs for own, childs in rows)


def test_a_sealed_number_opens_and_is_found_by_its_key() -> None:
    child = Child.objects.exclude(id_number_key="").order_by("code")[0]
    number = open_id_number(child.id_number_sealed, code=child.code)
    assert number.startswith("999")


def test_a_sealed_phone_opens() -> None:
    home = Household.objects.exclude(phone_key="").order_by("code")[0]
    assert open_phone(home.phone_sealed, key=home.phone_key).startswith("0190")


def test_the_version_of_a_record_is_one_more_than_its_changes() -> None:
    for child in Child.objects.filter(changes__isnull=False).distinct()[:50]:
        versions = sorted(child.changes.values_list("version", flat=True))
        assert versions == list(range(2, child.version + 1))


def test_history_reaches_back_two_years() -> None:
    days = Child.objects.values_list("entered_on", flat=True)
    assert min(days) == date(2019, 5, 1)
    assert Child.objects.counted_on(date(2020, 5, 10)).count() > 0.9 * COUNTED


def test_progress_ends_at_the_wanted_number(loaded: list[Progress]) -> None:
    assert (loaded[-1].loaded, loaded[-1].wanted) == (COUNTED, COUNTED)
    assert loaded[-1].seconds_left == 0
    assert loaded[0].seconds_left > 0
    assert Progress(0, 10, 1.0).seconds_left == 0


def test_every_role_has_an_account_that_signs_in_with_the_demo_password() -> None:
    accounts = Account.objects.filter(username__in=SHOWN)
    roles = set(Post.objects.filter(account__in=accounts).values_list("role", flat=True))
    assert roles == set(Role.values)
    for account in accounts:
        assert account.invented and not account.must_change_password
    assert accounts.get(username="lan").check_password(PASSWORD)
    assert has_second_step(accounts.get(username="lan"))
    assert not has_second_step(accounts.get(username="giaoduc"))


@pytest.mark.parametrize(("day", "place"), [(ON, "Xã Rạch Sen"), (date(2025, 7, 1), "Xã Minh Họa")])
def test_lan_has_a_post_in_each_era(day: date, place: str) -> None:
    lan = Account.objects.get(username="lan")
    [post] = Post.objects.held_by(lan, on=day)
    assert (post.role, post.unit.full_name) == (Role.COMMUNE_OFFICER, place)


def test_the_district_officer_keeps_no_district_after_its_end() -> None:
    huyen = Account.objects.get(username="huyen")
    [post] = Post.objects.held_by(huyen, on=date(2025, 7, 1))
    assert post.unit.full_name == "Đặc khu Hòn Mây"


def test_the_command_prints_an_account_for_each_role(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("accounts") == 0
    printed = capsys.readouterr().out
    assert "Mật khẩu của mọi tài khoản minh họa: mangnon-2021" in printed
    assert "Ủy ban nhân dân xã Rạch Sen  mã hai bước " in printed
    assert len(printed.splitlines()) == 1 + len(SHOWN)


def test_the_command_prints_the_posts_of_another_day(capsys: pytest.CaptureFixture[str]) -> None:
    run("accounts", "--on", "2025-07-01")
    assert "Chuyên viên cơ quan chủ trì, Sở Y tế" in capsys.readouterr().out


def test_before_any_post_an_account_holds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    run("accounts", "--on", "2010-01-01")
    assert "không giữ vị trí nào vào ngày này" in capsys.readouterr().out


def test_the_scales_are_the_district_and_the_whole_province() -> None:
    assert len(settlements_of(Scale.SMALL)) == len(minh_hoa()) == 56
    assert sum(each.children for each in settlements_of(Scale.FULL)) == 430_000


def test_the_clock_is_given_back_after_the_load() -> None:
    assert clock.today() == ON
