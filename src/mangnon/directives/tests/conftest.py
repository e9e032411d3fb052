"""The people around a directive: a clerk brings it in, a leader gives it out."""

import pytest

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.tests.factories import make_account
from mangnon.directives.models import Directive
from mangnon.directives.tests.factories import issued, uploaded
from mangnon.places.models import Unit


@pytest.fixture
def clerk(province: Unit) -> Account:
    """The clerk of the province's office."""
    return make_account("vanphong", Role.OFFICE_CLERK, province)


@pytest.fixture
def leader(province: Unit) -> Account:
    """A leader of the province."""
    return make_account("lanhdao", Role.PROVINCE_LEADER, province)


@pytest.fixture
def paper(province: Unit, clerk: Account, lan: Account, minh: Account) -> Directive:
    """The paper, just uploaded."""
    return uploaded(province, by=clerk)


@pytest.fixture
def given(
    province: Unit, clerk: Account, leader: Account, lan: Account, minh: Account
) -> Directive:
    """The paper, given out to two communes."""
    return issued(province, clerk=clerk, leader=leader)
