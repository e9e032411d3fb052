"""The province's own styles: put, refused, accepted with a word, taken back."""

from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx.shared import Pt

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.accounts.tests.factories import make_account
from mangnon.audit.models import AuditEvent
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.files.actions import Brought, end_style_template, put_style_template
from mangnon.files.choices import Event
from mangnon.files.models import StyleTemplate
from mangnon.files.word_papers import as_docx
from mangnon.papers.specimens import report
from mangnon.papers.style_template import default_template
from mangnon.places.models import Unit


def brought(points: float) -> Brought:
    word = docx.Document(BytesIO(default_template()))
    word.styles["Nội dung"].font.size = Pt(points)
    stream = BytesIO()
    word.save(stream)
    return Brought("mau.docx", stream.getvalue())


def size_of_body() -> float:
    size: float = docx.Document(BytesIO(as_docx(report()))).styles["Nội dung"].font.size.pt
    return size


@pytest.fixture
def admin(province: Unit) -> Account:
    """The administrator of the province."""
    return make_account("quantri", Role.ADMINISTRATOR, province)


def test_papers_are_written_in_the_template_until_it_is_taken_back(admin: Account) -> None:
    assert size_of_body() == 14
    put_style_template(brought(13), by=admin)
    assert size_of_body() == 13
    put_style_template(brought(14), by=admin)
    assert StyleTemplate.objects.filter(ended_at=None).count() == 1
    end_style_template(by=admin)
    assert size_of_body() == 14
    with pytest.raises(MoveNotAllowed):
        end_style_template(by=admin)
    assert AuditEvent.objects.filter(event=Event.STYLE_TEMPLATE_PUT).count() == 2
    assert AuditEvent.objects.filter(event=Event.STYLE_TEMPLATE_ENDED).count() == 1


def test_a_template_that_breaks_a_rule_needs_a_word(admin: Account) -> None:
    with pytest.raises(Invalid) as refusal:
        put_style_template(brought(12), by=admin)
    assert "Nội dung: cỡ chữ 12" in str(refusal.value)
    assert not StyleTemplate.objects.exists()
    template = put_style_template(brought(12), by=admin, accepts_faults=True)
    assert "Nội dung: cỡ chữ 12" in template.faults.splitlines()


@pytest.mark.parametrize(
    "file",
    [
        Brought("mau.pdf", b"%PDF-1.4"),
        Brought("mau.docx", b"PK\x03\x04"),
    ],
)
def test_a_file_that_is_no_template_is_refused(file: Brought, admin: Account) -> None:
    with pytest.raises(Invalid):
        put_style_template(file, by=admin, accepts_faults=True)
    assert not StyleTemplate.objects.exists()


def test_a_template_without_the_styles_is_refused_whatever_is_accepted(admin: Account) -> None:
    stream = BytesIO()
    docx.Document().save(stream)
    with pytest.raises(Invalid):
        put_style_template(Brought("a.docx", stream.getvalue()), by=admin, accepts_faults=True)
    assert not StyleTemplate.objects.exists()


def test_nobody_else_changes_the_look_of_papers(lan: Account, admin: Account) -> None:
    with pytest.raises(NotAllowed):
        put_style_template(brought(13), by=lan)
    put_style_template(brought(13), by=admin)
    with pytest.raises(NotAllowed):
        end_style_template(by=lan)
    assert size_of_body() == 13


def test_the_administrator_changes_the_look_on_a_page(
    admin: Account, lan: Account, signed_in: SignedIn
) -> None:
    client, address = signed_in(admin), reverse("files:style")
    assert "Mẫu gốc của chương trình" in client.get(address).content.decode()
    file = SimpleUploadedFile("mau.docx", brought(12).content)
    refused = client.post(address, {"file": file}).content.decode()
    assert "cỡ chữ 12" in refused
    file = SimpleUploadedFile("mau.docx", brought(12).content)
    sent = client.post(address, {"file": file, "accepts_faults": "on"}, follow=True)
    assert "Sai thể thức, vẫn dùng:" in sent.content.decode()
    content = client.get(reverse("files:style_file")).content
    assert docx.Document(BytesIO(content)).styles["Nội dung"].font.size == Pt(12)
    back = reverse("files:style_default")
    assert "Đã trở lại mẫu gốc." in client.post(back, follow=True).content.decode()
    assert "không có mẫu nào để bỏ" in client.post(back, follow=True).content.decode()
    assert client.get(reverse("files:style_file")).content.startswith(b"PK")
    assert signed_in(lan).get(address).status_code == 403
