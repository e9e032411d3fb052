"""The form of the duty roster."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.accounts.reach import reach_of
from mangnon.common import clock
from mangnon.common.clock import PROVINCE_TIME
from mangnon.urgent.actions import Shift
from mangnon.urgent.permissions import Can
from mangnon.urgent.querysets import CHAIN_ROLES

MOMENT = "%Y-%m-%dT%H:%M"


class PostField(forms.ModelChoiceField):  # type: ignore[type-arg]  # 2026-11-23: the class takes no argument at run time
    """A choice among posts, by person and place."""

    def label_from_instance(self, obj: Post) -> str:
        """Return who, in which unit."""
        return f"{obj.account.full_name} – {obj.unit}"


class DutyForm(forms.Form):
    """Who is on duty, from when until when."""

    post = PostField(label=_("Người trực"), queryset=Post.objects.none(), empty_label=_("– chọn –"))
    starts_at = forms.DateTimeField(
        label=_("Từ"), widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT)
    )
    ends_at = forms.DateTimeField(
        label=_("Đến"), widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT)
    )

    def __init__(self, *arguments: Any, account: Account, **options: Any) -> None:
        super().__init__(*arguments, **options)
        on = clock.today()
        bodies = {
            post.body_id
            for post in reach_of(account).posts
            if Role(post.role) in Can.SET_DUTY.roles
        }
        posts = Post.objects.in_force(on).filter(
            body__in=bodies, role__in=CHAIN_ROLES, account__is_active=True
        )
        post = self.fields["post"]
        assert isinstance(post, PostField)
        post.queryset = posts.select_related("account", "unit").order_by("account__full_name")

    def shift(self) -> Shift:
        """Return the shift; hours are those of the province."""
        said = self.cleaned_data
        return Shift(said["post"], _local(said["starts_at"]), _local(said["ends_at"]))


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=PROVINCE_TIME) if moment.tzinfo is None else moment
