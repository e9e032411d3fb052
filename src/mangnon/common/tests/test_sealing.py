"""Sealed columns."""

import pytest
import tink
from django.conf import settings

from mangnon.common.sealing import look_up_key, seal, unseal

NUMBER = "999213000001"


def test_a_sealed_value_opens_only_in_its_own_place() -> None:
    sealed = seal(NUMBER, context="child:1:id_number")
    assert NUMBER.encode() not in sealed
    assert unseal(sealed, context="child:1:id_number") == NUMBER
    with pytest.raises(tink.TinkError):
        unseal(sealed, context="child:2:id_number")


def test_the_same_value_is_never_sealed_twice_alike() -> None:
    assert seal(NUMBER, context="a") != seal(NUMBER, context="a")


def test_nothing_stays_nothing() -> None:
    assert seal("", context="a") == b""
    assert unseal(b"", context="a") == ""
    assert look_up_key("") == ""


def test_a_value_is_found_again_by_its_key_and_only_by_it() -> None:
    assert look_up_key(NUMBER) == look_up_key(NUMBER)
    assert look_up_key(NUMBER) != look_up_key("999213000002")
    assert NUMBER not in look_up_key(NUMBER)


def test_the_keys_are_readable_by_their_owner_only() -> None:
    seal(NUMBER, context="a")
    assert settings.KEY_FILE.stat().st_mode & 0o777 == 0o600
