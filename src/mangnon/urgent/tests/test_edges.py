"""The less travelled ways: papers of departments, unknown facts, strangers, filters."""

import argparse
from datetime import timedelta

import pytest

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.common import clock
from mangnon.common.clock import moment
from mangnon.common.models import Deployment
from mangnon.common.refusals import MoveNotAllowed, NotFound
from mangnon.files.actions import Brought
from mangnon.files.models import StoredFile
from mangnon.papers.document import Heading, Paragraph
from mangnon.places.models import Hamlet
from mangnon.urgent import actions, commands, tasks
from mangnon.urgent.actions.exporting import sending_of
from mangnon.urgent.choices import FileKind, Status, StepState
from mangnon.urgent.documents import official_document
from mangnon.urgent.lists import state_of_step
from mangnon.urgent.models import ChainStep, NumberSeries, UrgentReport
from mangnon.urgent.photographs import without_hidden_facts
from mangnon.urgent.tests.conftest import NIGHT, Chain, Sender


@pytest.fixture
def report(sent: Sender) -> UrgentReport:
    """A report that Lan has sent at night."""
    with clock.at(NIGHT):
        return sent()


def test_a_stranger_gets_no_paper(report: UrgentReport, minh: Account) -> None:
    with pytest.raises(NotFound):
        actions.export_document(report, kind=FileKind.WORD, by=minh)
    assert not StoredFile.objects.exists()


def test_the_lead_department_reports_to_the_province_under_its_own_name(
    sent: Sender, chain: Chain
) -> None:
    Deployment.objects.create(province_code="91", is_demo=True)
    report = sent(by=chain.hoa, child_count=None, happened_on=None, informed=(), help_asked="")
    kept = actions.export_document(report, kind=FileKind.PDF, by=chain.hoa)
    assert (kept.level, kept.media_type) == ("L3", "application/pdf")


def test_what_is_unknown_is_said_to_be_unknown(sent: Sender, chain: Chain) -> None:
    report = sent(by=chain.hoa, help_asked="", informed=(), happened_on=None)
    version = report.versions.get()
    page = official_document(report, version, [], sending=sending_of(report, chain.hoa))
    lines = list(page.body)
    titles = {line.text: lines[i + 1] for i, line in enumerate(lines) if isinstance(line, Heading)}
    assert titles["7. Đề nghị hỗ trợ"] == Paragraph("Chưa rõ.")
    assert page.issuer.body_lines == ("SỞ LAO ĐỘNG - THƯƠNG", "BINH VÀ XÃ HỘI")
    assert page.symbol == "BC-SLĐTBVXH"
    assert page.addressees == ("Ủy ban nhân dân tỉnh Kiên Giang",)


def test_a_press_line_may_be_reviewed_before_the_report_reaches_the_province(
    sent: Sender, chain: Chain
) -> None:
    report = sent(by=chain.district)
    actions.draft_press(report, text="Vụ việc đang được xử lý.", by=chain.hoa)
    assert actions.review_press(report, by=chain.director).state == "reviewed"


def test_a_late_step_says_so_first(report: UrgentReport) -> None:
    step = ChainStep.objects.get(state=StepState.WAITING)
    with clock.at(moment(NIGHT) + timedelta(minutes=29)):
        assert state_of_step(step).tone == "waiting"
    with clock.at(moment(NIGHT) + timedelta(minutes=30)):
        assert state_of_step(step).tone == "late"


def test_a_picture_of_the_other_kind_loses_its_remarks_too() -> None:
    head = b"\x89PNG\r\n\x1a\n"
    remark = b"\x00\x00\x00\x04tEXtnameCRCC"
    end = b"\x00\x00\x00\x00IENDCRCC"
    assert without_hidden_facts(head + remark + end) == head + end
    assert without_hidden_facts(b"GIF89a") == b"GIF89a"


def test_the_list_is_filtered_by_state_and_kind(
    report: UrgentReport, chain: Chain, signed_in: SignedIn
) -> None:
    client = signed_in(chain.lan)
    for asked, is_listed in (
        ("state=sent", True), ("state=closed", False), ("kind=injury", True), ("kind=death", False),
    ):  # fmt: skip
        page = client.get(f"/bao-cao-dot-xuat/?{asked}").content.decode()
        assert ("DX21-0001" in page) is is_listed


def test_what_the_state_forbids_is_said_on_the_page(
    report: UrgentReport, chain: Chain, signed_in: SignedIn
) -> None:
    client = signed_in(chain.district)
    here = f"/bao-cao-dot-xuat/{report.pk}/"
    for verb, typed in (("chuyen-tiep/", {"proposal": ""}), ("ket-thuc/", {"end-text": "Xong."})):
        answer = client.post(here + verb, typed, follow=True)
        assert "Không chuyển được từ" in answer.content.decode()
    client.post(here + "tiep-nhan/")
    tasks.run_chain(moment(NIGHT) + timedelta(hours=3))
    other = signed_in(chain.second_specialist)
    other.post(here + "tiep-nhan/")
    answer = signed_in(chain.hoa).post(here + "tiep-nhan/", follow=True)
    assert "Mai đã tiếp nhận" in answer.content.decode()
    given = {"to": chain.hoa.pk, "words": "Hết ca."}
    assert other.post(here + "ban-giao/", given).status_code == 302
    assert ChainStep.objects.get(tier="lead").accepted_by == chain.hoa


def test_a_collaborator_chooses_among_the_own_hamlets(
    chain: Chain, signed_in: SignedIn, ap_mot: Hamlet, ap_hai: Hamlet
) -> None:
    page = signed_in(chain.collaborator).get("/bao-cao-dot-xuat/moi/").content.decode()
    assert "Ấp Một" in page and "Ấp Hai" not in page


def test_the_command_is_registered() -> None:
    parser = argparse.ArgumentParser()
    commands.register(parser.add_subparsers())
    assert parser.parse_args(["chain"]).run is commands.step_the_chain


def test_an_update_after_the_end_is_refused_where_it_was_written(
    report: UrgentReport, chain: Chain, signed_in: SignedIn
) -> None:
    UrgentReport.objects.update(status=Status.ENDED)
    report.refresh_from_db()
    with pytest.raises(MoveNotAllowed):
        actions.keep_photo(report, brought=Brought("a.jpg", b"x"), by=chain.lan)
    assert str(NumberSeries.objects.get()) == "2021: 1"
    assert str(report) == "DX21-0001"
