"""The calendar of owed reports: by dated rules, in both eras, and how each report stands."""

from datetime import date

import pytest

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import Invalid, NotAllowed
from mangnon.places.models import Unit
from mangnon.reports.actions import Sending, record_sent
from mangnon.reports.choices import Event, Tier, Timeliness
from mangnon.reports.models import Round, SentReport
from mangnon.reports.owed_calendar import owed_in, timeliness
from mangnon.reports.tests.conftest import Cast
from mangnon.reports.tests.test_pages import page, post


def days(year: int, tier: Tier) -> dict[str, list[date | None]]:
    found: dict[str, list[date | None]] = {}
    for owed in owed_in(year, tier=tier):
        found.setdefault(owed.rule, []).append(owed.due_on)
    return found


def test_in_2021_communes_districts_and_the_province_report_the_action_month_in_july() -> None:
    assert days(2021, Tier.COMMUNE)["action_month_report_due"] == [date(2021, 7, 10)]
    assert days(2021, Tier.DISTRICT)["action_month_report_due"] == [date(2021, 7, 20)]
    assert days(2021, Tier.PROVINCE)["action_month_report_due"] == [date(2021, 7, 31)]


def test_in_two_tiers_communes_have_until_20_july_and_no_district_is_left() -> None:
    assert days(2025, Tier.COMMUNE)["action_month_report_due"] == [date(2025, 7, 20)]
    assert "action_month_report_due" not in days(2025, Tier.DISTRICT)
    assert days(2025, Tier.PROVINCE)["action_month_report_due"] == [date(2025, 7, 31)]


def test_before_25_december_means_the_24th_and_before_20_may_the_19th() -> None:
    province = days(2021, Tier.PROVINCE)
    assert province["calendar_alternative_care"] == [date(2021, 12, 24)]
    assert province["half_year_report_due"] == [date(2021, 5, 19)]
    assert province["year_report_due"] == [date(2021, 11, 14)]


def test_quarterly_lists_come_four_times_and_undated_reports_stand_last() -> None:
    commune = days(2021, Tier.COMMUNE)
    assert len(commune["calendar_carers"]) == 4
    assert commune["calendar_forum"] == [None]
    assert owed_in(2021, tier=Tier.COMMUNE)[-1].due_on is None


def test_a_year_across_the_eras_takes_each_day_from_the_version_of_that_day() -> None:
    to = [owed.to for owed in owed_in(2025, tier=Tier.COMMUNE) if owed.rule == "calendar_carers"]
    assert to == ["cơ quan lao động cấp huyện"] * 2 + ["cơ quan chủ trì cấp tỉnh"] * 2


def test_what_the_source_does_not_name_is_marked_as_ours() -> None:
    assumed = {owed.rule for owed in owed_in(2021, tier=Tier.COMMUNE) if owed.is_assumed}
    assert assumed == {"calendar_carers", "calendar_placement", "calendar_council"}


@pytest.mark.parametrize(
    ("due", "sent", "expected"),
    [
        (date(2021, 7, 10), None, Timeliness.NOT_YET),
        (date(2021, 7, 9), None, Timeliness.LATE),
        (date(2021, 7, 10), date(2021, 7, 10), Timeliness.ON_TIME),
        (date(2021, 7, 9), date(2021, 7, 10), Timeliness.SENT_LATE),
        (None, None, Timeliness.UNDATED),
        (None, date(2021, 7, 10), Timeliness.ON_TIME),
    ],
)
def test_how_a_report_stands(due: date | None, sent: date | None, expected: Timeliness) -> None:
    assert timeliness(due, sent_on=sent, today=date(2021, 7, 10)) == expected


SENT = Sending(
    rule="action_month_report_due",
    year=2021,
    occurrence="2021",
    sent_on=date(2021, 7, 9),
    symbol="12/BC-UBND",
)


def test_a_commune_records_that_it_sent_a_report_and_may_correct_the_record(
    lan: Account, rach_sen: Unit
) -> None:
    with clock.at("2021-07-10"):
        record_sent(rach_sen, sending=SENT, by=lan)
        record_sent(rach_sen, sending=SENT, by=lan)
    kept = SentReport.objects.get()
    assert (kept.due_on, kept.sent_on, kept.symbol) == (
        date(2021, 7, 10),
        date(2021, 7, 9),
        "12/BC-UBND",
    )
    assert AuditEvent.objects.filter(event=Event.SENT_RECORDED).count() == 2


def test_somebody_else_or_an_unknown_report_or_a_day_to_come_is_refused(
    lan: Account, minh: Account, chair: Account, rach_sen: Unit
) -> None:
    for account in (minh, chair):
        with pytest.raises(NotAllowed):
            record_sent(rach_sen, sending=SENT, by=account)
    wrong = [
        Sending(rule="half_year_report_due", year=2021, occurrence="2021",
                sent_on=SENT.sent_on, symbol="1"),
        Sending(rule=SENT.rule, year=2021, occurrence="2021-2", sent_on=SENT.sent_on, symbol="1"),
        Sending(rule=SENT.rule, year=2021, occurrence="2021", sent_on=SENT.sent_on, symbol=" "),
        Sending(rule=SENT.rule, year=2021, occurrence="2021", sent_on=date(2021, 7, 11),
                symbol="1"),
    ]  # fmt: skip
    with clock.at("2021-07-10"):
        for sending in wrong:
            with pytest.raises(Invalid):
                record_sent(rach_sen, sending=sending, by=lan)
    assert not SentReport.objects.exists()


def test_the_page_shows_rounds_and_other_reports_and_takes_the_record(
    half_year: Round, cast: Cast, signed_in: SignedIn
) -> None:
    with clock.at("2021-07-10"):
        client = signed_in(cast.lan)
        shown = page(client, "calendar", ask="?nam=2021")
        assert "Báo cáo công tác trẻ em 6 tháng" in shown and "Quá hạn chưa gửi" in shown
        words = {"rule": SENT.rule, "year": "2021", "occurrence": "2021",
                 "sent_on": "2021-07-09", "symbol": "12/BC-UBND"}  # fmt: skip
        assert "Đã ghi báo cáo đã gửi" in post(client, "calendar_sent", **words)
        assert "12/BC-UBND" in page(client, "calendar", ask="?nam=2021")
        assert "Ghi ngày gửi" in post(client, "calendar_sent", **(words | {"symbol": ""}))
        late = words | {"sent_on": "2021-07-11"}
        assert "sau hôm nay" in post(client, "calendar_sent", **late)
    assert "Báo cáo chăm sóc thay thế" in page(signed_in(cast.hoa), "calendar", ask="?nam=khong")
    assert "Lịch báo cáo năm" in page(signed_in(cast.sector), "calendar")
