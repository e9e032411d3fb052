"""One round from its opening to the archive, on a simulated clock, in three tiers and in two."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.accounts.tests.factories import make_body
from mangnon.common import clock
from mangnon.organisations.models import Body, FunctionHolder, Tiering
from mangnon.places.models import Unit
from mangnon.reports.actions.writing import findings_of
from mangnon.reports.choices import State, Tier
from mangnon.reports.models import FormVersion, Round, Snapshot, Submission, Supplement
from mangnon.reports.tests.conftest import Cast
from mangnon.reports.tests.test_pages import page, post


@dataclass(frozen=True)
class Days:
    """The days on which a round is played."""

    opened: date
    drafted: date
    late: date
    summed: date
    closed: date
    after: date


def in_year(year: int) -> Days:
    return Days(
        opened=date(year, 4, 12),
        drafted=date(year, 5, 4),
        late=date(year, 5, 8),
        summed=date(year, 5, 11),
        closed=date(year, 5, 18),
        after=date(year, 6, 2),
    )


@dataclass
class Play:
    """Everybody at a keyboard, in one round."""

    signed_in: SignedIn
    cast: Cast
    round: Round
    days: Days

    def client(self, account: Account) -> Client:
        return self.signed_in(account)

    def report(self, name: str) -> Submission:
        return Submission.objects.get(ower__round=self.round, ower__name__contains=name)

    def explain(self, report: Submission, client: Client) -> None:
        for finding in findings_of(Submission.objects.with_ower().get(pk=report.pk)):
            assert not finding.blocks, finding.sentence
            post(client, "answer", report.pk, warning=finding.code, words="Đã kiểm tra.")

    def hand_in(self, report: Submission, account: Account) -> None:
        client = self.client(account)
        self.explain(report, client)
        assert "Đã gửi." in post(client, "submit", report.pk)

    def lock(self, report: Submission, account: Account, **words: str) -> None:
        assert "Mã kiểm tra:" in post(self.client(account), "lock", report.pk, **words)


def opened(cast: Cast, signed_in: SignedIn, form: FormVersion, days: Days, tiers: int) -> Play:
    year = days.opened.year
    words = {
        "form": str(form.pk), "year": str(year), "cut_off": f"{year}-04-30",
        "due_commune": f"{year}-05-05", "due_department": f"{year}-05-15",
    }  # fmt: skip
    if tiers == 3:
        words["due_district"] = f"{year}-05-12"
    with clock.at(days.opened):
        assert "Đã mở kỳ báo cáo" in post(signed_in(cast.hoa), "open", **words)
    return Play(signed_in, cast, Round.objects.get(), days)


def _commune_with_a_return(play: Play) -> None:
    """Lan drafts, the chair sends one figure and one heading back and locks, paper to follow."""
    cast, report = play.cast, play.report("Rạch Sen")
    with clock.at(play.days.drafted):
        client = play.client(cast.lan)
        post(client, "start", report.pk)
        post(client, "write", report.pk, "item_3", text="12 buổi nói chuyện.")
        post(client, "estimate", report.pk, "arrived", estimate="9")
        play.hand_in(report, cast.lan)
        words = {
            "reason": "Xem lại.", "figure": "moved", "y-kien-moved": "Thiếu ấp Hai.",
        }  # fmt: skip
        post(play.client(cast.chair), "return", report.pk, **words)
        refused = post(client, "write", report.pk, "item_3", text="Khác.")
        assert "vẫn đóng" in refused
        change = {"amount": "1", "reason": "Ấp Hai báo bổ sung"}
        assert "Đã ghi điều chỉnh" in post(client, "adjust", report.pk, "moved", **change)
        play.hand_in(report, cast.lan)
        play.lock(report, cast.chair, scan_due_on=play.days.summed.isoformat())


def _late_commune(play: Play) -> None:
    cast, report = play.cast, play.report("Kinh Dừa")
    with clock.at(play.days.late):
        client = play.client(cast.minh)
        post(client, "start", report.pk)
        done = post(client, "late_reason", report.pk, words="Mất điện ba ngày.")
        assert "Đã ghi lý do" in done
        play.hand_in(report, cast.minh)
        play.lock(report, cast.chair_of_kinh_dua)


def _departments(play: Play) -> None:
    with clock.at(play.days.late):
        for name, focal in (("Giáo dục", play.cast.sector), ("Tỉnh đoàn", play.cast.other_sector)):
            report = play.report(name)
            post(play.client(focal), "start", report.pk)
            play.hand_in(report, focal)
            play.lock(report, play.cast.hoa)


def _district(play: Play) -> None:
    report = play.report("Huyện")
    with clock.at(play.days.summed):
        post(play.client(play.cast.district), "consolidate", report.pk)
        play.hand_in(report, play.cast.district)
        play.lock(report, play.cast.second_district)


def _province(play: Play) -> Submission:
    report = Submission.objects.get(ower__round=play.round, ower__tier=Tier.PROVINCE)
    with clock.at(play.days.closed):
        post(play.client(play.cast.hoa), "consolidate", report.pk)
        play.hand_in(report, play.cast.hoa)
        play.lock(report, play.cast.director)
    play.round.refresh_from_db()
    assert not play.round.is_open
    return report


def _supplement(play: Play, report: Submission, drafter: Account, locker: Account) -> Supplement:
    """Say a number anew, taking over what came from below where something did."""
    client = play.client(drafter)
    words = {"kind": "correction", "reason": "Ấp Hai gửi sổ muộn."}
    post(client, "supplements", report.pk, **words)
    supplement = Supplement.objects.get(submission=report)
    below = Supplement.objects.not_carried(report).first() if report.ower.adds_up else None
    if below is None:
        line = {"figure": "moved:", "value": "3", "reason": "Thêm hai lượt."}
        post(client, "supplement_verb", supplement.pk, "dong", **line)
    else:
        source = {"source": str(below.pk)}
        post(client, "supplement_verb", supplement.pk, "lay-chenh-lech", **source)
    post(client, "supplement_verb", supplement.pk, "gui")
    assert "Mã kiểm tra:" in post(play.client(locker), "supplement_verb", supplement.pk, "khoa")
    supplement.refresh_from_db()
    return supplement


def _after_the_lock(play: Play, top: Submission, tiers: int) -> None:
    """A supplement climbs from the commune to the top; the paper's scan comes; all is kept."""
    cast, commune = play.cast, play.report("Rạch Sen")
    before = dict(Snapshot.objects.values_list("pk", "sha256"))
    with clock.at(play.days.after):
        _supplement(play, commune, cast.lan, cast.chair)
        if tiers == 3:
            _supplement(play, play.report("Huyện"), cast.district, cast.second_district)
        last = _supplement(play, top, cast.hoa, cast.director)
        address = reverse("reports:scan", args=[commune.snapshots.get().pk])
        scan = SimpleUploadedFile("ky.pdf", b"%PDF-1.4\n%%EOF\n")
        sent = play.client(cast.lan).post(address, {"file": scan}, follow=True)
        assert "Đã gắn bản quét đã ký" in sent.content.decode()
        archive = page(play.client(cast.hoa), "archive")
    (line,) = last.content["lines"]
    assert (line["figure"], line["old"], line["new"]) == ("moved", 1, 3)
    assert dict(Snapshot.objects.values_list("pk", "sha256")) == before
    assert all(snapshot.is_intact for snapshot in Snapshot.objects.all())
    assert archive.count("bổ sung số 1") == tiers
    assert "chậm 3 ngày" in archive and "Bản giấy chưa gửi" not in archive


def _whole(play: Play, tiers: int) -> Snapshot:
    _commune_with_a_return(play)
    _late_commune(play)
    _departments(play)
    if tiers == 3:
        _district(play)
    top = _province(play)
    _after_the_lock(play, top, tiers)
    states = set(Submission.objects.of_round(play.round).values_list("state", flat=True))
    assert states == {State.LOCKED}
    return top.snapshots.get()


def final(snapshot: Snapshot, figure: str) -> int:
    rows = snapshot.content["figures"]
    found: int = next(row["final"] for row in rows if (row["figure"], row["part"]) == (figure, ""))
    return found


def test_three_tiers_from_opening_to_archive(
    form: FormVersion, cast: Cast, children: None, three_tiers: Tiering, signed_in: SignedIn
) -> None:
    play = opened(cast, signed_in, form, in_year(2021), tiers=3)
    days = {due.tier: due.due_on for due in play.round.tier_dues.all()}
    assert days == {
        Tier.COMMUNE: date(2021, 5, 5),
        Tier.DISTRICT: date(2021, 5, 12),
        Tier.DEPARTMENT: date(2021, 5, 15),
        Tier.PROVINCE: date(2021, 5, 19),
    }
    top = _whole(play, tiers=3)
    assert (final(top, "children"), final(top, "moved")) == (7, 1)
    district = play.report("Huyện").snapshots.get()
    assert [line["name"] for line in district.content["late"]] == ["Xã Kinh Dừa"]
    assert district.content["late"][0]["reason"] == "Mất điện ba ngày."


@pytest.fixture
def new_era(cast: Cast, province: Unit) -> None:
    """An Giang after the merger: two tiers, and the health department leads."""
    Unit.objects.filter(pk=province.pk).update(name="An Giang")
    day = date(2025, 7, 1)
    FunctionHolder.objects.update(valid_to=date(2025, 6, 30))
    Body.objects.filter(code="sld").update(valid_to=date(2025, 6, 30))
    health = make_body("syt", "Sở Y tế", province)
    FunctionHolder.objects.create(
        function="lead_for_children", body=health, province_code=province.code, valid_from=day
    )
    Tiering.objects.create(province_code=province.code, tier_count=2, valid_from=day)


def test_two_tiers_of_the_new_era_from_opening_to_archive(
    form: FormVersion, cast: Cast, children: None, new_era: None, signed_in: SignedIn
) -> None:
    play = opened(cast, signed_in, form, in_year(2026), tiers=2)
    top_ower = play.round.owers.get(tier=Tier.PROVINCE)
    assert (top_ower.name, play.round.tier_count) == ("Sở Y tế", 2)
    assert {o.parent_id for o in play.round.owers.filter(tier=Tier.COMMUNE)} == {top_ower.pk}
    assert not play.round.owers.filter(tier=Tier.DISTRICT).exists()
    assert not play.round.owers.filter(name__contains="Thương binh").exists()
    top = _whole(play, tiers=2)
    assert (final(top, "moved"), final(top, "children")) == (1, 5)
    assert [line["name"] for line in top.content["late"]] == ["Xã Kinh Dừa"]
