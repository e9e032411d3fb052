"""Departments fill their own forms; two sources stand side by side and never become one number."""

import pytest

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.accounts.tests.factories import SINCE, make_body
from mangnon.audit.models import AuditEvent
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.organisations.choices import BodyKind, Function
from mangnon.organisations.models import Body, FunctionHolder
from mangnon.places.models import Unit
from mangnon.reports.actions import (
    Typed,
    answer_warnings,
    consolidate,
    lock,
    reconcile,
    start_draft,
    submit,
    type_figure,
)
from mangnon.reports.actions.writing import findings_of
from mangnon.reports.choices import Event, State, Tier
from mangnon.reports.content import content_of
from mangnon.reports.documents import official_document
from mangnon.reports.models import ReconciliationNote, Round, Snapshot, Submission, TypedValue
from mangnon.reports.reconciling import Limits
from mangnon.reports.tests.conftest import Cast, SubmissionOf, _sector
from mangnon.reports.tests.test_pages import page, post

Locked = tuple[Snapshot, Snapshot]
BOOK = "Sổ thụ lý 6 tháng"


@pytest.fixture
def police(province: Unit) -> Body:
    """The police, by function."""
    return _with_function("ca", "Công an tỉnh", Function.POLICE, province)


@pytest.fixture
def women(province: Unit) -> Body:
    """The women's union, by function."""
    body = make_body("phunu", "Hội Liên hiệp Phụ nữ tỉnh", province, BodyKind.MASS_ORGANISATION)
    FunctionHolder.objects.create(
        function=Function.WOMEN, body=body, province_code="91", valid_from=SINCE
    )
    return body


def _with_function(code: str, name: str, function: Function, province: Unit) -> Body:
    body = make_body(code, name, province)
    FunctionHolder.objects.create(
        function=function, body=body, province_code="91", valid_from=SINCE
    )
    return body


@pytest.fixture
def two_sources(
    police: Body, women: Body, province: Unit, half_year: Round
) -> tuple[Account, Account]:
    """The focal points of police and women in a round that both owe."""
    return _sector("congan", police, province), _sector("phunu", women, province)


def _report(report: Submission, *, typed: Typed, focal: Account, by: Account) -> Snapshot:
    start_draft(report, by=focal)
    type_figure(report, typed=typed, by=focal)
    for finding in findings_of(Submission.objects.with_ower().get(pk=report.pk)):
        answer_warnings(report, words={finding.code: "Kỳ này chưa thống kê."}, by=focal)
    submit(report, by=focal)
    return lock(report, by=by)


@pytest.fixture
def top(
    two_sources: tuple[Account, Account],
    submission_of: SubmissionOf,
    cast: Cast,
    both_locked: Locked,
) -> Submission:
    """The provincial sum with 265 children of the police and 190 of the women's union."""
    for name, figure, value, focal in (
        ("Công an", "police_abused", 265, two_sources[0]),
        ("Phụ nữ", "women_abused", 190, two_sources[1]),
    ):
        typed = Typed(figure=figure, value=value, source=BOOK)
        _report(submission_of(name), typed=typed, focal=focal, by=cast.hoa)
    return consolidate(submission_of("Sở Lao động"), by=cast.hoa)


def test_the_function_of_a_body_decides_which_form_it_fills(
    two_sources: tuple[Account, Account], submission_of: SubmissionOf
) -> None:
    police = submission_of("Công an").ower
    assert police.form_kind == "police"
    sections = [section.code for section in police.form.sections_for(Tier.DEPARTMENT)]
    assert "item_4" in sections and "item_2" not in sections
    assert [figure.code for figure in police.form.typed] == [
        "police_abuse_cases",
        "police_abused",
        "police_injury_deaths",
        "police_children_in_breach",
    ]
    assert submission_of("Tỉnh đoàn").ower.form_kind == ""


def test_a_typed_figure_shows_who_typed_it_and_from_where(
    two_sources: tuple[Account, Account], submission_of: SubmissionOf
) -> None:
    focal, report = two_sources[0], submission_of("Công an")
    start_draft(report, by=focal)
    typed = Typed(figure="police_abused", value=265, estimate=300, source=BOOK)
    type_figure(report, typed=typed, by=focal)
    rows = {row["figure"]: row for row in content_of(report)["figures"]}
    row = rows["police_abused"]
    assert (row["final"], row["estimate"], row["typed"]["source"]) == (265, 300, BOOK)
    assert row["typed"]["by"] == focal.full_name
    assert row["last_year"] is None
    event = AuditEvent.objects.get(event=Event.FIGURE_TYPED)
    assert event.details == {"figure": "police_abused"}
    type_figure(report, typed=Typed(figure="police_abused", value=None), by=focal)
    assert not TypedValue.objects.exists()


def test_a_figure_nobody_typed_is_missing_and_not_zero(
    two_sources: tuple[Account, Account], submission_of: SubmissionOf
) -> None:
    focal, report = two_sources[0], submission_of("Công an")
    start_draft(report, by=focal)
    assert "police_abused" not in {row["figure"] for row in content_of(report)["figures"]}
    with pytest.raises(Invalid, match="chưa nhập số"):
        submit(report, by=focal)


@pytest.mark.parametrize(
    "typed",
    [
        Typed(figure="police_abused", value=-1, source=BOOK),
        Typed(figure="police_abused", value=1, estimate=-1, source=BOOK),
        Typed(figure="police_abused", value=1, source=" "),
        Typed(figure="tasks", value=1, source=BOOK),
    ],
)
def test_a_typed_figure_without_sense_or_source_is_refused(
    two_sources: tuple[Account, Account], submission_of: SubmissionOf, typed: Typed
) -> None:
    report = submission_of("Công an")
    start_draft(report, by=two_sources[0])
    with pytest.raises(Invalid):
        type_figure(report, typed=typed, by=two_sources[0])
    assert not TypedValue.objects.exists()


def test_another_department_and_a_closed_report_are_refused(
    two_sources: tuple[Account, Account], submission_of: SubmissionOf
) -> None:
    typed = Typed(figure="police_abused", value=1, source=BOOK)
    with pytest.raises(NotAllowed):
        type_figure(submission_of("Công an"), typed=typed, by=two_sources[1])
    with pytest.raises(MoveNotAllowed):
        type_figure(submission_of("Công an"), typed=typed, by=two_sources[0])
    assert not TypedValue.objects.exists()


def test_265_and_190_stand_side_by_side_and_the_lead_department_needs_a_word(
    top: Submission, cast: Cast
) -> None:
    answer_warnings(top, words={"missing": "Chờ huyện, sở."}, by=cast.hoa)
    (topic,) = content_of(top)["reconciliation"]
    assert [(each["name"], each["value"]) for each in topic["sources"]] == [
        ("Công an tỉnh", 265),
        ("Hội Liên hiệp Phụ nữ tỉnh", 190),
    ]
    assert (topic["difference"], topic["needs_note"], topic["note"]) == (75, True, None)
    with pytest.raises(Invalid, match="Công an tỉnh 265; Hội Liên hiệp Phụ nữ tỉnh 190"):
        submit(top, by=cast.hoa)
    top.refresh_from_db()
    assert top.state == State.DRAFTING


def test_with_the_word_both_numbers_stay_and_no_third_one_appears(
    top: Submission, cast: Cast
) -> None:
    answer_warnings(top, words={"missing": "Chờ huyện, sở."}, by=cast.hoa)
    reconcile(top, topic="abused", words="Công an tính cả vụ đang điều tra.", by=cast.hoa)
    submit(top, by=cast.hoa)
    snapshot = lock(top, by=cast.director)
    (topic,) = snapshot.content["reconciliation"]
    assert [each["value"] for each in topic["sources"]] == [265, 190]
    assert topic["note"]["words"] == "Công an tính cả vụ đang điều tra."
    numbers = {row["final"] for row in snapshot.content["figures"]}
    assert not numbers & {265 + 190, (265 + 190) // 2}
    event = AuditEvent.objects.get(event=Event.RECONCILED)
    assert event.details == {"topic": "abused", "numbers": "265|190"}
    paper = official_document(Submission.objects.with_ower().get(pk=top.pk), snapshot.content,
                              is_demo=False)  # fmt: skip
    annex = next(each for each in paper.annexes if each.title == "Đối chiếu số liệu hai nguồn")
    assert [row[3] for row in annex.grids[0].rows] == [265, 190]


def test_the_word_holds_for_these_numbers_only(top: Submission, cast: Cast) -> None:
    reconcile(top, topic="abused", words="Khác kỳ tính.", by=cast.hoa)
    ReconciliationNote.objects.update(numbers="260|190")
    assert content_of(top)["reconciliation"][0]["note"] is None


@pytest.mark.parametrize(("topic", "words"), [("abused", " "), ("khong_co", "Vì.")])
def test_a_word_without_words_or_without_two_sources_is_refused(
    top: Submission, cast: Cast, topic: str, words: str
) -> None:
    with pytest.raises(Invalid):
        reconcile(top, topic=topic, words=words, by=cast.hoa)
    with pytest.raises(NotAllowed):
        reconcile(top, topic="abused", words="Vì.", by=cast.lan)
    assert not ReconciliationNote.objects.exists()


@pytest.mark.parametrize(
    ("low", "high", "passed"),
    [(100, 103, False), (100, 104, True), (40, 43, True), (95, 98, False), (0, 0, False)],
)
def test_more_than_5_percent_or_more_than_3_children_needs_a_word(
    low: int, high: int, passed: bool
) -> None:
    assert Limits(percent=5, count=3).are_passed(low, high) is passed


def test_the_pages_take_typed_figures_and_the_word(
    top: Submission,
    two_sources: tuple[Account, Account],
    submission_of: SubmissionOf,
    cast: Cast,
    signed_in: SignedIn,
) -> None:
    client = signed_in(cast.hoa)
    shown = page(client, "submission", top.pk)
    assert "Đối chiếu số liệu hai nguồn" in shown and "Chênh nhau 75" in shown
    words = {"topic": "abused", "words": "Khác kỳ tính."}
    assert "Đã ghi chú đối chiếu" in post(client, "reconcile", top.pk, **words)
    own = signed_in(two_sources[0])
    report = submission_of("Công an")
    assert BOOK in page(own, "submission", report.pk)
    sent = {"value": "3", "estimate": "", "source": BOOK}
    assert "không sửa được" in post(own, "type", report.pk, "police_abused", **sent)
    wrong = sent | {"value": "x"}
    assert "số nguyên" in post(own, "type", report.pk, "police_abused", **wrong)
