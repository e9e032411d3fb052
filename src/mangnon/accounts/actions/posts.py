"""Verbs on posts: nobody gives one to themselves."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.actions.people import require_administrator
from mangnon.accounts.choices import Event, Role
from mangnon.accounts.models import Account, ActingFor, Post
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.organisations.models import Body
from mangnon.places.models import Hamlet, Unit

# Who keeps the keys or reads the log holds nothing else, so that one watches the other.
STANDS_ALONE = frozenset({Role.ADMINISTRATOR, Role.DATA_PROTECTION})


@dataclass(frozen=True)
class PostDraft:
    """A post before it is given."""

    role: Role
    body: Body
    unit: Unit
    valid_from: date
    valid_to: date | None = None
    hamlet: Hamlet | None = None


def check_roles_fit(held: set[Role], new: Role) -> None:
    """Refuse a role beside the ones held when one of them must stand alone."""
    together = held | {new}
    if len(together) > 1 and together & STANDS_ALONE:
        raise Invalid(
            _(
                "Quản trị hệ thống và cán bộ bảo vệ dữ liệu không kiêm vai trò khác. "
                "Hãy kết thúc vị trí đang giữ trước."
            ),
            field="role",
        )


@transaction.atomic
def give_post(account: Account, draft: PostDraft, *, by: Account | None) -> Post:
    """Give a person a role in a body and place."""
    require_administrator(by, about=account)
    account = Account.objects.select_for_update().get(pk=account.pk)
    _check_draft(draft)
    running = account.posts.ending_after(draft.valid_from)
    if running.filter(role=draft.role, unit=draft.unit, hamlet=draft.hamlet).exists():
        raise Invalid(_("Người này đang giữ đúng vị trí đó."), field="role")
    check_roles_fit({Role(post.role) for post in running}, draft.role)
    post = Post.objects.create(
        account=account,
        role=draft.role,
        body=draft.body,
        unit=draft.unit,
        hamlet=draft.hamlet,
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
    )
    audit.record(
        Event.POST_GIVEN,
        by=by,
        about=account,
        place=draft.unit,
        note={"post": post.pk, "given_role": draft.role.value},
    )
    return post


def _check_draft(draft: PostDraft) -> None:
    if (draft.role == Role.COLLABORATOR) != (draft.hamlet is not None):
        raise Invalid(
            _("Cộng tác viên gắn với một ấp, khu phố; vai trò khác thì không."), field="hamlet"
        )
    if draft.valid_to is not None and draft.valid_to < draft.valid_from:
        raise Invalid(_("Ngày kết thúc phải từ ngày bắt đầu trở đi."), field="valid_to")
    if not draft.unit.is_in_force(draft.valid_from):
        raise Invalid(_("Đơn vị hành chính không còn hiệu lực vào ngày bắt đầu."), field="unit")
    if draft.hamlet and not _lies_in(draft.hamlet, draft.unit, draft.valid_from):
        raise Invalid(_("Ấp, khu phố này không thuộc đơn vị đã chọn."), field="hamlet")


def _lies_in(hamlet: Hamlet, unit: Unit, on: date) -> bool:
    return Hamlet.objects.under(unit, on=on).filter(pk=hamlet.pk).exists()


@transaction.atomic
def end_post(post: Post, *, by: Account, last_day: date) -> Post:
    """End a post after a last day; what was lent out of it ends too."""
    require_administrator(by, about=post.account)
    post = Post.objects.select_for_update().select_related("unit", "account").get(pk=post.pk)
    if post.valid_to is not None and post.valid_to <= last_day:
        raise MoveNotAllowed(_("Vị trí này đã kết thúc từ trước."))
    if last_day < post.valid_from:
        raise Invalid(_("Ngày cuối phải từ ngày bắt đầu trở đi."), field="last_day")
    if last_day < clock.today() - timedelta(days=1):
        raise Invalid(_("Không kết thúc lùi về trước hôm qua."), field="last_day")
    post.valid_to = last_day
    post.save(update_fields=["valid_to"])
    ActingFor.objects.filter(post=post, valid_to__gt=last_day, valid_from__lte=last_day).update(
        valid_to=last_day
    )
    audit.record(
        Event.POST_ENDED,
        by=by,
        about=post.account,
        place=post.unit,
        note={"post": post.pk, "last_day": last_day},
    )
    return post
