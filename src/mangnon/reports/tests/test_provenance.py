"""From a figure on paper to formula, records, adjustments, approvals and checksum."""

import pytest
from django.test import Client
from django.urls import reverse

from mangnon.accounts.tests.cast import SignedIn
from mangnon.common import clock
from mangnon.common.vietnamese import number_text
from mangnon.reports.actions import consolidate
from mangnon.reports.checking.papers import code_of
from mangnon.reports.choices import SupplementKind, SupplementState, Vintage
from mangnon.reports.models import Snapshot, Supplement, SupplementLine
from mangnon.reports.tests.conftest import Cast, SubmissionOf

Locked = tuple[Snapshot, Snapshot]


def why(client: Client, submission_id: int, figure: str, ask: str = "") -> str:
    answer = client.get(reverse("reports:why", args=[submission_id, figure]) + ask)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_locked_figure_shows_checksum_code_and_its_row_on_paper(
    both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    snapshot = both_locked[0]
    code = code_of(snapshot)
    shown = why(signed_in(cast.lan), snapshot.submission_id, "children", "?phan=sex=F")
    assert snapshot.sha256 in shown and "Còn nguyên" in shown
    assert f"Mã văn bản {code.shown}" in shown
    assert "Mã số dòng 1.03, P1.1.03" in shown
    assert "Mỗi trẻ tính một lần" in shown
    assert f"{cast.chair.full_name}" in shown and "data-print" in shown


def test_a_draft_has_no_checksum_yet(
    submission_of: SubmissionOf, both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    district = consolidate(submission_of("Huyện"), by=cast.district)
    shown = why(signed_in(cast.district), district.pk, "children")
    assert "Số đã khóa</h2>" not in shown


def test_a_sum_shows_its_parts_with_links_to_their_own_pages(
    submission_of: SubmissionOf, both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    district = consolidate(submission_of("Huyện"), by=cast.district)
    shown = why(signed_in(cast.district), district.pk, "children")
    for snapshot, value in zip(both_locked, (5, 2), strict=True):
        page = reverse("reports:why", args=[snapshot.submission_id, "children"])
        assert f'<a href="{page}">' in shown
        assert f'<td class="number">{number_text(value)}</td>' in shown
        assert snapshot.sha256[:12] in shown


def test_an_earlier_lock_is_shown_as_it_was_and_says_that_it_is_earlier(
    both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    first = both_locked[0]
    content = {**first.content, "figures": [dict(row) for row in first.content["figures"]]}
    content["figures"][0]["final"] = 6
    with clock.at("2021-05-06"):
        Snapshot.objects.create(
            submission=first.submission, number=2, content=content, sha256="0" * 64,
            locked_by=cast.chair, locked_at=clock.now(),
        )  # fmt: skip
    client = signed_in(cast.lan)
    earlier = why(client, first.submission_id, "children", "?lan=1")
    assert "Trẻ em dưới 16 tuổi: 5" in earlier and "số của lần khóa 1" in earlier
    newest = why(client, first.submission_id, "children")
    assert "Trẻ em dưới 16 tuổi: 6" in newest and "số của lần khóa" not in newest
    assert "Số đã khóa bị hỏng" in newest


@pytest.mark.parametrize("number", ["9", "x"])
def test_a_lock_that_never_was_is_not_found(
    number: str, both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    own = both_locked[0].submission_id
    address = reverse("reports:why", args=[own, "children"]) + f"?lan={number}"
    assert signed_in(cast.lan).get(address).status_code == 404


def test_a_supplement_to_the_figure_stands_on_the_page(
    both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    snapshot = both_locked[0]
    now = clock.now()
    supplement = Supplement.objects.create(
        submission=snapshot.submission, number=1, kind=SupplementKind.CORRECTION, base=snapshot,
        reason="Sót một trẻ", drafted_by=cast.lan, drafted_at=now,
    )  # fmt: skip
    SupplementLine.objects.create(
        supplement=supplement, figure="children", part="", vintage=Vintage.PROVISIONAL, old=5,
        new=6, reason="Trẻ sinh ngày 29/4",
    )  # fmt: skip
    client = signed_in(cast.lan)
    assert "Báo cáo bổ sung số 1" not in why(client, snapshot.submission_id, "children")
    Supplement.objects.update(
        state=SupplementState.LOCKED, locked_by=cast.chair, locked_at=now, sha256="1" * 64
    )
    shown = why(client, snapshot.submission_id, "children")
    assert "Báo cáo bổ sung số 1: 5 thành 6. Trẻ sinh ngày 29/4" in shown
    assert "Báo cáo bổ sung số 1" not in why(client, snapshot.submission_id, "minority")


def test_a_figure_of_another_commune_is_not_found(
    both_locked: Locked, cast: Cast, signed_in: SignedIn
) -> None:
    own = both_locked[0].submission_id
    address = reverse("reports:why", args=[own, "children"])
    assert signed_in(cast.minh).get(address).status_code == 404
    absent = reverse("reports:why", args=[own, "khong_co"])
    assert signed_in(cast.lan).get(absent).status_code == 404
