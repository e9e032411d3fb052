"""Verbs at the door: passwords, codes, sessions."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts import wrong_tries
from mangnon.accounts.choices import Event
from mangnon.accounts.models import Account, OpenSession
from mangnon.accounts.phones import digits_of, is_phone
from mangnon.accounts.second_step import fitting_authenticator
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid
from mangnon.common.vietnamese import fold

NO_SESSION = 0


@dataclass(frozen=True)
class EntranceAnswer:
    """Who may go on, or the sentence that says why nobody may."""

    account: Account | None = None
    sentence: str = ""
    authenticator: Authenticator | None = None


def _shut_sentence(minutes: int) -> str:
    return _(
        "Đã nhập sai quá nhiều lần. Hãy thử lại sau %(minutes)d phút, hoặc nhờ quản trị hệ thống "
        "của đơn vị đặt lại mật khẩu."
    ) % {"minutes": minutes}


@transaction.atomic
def check_password(name: str, *, password: str, address: str) -> EntranceAnswer:
    """Tell who signs in; unknown, closed and wrong get the same answer after the same work."""
    written = digits_of(name) if is_phone(name) else name.strip()
    account = Account.objects.known_as(written).first()
    doors = [f"account:{account.pk}" if account else f"name:{fold(written)}"]
    doors += [f"address:{address}"] if address else []
    if minutes := wrong_tries.minutes_shut(*doors):
        return EntranceAnswer(sentence=_shut_sentence(minutes))
    if account is None:
        make_password(password)
    elif account.check_password(password) and account.is_active:
        wrong_tries.forget_wrong_tries(doors[0])
        return EntranceAnswer(account)
    audit.record(Event.SIGN_IN_FAILED, by=account)
    shut = [door for door in doors if wrong_tries.count_wrong_try(door)]
    if not shut:
        return EntranceAnswer(
            sentence=_("Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra rồi nhập lại.")
        )
    audit.record(
        Event.LOCKED_OUT, by=account, note={"door": [door.partition(":")[0] for door in shut]}
    )
    return EntranceAnswer(sentence=_shut_sentence(wrong_tries.minutes_shut(*shut)))


@transaction.atomic
def check_code(account: Account, *, code: str) -> EntranceAnswer:
    """Check the code of the second step, from the phone or from the paper."""
    door = f"code:{account.pk}"
    if minutes := wrong_tries.minutes_shut(door):
        return EntranceAnswer(sentence=_shut_sentence(minutes))
    if authenticator := fitting_authenticator(account, code):
        wrong_tries.forget_wrong_tries(door)
        return EntranceAnswer(account, authenticator=authenticator)
    audit.record(Event.SIGN_IN_FAILED, by=account, note={"step": 2})
    if not wrong_tries.count_wrong_try(door):
        return EntranceAnswer(
            sentence=_("Mã không đúng hoặc đã dùng. Hãy chờ mã mới trên điện thoại rồi nhập lại.")
        )
    audit.record(Event.LOCKED_OUT, by=account, note={"door": ["code"]})
    return EntranceAnswer(sentence=_shut_sentence(wrong_tries.minutes_shut(door)))


@transaction.atomic
def open_session(account: Account, *, device: str, two_steps: bool) -> OpenSession:
    """Note a browser in which somebody has just signed in."""
    now = clock.now()
    address = audit.asking_address.get()
    session = OpenSession.objects.create(
        account=account, began_at=now, last_seen_at=now, address=address, device=device[:200]
    )
    audit.record(Event.SIGNED_IN, by=account, note={"two_steps": two_steps, "session": session.pk})
    return session


@transaction.atomic
def sign_out(account: Account, *, session_id: int) -> None:
    """End this browser's session."""
    running = OpenSession.objects.running().filter(account=account, pk=session_id)
    running.update(ended_at=clock.now())
    audit.record(Event.SIGNED_OUT, by=account, note={"session": session_id})


@transaction.atomic
def end_other_sessions(account: Account, *, by: Account | None, kept: int = NO_SESSION) -> int:
    """End all sessions of an account but the one kept; tell how many."""
    running = OpenSession.objects.running().filter(account=account).exclude(pk=kept)
    ended = running.update(ended_at=clock.now())
    audit.record(Event.SESSIONS_ENDED, by=by, about=account, note={"count": ended})
    return ended


@transaction.atomic
def change_password(account: Account, *, old: str, new: str, kept: int = NO_SESSION) -> Account:
    """Change one's own password; the other sessions end."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    door = f"account:{account.pk}"
    if minutes := wrong_tries.minutes_shut(door):
        raise Invalid(_shut_sentence(minutes), field="old")
    if not account.check_password(old):
        raise Invalid(_("Mật khẩu hiện tại không đúng."), field="old")
    if old == new:
        raise Invalid(_("Mật khẩu mới phải khác mật khẩu hiện tại."), field="new")
    account.set_password(new)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    end_other_sessions(account, by=account, kept=kept)
    audit.record(Event.PASSWORD_CHANGED, by=account, about=account)
    return account
