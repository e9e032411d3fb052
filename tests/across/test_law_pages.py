"""All rules are shown with their sources."""

from argparse import ArgumentParser

import pytest
from django.test import Client
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.law.commands import register


@pytest.mark.django_db
def test_the_page_shows_each_rule_with_its_source(signed_in: SignedIn, lan: Account) -> None:
    page = signed_in(lan).get(reverse("law:rules")).content.decode()
    assert "có hiệu lực ngày 10/05/2021" in page
    assert "Luật Trẻ em 102/2016/QH13, Điều 1" in page
    assert "cần xác nhận" in page
    assert "c11 · Cha và mẹ đều là trẻ em" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "source"),
    [("2025-07-01", "Thông tư 16/2025/TT-BYT"), ("không rõ", "Thông tư 28/2019/TT-BLĐTBXH")],
)
def test_the_page_is_of_the_asked_day(
    signed_in: SignedIn, lan: Account, asked: str, source: str
) -> None:
    page = signed_in(lan).get(reverse("law:rules"), {"on": asked}).content.decode()
    assert source in page


@pytest.mark.django_db
def test_a_stranger_is_sent_to_the_sign_in_page() -> None:
    assert Client().get(reverse("law:rules")).status_code == 302


def test_the_command_prints_the_rules_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    parser = ArgumentParser()
    register(parser.add_subparsers(required=True))
    asked = parser.parse_args(["list", "--on", "2021-05-10"])
    assert asked.run(asked) == 0
    printed = capsys.readouterr().out
    assert "Quy định có hiệu lực ngày 10/05/2021:" in printed
    assert "Trẻ em là người dưới tuổi này: 16 tuổi (Luật Trẻ em 102/2016/QH13, Điều 1)" in printed
