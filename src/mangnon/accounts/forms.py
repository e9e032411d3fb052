"""Reading what people type about accounts."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.accounts.actions import AccountDraft, PostDraft
from mangnon.accounts.actions.acting import ActingDraft
from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.audit.titles import event_titles
from mangnon.common import clock
from mangnon.common.refusals import NotAllowed
from mangnon.organisations.models import Body
from mangnon.places.models import Hamlet, Unit

_DAY = {"type": "date"}
_SIGNATURES = frozenset({"csrfmiddlewaretoken"})


class OnlyOwnFields(forms.Form):
    """A form that refuses fields it does not have: nobody sets more than the page offers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and set(self.data) - set(self.fields) - _SIGNATURES:
            raise NotAllowed(_("Biểu mẫu có mục không được phép sửa. Hãy mở lại trang và làm lại."))


class SignInForm(forms.Form):
    """Name and password."""

    name = forms.CharField(
        label=gettext_lazy("Tên đăng nhập, thư điện tử hoặc số điện thoại"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Mật khẩu"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """A code from the phone or from the paper."""

    code = forms.CharField(
        label=gettext_lazy("Mã xác nhận"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class PasswordForm(forms.Form):
    """The own password once more."""

    password = forms.CharField(
        label=gettext_lazy("Mật khẩu của bạn"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ChangePasswordForm(forms.Form):
    """The old password and twice the new one."""

    old = forms.CharField(
        label=gettext_lazy("Mật khẩu hiện tại"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=gettext_lazy("Mật khẩu mới"),
        help_text=gettext_lazy("Ít nhất 10 ký tự, không quá giống tên, không chỉ gồm chữ số."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("Nhập lại mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_new(self) -> str:
        """Refuse passwords that are easy to guess."""
        new: str = self.cleaned_data["new"]
        validate_password(new, self.account)
        return new

    def clean_again(self) -> str:
        """Refuse a slip of the fingers."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new", again):
            raise forms.ValidationError(_("Hai lần nhập mật khẩu mới không giống nhau."))
        return again


class ContactForm(OnlyOwnFields):
    """Where a person is reached."""

    email = forms.EmailField(label=gettext_lazy("Thư điện tử"), required=False)
    phone = forms.CharField(label=gettext_lazy("Số điện thoại"), max_length=20, required=False)


class AccountForm(ContactForm):
    """A new person."""

    field_order = ("full_name", "username", "email", "phone")
    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=120)
    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=60,
        help_text=gettext_lazy("Chữ không dấu, số, dấu chấm; ví dụ: lan.rachsen."),
    )

    def draft(self) -> AccountDraft:
        """Return what was typed."""
        return AccountDraft(**self.cleaned_data)


class PostForm(OnlyOwnFields):
    """A post to give."""

    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=Role.choices)
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Đơn vị hành chính"), queryset=Unit.objects.none()
    )
    body = forms.ModelChoiceField(label=gettext_lazy("Cơ quan"), queryset=Body.objects.none())
    hamlet = forms.CharField(
        label=gettext_lazy("Mã ấp, khu phố (chỉ với cộng tác viên)"), max_length=12, required=False
    )
    valid_from = forms.DateField(
        label=gettext_lazy("Từ ngày"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    )
    valid_to = forms.DateField(
        label=gettext_lazy("Đến hết ngày"),
        required=False,
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.fields["unit"].queryset = Unit.objects.in_force(today).order_by("level", "name")  # type: ignore[attr-defined]  # 2026-11-23: a ModelChoiceField has one
        bodies = Body.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
        self.fields["body"].queryset = bodies.order_by("name")  # type: ignore[attr-defined]  # 2026-11-23: as above
        self.initial.setdefault("valid_from", today)

    def clean_hamlet(self) -> Hamlet | None:
        """Find the hamlet of a code."""
        code = self.cleaned_data["hamlet"].strip()
        if not code:
            return None
        found = Hamlet.objects.filter(code__iexact=code).first()
        if found is None:
            raise forms.ValidationError(_("Không có ấp, khu phố nào mang mã này."))
        return found

    def draft(self) -> PostDraft:
        """Return what was typed."""
        return PostDraft(**{**self.cleaned_data, "role": Role(self.cleaned_data["role"])})


class LastDayForm(OnlyOwnFields):
    """The last day of a post."""

    last_day = forms.DateField(
        label=gettext_lazy("Ngày cuối giữ vị trí"),
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
    )


class ReasonForm(OnlyOwnFields):
    """A reason in words."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=200)


class ActingForm(OnlyOwnFields):
    """A delegation to start."""

    post = forms.ModelChoiceField(
        label=gettext_lazy("Vị trí được ủy quyền"), queryset=Post.objects.none()
    )
    delegate = forms.CharField(
        label=gettext_lazy("Tên đăng nhập của người làm thay"), max_length=60
    )
    valid_from = forms.DateField(
        label=gettext_lazy("Từ ngày"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    )
    valid_to = forms.DateField(
        label=gettext_lazy("Đến hết ngày"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    )
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=200)

    def __init__(self, *args: Any, posts: QuerySet[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]  # 2026-11-23: a ModelChoiceField has one
        self.initial.setdefault("valid_from", clock.today())

    def clean_delegate(self) -> Account:
        """Find the person by the exact user name."""
        found = Account.objects.active().filter(username__iexact=self.cleaned_data["delegate"])
        if not found:
            raise forms.ValidationError(_("Không có tài khoản đang dùng nào mang tên này."))
        account: Account = found[0]
        return account

    def draft(self) -> ActingDraft:
        """Return what was typed."""
        cleaned = self.cleaned_data
        return ActingDraft(
            cleaned["delegate"], cleaned["valid_from"], cleaned["valid_to"], cleaned["reason"]
        )


class PeopleFilter(forms.Form):
    """What narrows the list of people."""

    q = forms.CharField(label=gettext_lazy("Tên"), max_length=80, required=False)
    role = forms.ChoiceField(
        label=gettext_lazy("Vai trò"),
        choices=[("", gettext_lazy("Mọi vai trò")), *Role.choices],
        required=False,
    )
    unit = forms.CharField(label=gettext_lazy("Mã đơn vị"), max_length=8, required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"),
        choices=[
            ("", gettext_lazy("Tất cả")),
            ("open", gettext_lazy("Đang dùng")),
            ("closed", gettext_lazy("Đã khóa")),
        ],
        required=False,
    )

    def narrow(self, rows: Any) -> Any:
        """Return the people that fit."""
        asked, today = self.cleaned_data, clock.today()
        if asked["q"]:
            rows = rows.named_like(asked["q"])
        if asked["role"]:
            rows = rows.holding(today, role=asked["role"])
        if asked["unit"]:
            rows = rows.holding(today, unit__code=asked["unit"].strip())
        if asked["state"]:
            rows = rows.filter(is_active=asked["state"] == "open")
        return rows


class LogFilter(forms.Form):
    """What narrows the log."""

    person = forms.CharField(
        label=gettext_lazy("Người làm (tên đăng nhập hoặc họ tên)"), max_length=80, required=False
    )
    event = forms.ChoiceField(label=gettext_lazy("Việc"), required=False)
    day = forms.DateField(
        label=gettext_lazy("Ngày"),
        required=False,
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
    )
    about = forms.CharField(label=gettext_lazy("Mã đối tượng"), max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted(event_titles().items(), key=lambda pair: str(pair[1]))
        self.fields["event"].choices = [("", gettext_lazy("Mọi việc")), *named]  # type: ignore[attr-defined]  # 2026-11-23: a ChoiceField has choices

    def narrow(self, rows: Any) -> Any:
        """Return the lines that fit."""
        asked = self.cleaned_data
        if asked["person"]:
            people = Account.objects.named_like(asked["person"])
            rows = rows.filter(account_id__in=people.values("pk"))
        if asked["event"]:
            rows = rows.filter(event=asked["event"])
        if asked["day"]:
            rows = rows.on_day(asked["day"])
        if asked["about"]:
            rows = rows.filter(about_id=asked["about"].strip())
        return rows
