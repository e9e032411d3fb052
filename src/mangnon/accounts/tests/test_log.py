"""The log page, and the promise that a change and its line stand or fall together."""

from collections.abc import Callable

import pytest

from mangnon.accounts.actions import (
    AccountDraft,
    change_contact,
    close_account,
    create_account,
    reopen_account,
    reset_password,
    reset_second_step,
)
from mangnon.accounts.choices import Event, Role
from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.accounts.tests.factories import PASSWORD, make_account
from mangnon.audit import actions as audit
from mangnon.audit.models import AuditEvent
from mangnon.common import scope
from mangnon.places.models import Unit

LOG = "/tai-khoan/nhat-ky/"


@pytest.fixture
def watcher(province: Unit) -> Account:
    """The officer who watches over data."""
    return make_account("baove", Role.DATA_PROTECTION, province)


@pytest.fixture
def admin(province: Unit) -> Account:
    """The administrator."""
    return make_account("quantri", Role.ADMINISTRATOR, province)


def test_the_watcher_finds_lines_by_person_event_day_and_object(
    watcher: Account, lan: Account, minh: Account, signed_in: SignedIn
) -> None:
    change_contact(lan, by=lan, email="", phone="0912000888")
    change_contact(minh, by=minh, email="", phone="0912000999")
    client = signed_in(watcher)

    def lines(query: str) -> list[str]:
        page = client.get(LOG + query).context["page"]
        return sorted(row.item.account_name for row in page.table)

    changed = f"?event={Event.CONTACT_CHANGED}"
    assert lines(changed) == ["Lan", "Minh"]
    assert lines(f"{changed}&person=lan") == ["Lan"]
    assert lines(f"{changed}&about={minh.pk}") == ["Minh"]
    assert lines(f"{changed}&day=2021-05-10") == ["Lan", "Minh"]
    assert lines(f"{changed}&day=2021-05-09") == []
    page = client.get(LOG + changed).content.decode()
    assert "0912000888" not in page
    assert "Đổi thông tin liên hệ" in page


def test_nobody_else_reads_the_log(lan: Account, admin: Account, signed_in: SignedIn) -> None:
    assert signed_in(lan).get(LOG).status_code == 403
    assert signed_in(admin).get(LOG).status_code == 403
    with scope.everything("look"):
        assert AuditEvent.objects.filter(event=Event.REFUSED).count() == 2


class _PowerCut(BaseException):
    """The machine stops here."""


def _cut_before(*_: object, **__: object) -> None:
    raise _PowerCut


def _cut_after(record: Callable[..., None]) -> Callable[..., None]:
    def record_and_stop(*args: object, **facts: object) -> None:
        record(*args, **facts)
        raise _PowerCut

    return record_and_stop


@pytest.mark.parametrize("moment", ["between the change and its line", "after both"])
def test_a_change_and_its_line_stand_or_fall_together(
    admin: Account, lan: Account, minh: Account, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Account.objects.filter(pk=minh.pk).update(is_active=False)
    verbs: list[Callable[[], object]] = [
        lambda: create_account(AccountDraft("ba", "Ba"), by=admin),
        lambda: close_account(lan, by=admin, reason="Nghỉ"),
        lambda: reopen_account(minh, by=admin),
        lambda: reset_password(lan, by=admin),
        lambda: reset_second_step(lan, by=admin),
        lambda: change_contact(lan, by=lan, email="", phone="0912000111"),
    ]
    before = AuditEvent.objects.count()
    cut = _cut_before if moment.startswith("between") else _cut_after(audit.record)
    monkeypatch.setattr(audit, "record", cut)
    for verb in verbs:
        with pytest.raises(_PowerCut):
            verb()
    assert AuditEvent.objects.count() == before
    lan.refresh_from_db()
    minh.refresh_from_db()
    assert (lan.is_active, lan.phone, minh.is_active) == (True, "", False)
    assert lan.check_password(PASSWORD)
    assert not Account.objects.filter(username="ba").exists()
