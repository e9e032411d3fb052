"""Who may sign in, for Django's own sign-in."""

from django.contrib.auth.backends import BaseBackend

from mangnon.accounts.actions import check_password
from mangnon.accounts.models import Account
from mangnon.accounts.requests import HttpRequest
from mangnon.audit import actions as audit


class AccountBackend(BaseBackend):
    """Finds accounts by user name, e-mail or phone number; closed ones do not exist."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **_: object
    ) -> Account | None:
        """Return the account, or nothing, whatever the reason."""
        return check_password(
            username, password=password, address=audit.asking_address.get()
        ).account

    def get_user(self, user_id: int) -> Account | None:
        """Return the account of a session while it is open."""
        found: Account | None = Account.objects.active().filter(pk=user_id).first()
        return found
