"""What every page of the shell knows."""

from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, OpenSession
from mangnon.accounts.reach import Reach, reach_of
from mangnon.common import clock
from mangnon.common.models import Deployment
from mangnon.common.vietnamese import date_text
from mangnon.home.menu import ShownEntry, address_of, entries_for
from mangnon.home.scope_choice import chosen
from mangnon.notices.models import Notice

WEEKDAYS = (
    gettext_lazy("thứ Hai"),
    gettext_lazy("thứ Ba"),
    gettext_lazy("thứ Tư"),
    gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"),
    gettext_lazy("thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)


@dataclass
class Shell:
    """The frame around a page: who, where, when, and the ways out."""

    today_text: str
    is_demo: bool
    home_url: str
    search_url: str
    help_url: str
    urgent_url: str
    language_url: str
    here: str
    sought: str = ""
    account: Account | None = None
    role_title: str = ""
    notices_url: str = ""
    unread_count: int = 0
    sign_out_url: str = ""
    account_links: list["Link"] = field(default_factory=list)
    entries: list[ShownEntry] = field(default_factory=list)
    scope_form: bool = False
    scope_url: str = ""
    unit_code: str = ""
    unit_name: str = ""
    unit_choices: list["Option"] = field(default_factory=list)
    period_code: str = ""
    period_name: str = ""
    period_choices: list["Option"] = field(default_factory=list)


@dataclass(frozen=True)
class Link:
    """A link of the account menu."""

    title: str | Promise
    icon: str
    url: str


@dataclass(frozen=True)
class Option:
    """One choice of the unit and period switch."""

    code: str
    name: str


def shell(request: HttpRequest) -> dict[str, object]:
    """Return the facts the shell shows on every page."""
    today = clock.today()
    frame = Shell(
        today_text=weekday_text(today),
        is_demo=_is_demo(request),
        home_url=reverse("home:today"),
        search_url=reverse("home:search"),
        help_url=reverse("home:help"),
        urgent_url=reverse("home:urgent"),
        language_url=reverse("home:language"),
        here=request.get_full_path(),
    )
    account = getattr(request, "account", None)
    if isinstance(account, Account):
        _fill_for(account, frame=frame, request=request)
    return {"business_day": today, "shell": frame}


def _is_demo(request: HttpRequest) -> bool:
    """Tell whether the data are invented; a signed-in person's session has brought it along."""
    running: OpenSession | None = getattr(request, "open_session", None)
    if running is not None:
        return running.in_demo
    return Deployment.objects.filter(is_demo=True).exists()


def weekday_text(day: date) -> str:
    """Write a day with its weekday."""
    return f"{WEEKDAYS[day.weekday()]}, {date_text(day)}"


def _fill_for(account: Account, *, frame: Shell, request: HttpRequest) -> None:
    reach = reach_of(account)
    match = request.resolver_match
    choice = chosen(account, session=request.session, on=clock.today())
    frame.account = account
    frame.role_title = _role_title(reach)
    frame.sought = request.GET.get("q", "") if match and match.view_name == "home:search" else ""
    frame.notices_url = reverse("notices:inbox")
    frame.unread_count = Notice.objects.visible_to(account).unread().count()
    frame.sign_out_url = address_of("accounts:sign_out")
    frame.account_links = [
        Link(gettext_lazy("Tài khoản của tôi"), "user", address_of("accounts:me")),
        Link(gettext_lazy("Đổi mật khẩu"), "key", address_of("accounts:change_password")),
        Link(gettext_lazy("Trợ giúp"), "help-circle", frame.help_url),
    ]
    frame.entries = entries_for(reach, url_name=match.view_name if match else "")
    frame.scope_url = reverse("home:scope")
    frame.scope_form = bool(choice.units)
    frame.unit_code = choice.unit.code if choice.unit else ""
    frame.unit_name = choice.unit.full_name if choice.unit else ""
    frame.unit_choices = [Option(unit.code, unit.full_name) for unit in choice.units]
    frame.period_code, frame.period_name = choice.period.code, choice.period.name
    frame.period_choices = [Option(period.code, period.name) for period in choice.periods]


def _role_title(reach: Reach) -> str:
    if not reach.posts:
        return _("Chưa được giao vị trí")
    post = reach.posts[0]
    return f"{Role(post.role).label} · {post.hamlet or post.unit}"
