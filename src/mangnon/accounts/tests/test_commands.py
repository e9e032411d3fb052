"""The operator's commands for accounts."""

import argparse

import pytest

from mangnon.accounts import commands
from mangnon.accounts.actions import check_password
from mangnon.accounts.actions.second_step import give_invented_second_step
from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.accounts.second_step import current_code
from mangnon.accounts.tests.factories import PASSWORD
from mangnon.common.refusals import NotAllowed, NotFound
from mangnon.organisations.models import Body
from mangnon.places.models import Hamlet


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands.register(parser.add_subparsers())
    parsed = parser.parse_args(words)
    code: int = parsed.run(parsed)
    return code


def test_an_account_is_made_with_its_post(lan: Account, capsys: pytest.CaptureFixture[str]) -> None:
    body = Body.objects.get(unit__code="MH01")
    assert _run("create", "tu", "Lê Văn Tư", "--role", "commune_chair", "--body", body.code) == 0
    password = capsys.readouterr().out.split()[5]
    assert check_password("tu", password=password, address="").account is not None
    assert Post.objects.get(account__username="tu").unit.code == "MH01"


def test_a_collaborator_gets_a_hamlet(lan: Account, ap_mot: Hamlet) -> None:
    body = Body.objects.get(unit__code="MH01").code
    _run("create", "tu", "Tư", "--role", "collaborator", "--body", body, "--hamlet", ap_mot.code)
    assert Post.objects.get(account__username="tu").hamlet == ap_mot


def test_an_account_may_wait_for_its_post(lan: Account) -> None:
    assert _run("create", "tu", "Tư") == 0
    assert not Post.objects.filter(account__username="tu").exists()


def test_an_unknown_body_makes_nothing(lan: Account) -> None:
    with pytest.raises(NotFound):
        _run("create", "tu", "Tư", "--role", Role.COMMUNE_CHAIR, "--body", "khong")
    assert not Account.objects.filter(username="tu").exists()


def test_a_password_is_reset(lan: Account) -> None:
    assert _run("reset", "lan") == 0
    assert check_password("lan", password=PASSWORD, address="").account is None
    with pytest.raises(NotFound):
        _run("reset", "khong")


def test_only_codes_of_invented_people_are_printed(
    lan: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NotFound):
        _run("code", "lan")
    give_invented_second_step(lan)
    assert _run("code", "lan") == 0
    assert capsys.readouterr().out.strip() == current_code(lan)
    Account.objects.filter(pk=lan.pk).update(invented=False)
    with pytest.raises(NotAllowed):
        _run("code", "lan")
