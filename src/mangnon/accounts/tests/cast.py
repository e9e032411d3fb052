"""The usual cast of the tests: fixtures that every domain may ask for.

Lan works in xã Rạch Sen, Minh in xã Kinh Dừa, Hoa reads for the province, Tùng has no account.
"""

from collections.abc import Callable

import pytest
from django.test import Client

from mangnon.accounts import sessions
from mangnon.accounts.actions import open_session
from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.tests.factories import make_account
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Unit
from mangnon.places.tests.factories import make_hamlet, make_unit

SignedIn = Callable[..., Client]


@pytest.fixture
def province(db: None) -> Unit:
    """The province."""
    return make_unit("91", Level.PROVINCE, "Tỉnh Kiên Giang")


@pytest.fixture
def district(province: Unit) -> Unit:
    """Huyện Minh Họa."""
    return make_unit("MH", Level.DISTRICT, "Huyện Minh Họa", parent=province)


@pytest.fixture
def rach_sen(district: Unit) -> Unit:
    """Lan's commune."""
    return make_unit("MH01", Level.COMMUNE, "Xã Rạch Sen", parent=district)


@pytest.fixture
def kinh_dua(district: Unit) -> Unit:
    """Minh's commune."""
    return make_unit("MH02", Level.COMMUNE, "Xã Kinh Dừa", parent=district)


@pytest.fixture
def ap_mot(rach_sen: Unit) -> Hamlet:
    """A hamlet of Rạch Sen."""
    return make_hamlet("MH01-01", "Một", rach_sen)


@pytest.fixture
def ap_hai(rach_sen: Unit) -> Hamlet:
    """Another hamlet of Rạch Sen."""
    return make_hamlet("MH01-02", "Hai", rach_sen)


@pytest.fixture
def ap_kinh(kinh_dua: Unit) -> Hamlet:
    """A hamlet of Kinh Dừa."""
    return make_hamlet("MH02-01", "Kinh", kinh_dua)


@pytest.fixture
def lan(rach_sen: Unit, ap_mot: Hamlet, ap_hai: Hamlet) -> Account:
    """The commune officer of Rạch Sen."""
    return make_account("lan", Role.COMMUNE_OFFICER, rach_sen)


@pytest.fixture
def minh(kinh_dua: Unit, ap_kinh: Hamlet) -> Account:
    """The commune officer of Kinh Dừa."""
    return make_account("minh", Role.COMMUNE_OFFICER, kinh_dua)


@pytest.fixture
def hoa(province: Unit, ap_mot: Hamlet, ap_kinh: Hamlet) -> Account:
    """The lead department's specialist."""
    return make_account("hoa", Role.LEAD_SPECIALIST, province)


@pytest.fixture
def chair(rach_sen: Unit, ap_mot: Hamlet) -> Account:
    """The chair of Rạch Sen."""
    return make_account("chair", Role.COMMUNE_CHAIR, rach_sen)


@pytest.fixture
def collaborator(rach_sen: Unit, ap_mot: Hamlet) -> Account:
    """The collaborator of hamlet Một."""
    return make_account("ctv", Role.COLLABORATOR, rach_sen, hamlet=ap_mot)


@pytest.fixture
def signed_in() -> SignedIn:
    """Return a function that opens a browser session for an account."""

    def open_browser(account: Account, *, two_steps: bool = True) -> Client:
        client = Client()
        client.force_login(account)
        store = client.session
        methods = [{"method": "password", "at": 0.0}]
        if two_steps:
            methods.append({"method": "mfa", "at": 0.0})
        store["account_authentication_methods"] = methods
        store["account_authentication_methods_user"] = str(account.pk)
        sessions.begin(store, open_session(account, device="test", two_steps=two_steps))
        store.save()
        return client

    return open_browser
