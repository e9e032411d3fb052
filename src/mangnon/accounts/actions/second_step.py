"""Verbs of the second step."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.choices import Event
from mangnon.accounts.models import Account
from mangnon.accounts.second_step import has_second_step, is_code_of, new_secret
from mangnon.audit import actions as audit
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed


@transaction.atomic
def set_up_second_step(account: Account, *, secret: str, code: str) -> list[str]:
    """Bind a phone that shows the right code; give back the recovery codes for paper."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    if has_second_step(account):
        raise MoveNotAllowed(_("Tài khoản đã bật xác nhận hai bước."))
    if not is_code_of(secret, code):
        raise Invalid(
            _("Mã không đúng. Hãy kiểm tra giờ trên điện thoại rồi nhập mã đang hiện."),
            field="code",
        )
    TOTP.activate(account, secret)
    audit.record(Event.SECOND_STEP_SET, by=account, about=account)
    return _renew_recovery_codes(account)


@transaction.atomic
def make_recovery_codes(account: Account, *, password: str) -> list[str]:
    """Replace the recovery codes; the old ones no longer open anything."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    if not account.check_password(password):
        raise Invalid(_("Mật khẩu không đúng."), field="password")
    if not has_second_step(account):
        raise MoveNotAllowed(_("Hãy bật xác nhận hai bước trước khi tạo mã dự phòng."))
    codes = _renew_recovery_codes(account)
    audit.record(Event.RECOVERY_CODES_MADE, by=account, about=account)
    return codes


def _renew_recovery_codes(account: Account) -> list[str]:
    Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).delete()
    return list(RecoveryCodes.activate(account).get_unused_codes())


@transaction.atomic
def give_invented_second_step(account: Account) -> None:
    """Set up the second step of an invented account, so that demonstrations show it."""
    if not account.invented:
        raise NotAllowed(_("Chỉ làm được với tài khoản minh họa."))
    if not has_second_step(account):
        TOTP.activate(account, new_secret())
        audit.record(Event.SECOND_STEP_SET, by=None, about=account)
