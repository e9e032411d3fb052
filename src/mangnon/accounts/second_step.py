"""The second step: codes from a phone and recovery codes from paper."""

import time

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    validate_totp_code,
)
from allauth.mfa.utils import decrypt

from mangnon.accounts.models import Account

CODE_SECONDS = 30


def has_second_step(account: Account) -> bool:
    """Tell whether the account has set up codes on a phone."""
    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())


def fitting_authenticator(account: Account, code: str) -> Authenticator | None:
    """Return the device or list of codes that this code belongs to; it is used up by asking."""
    code = code.replace(" ", "")
    kept = Authenticator.objects.filter(user=account).order_by("-type")
    return next((each for each in kept if each.wrap().validate_code(code)), None)


def new_secret() -> str:
    """Return a fresh secret for a phone."""
    return str(generate_totp_secret())


def is_code_of(secret: str, code: str) -> bool:
    """Tell whether the phone shows the codes of a secret."""
    return bool(validate_totp_code(secret, code.replace(" ", "")))


def picture_of(account: Account, secret: str) -> str:
    """Return the QR picture of a secret as SVG."""
    adapter = get_adapter()
    return str(adapter.build_totp_svg(adapter.build_totp_url(account, secret)))


def unused_recovery_codes(account: Account) -> list[str]:
    """Return the recovery codes that were not used yet."""
    kept = Authenticator.objects.filter(
        user=account, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return list(kept.wrap().get_unused_codes()) if kept else []


def current_code(account: Account) -> str:
    """Return what an account's phone shows now; for invented accounts only."""
    kept = Authenticator.objects.get(user=account, type=Authenticator.Type.TOTP)
    counter = int(time.time()) // CODE_SECONDS
    return str(format_hotp_value(hotp_value(decrypt(kept.data["secret"]), counter)))
