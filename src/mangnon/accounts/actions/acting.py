"""Verbs of acting for somebody: always with an end, always with both names in the log."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.actions.people import require_administrator
from mangnon.accounts.actions.posts import check_roles_fit
from mangnon.accounts.choices import Event, Role
from mangnon.accounts.models import Account, ActingFor, Post
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed


@dataclass(frozen=True)
class ActingDraft:
    """A delegation before it starts."""

    delegate: Account
    valid_from: date
    valid_to: date | None
    reason: str


@transaction.atomic
def start_acting(post: Post, draft: ActingDraft, *, by: Account) -> ActingFor:
    """Lend a post until a day, by its holder or by an administrator, never to oneself."""
    post = Post.objects.select_for_update().select_related("account", "unit").get(pk=post.pk)
    if by.pk == draft.delegate.pk:
        raise NotAllowed(_("Không ai tự ủy quyền cho mình."))
    if by.pk != post.account_id:
        require_administrator(by)
    until = _checked_end(post, draft)
    acting = ActingFor.objects.create(
        delegate=draft.delegate,
        post=post,
        valid_from=draft.valid_from,
        valid_to=until,
        reason=draft.reason.strip(),
    )
    audit.record(
        Event.ACTING_STARTED,
        by=by,
        about=draft.delegate,
        place=post.unit,
        note={"acting_for": post.account.full_name, "post": post.pk, "until": draft.valid_to},
    )
    return acting


def _checked_end(post: Post, draft: ActingDraft) -> date:
    if draft.delegate.pk == post.account_id or not draft.delegate.is_active:
        raise Invalid(_("Hãy chọn một người khác đang dùng hệ thống."), field="delegate")
    if draft.valid_to is None:
        raise Invalid(_("Ủy quyền phải có ngày kết thúc."), field="valid_to")
    if draft.valid_to < max(draft.valid_from, clock.today()):
        raise Invalid(
            _("Ngày kết thúc phải từ hôm nay và từ ngày bắt đầu trở đi."), field="valid_to"
        )
    starts_late = post.valid_from <= draft.valid_from
    if not starts_late or (post.valid_to is not None and draft.valid_to > post.valid_to):
        raise Invalid(_("Chỉ ủy quyền trong thời gian giữ vị trí."), field="valid_to")
    if not draft.reason.strip():
        raise Invalid(_("Hãy ghi lý do ủy quyền."), field="reason")
    own = draft.delegate.posts.ending_after(draft.valid_from)
    check_roles_fit({Role(each.role) for each in own}, Role(post.role))
    return draft.valid_to


@transaction.atomic
def end_acting(acting: ActingFor, *, by: Account) -> ActingFor:
    """Take a lent post back before its day; it stops counting at once."""
    acting = (
        ActingFor.objects.select_for_update()
        .select_related("post__account", "post__unit", "delegate")
        .get(pk=acting.pk)
    )
    if by.pk not in (acting.post.account_id, acting.delegate_id):
        require_administrator(by)
    yesterday = clock.today() - timedelta(days=1)
    if acting.valid_to <= yesterday:
        raise MoveNotAllowed(_("Ủy quyền này đã hết hạn."))
    audit.record(
        Event.ACTING_ENDED,
        by=by,
        about=acting.delegate,
        place=acting.post.unit,
        note={"acting_for": acting.post.account.full_name, "post": acting.post_id},
    )
    acting.valid_from = min(acting.valid_from, yesterday)
    acting.valid_to = yesterday
    acting.save(update_fields=["valid_from", "valid_to"])
    return acting


@transaction.atomic
def choose_acting(account: Account, *, acting: ActingFor | None) -> None:
    """Note that the person now works for somebody else, or as themselves again."""
    offered = ActingFor.objects.offered_to(account, on=clock.today())
    if acting is not None and not offered.filter(pk=acting.pk).exists():
        raise NotAllowed(_("Bạn không được ủy quyền làm việc này, hoặc ủy quyền đã hết hạn."))
    name = acting.post.account.full_name if acting else ""
    audit.record(
        Event.ACTING_CHOSEN,
        by=account,
        about=account,
        note={"acting_for": name, "acting": acting.pk if acting else None},
    )
