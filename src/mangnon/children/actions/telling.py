"""Messages to the officers concerned; they carry a record's code, never a name."""

from django.urls import reverse

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.accounts.reach import commune_of
from mangnon.children.models import Child, Handover, Inquiry
from mangnon.common import clock
from mangnon.notices.actions import send
from mangnon.notices.choices import Kind
from mangnon.places.models import Unit


def tell_of_handover(handover: Handover, *, by: Account) -> None:
    """Tell the officers of the receiving commune that a child waits for their answer."""
    officers = _officers_of(handover.to_commune)
    send(Kind.MOVE_WAITING, to=officers, link=reverse("children:handovers"), by=by)


def tell_of_answer(handover: Handover, *, by: Account) -> None:
    """Tell the officer who asked that the other commune has answered."""
    link = reverse("children:handovers")
    send(Kind.MOVE_ANSWERED, to=[handover.asked_by], link=link, by=by)


def tell_of_opening(child: Child, *, by: Account) -> None:
    """Tell the officers of the child's commune that the record was opened for a reason."""
    commune = commune_of(child.hamlet, on=clock.today())
    if commune is None:
        return
    link = reverse("children:tab", args=[child.code, "looks"])
    send(Kind.RECORD_OPENED, to=_officers_of(commune), link=link, code=child.code, by=by)


def tell_of_inquiry(commune: Unit | None, *, by: Account) -> None:
    """Tell the officers of a commune that another one asks about a child."""
    if commune is not None:
        link = reverse("children:inquiries")
        send(Kind.INQUIRY_WAITING, to=_officers_of(commune), link=link, by=by)


def tell_of_inquiry_answer(inquiry: Inquiry, *, by: Account) -> None:
    """Tell the officer who asked that the other commune has answered."""
    if inquiry.asked_by is not None:
        link = reverse("children:inquiries")
        send(Kind.INQUIRY_ANSWERED, to=[inquiry.asked_by], link=link, by=by)


def _officers_of(commune: Unit) -> list[Account]:
    posts = Post.objects.in_force(clock.today()).filter(
        role=Role.COMMUNE_OFFICER, unit=commune, account__is_active=True
    )
    return [post.account for post in posts.select_related("account").order_by("pk")]
