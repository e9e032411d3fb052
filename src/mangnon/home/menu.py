"""The left menu: at most seven entries for each role, the others hidden."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.choices import Role
from mangnon.accounts.reach import Reach

MOST_ENTRIES = 7
EVERYBODY = frozenset(Role)
FIELD = frozenset({Role.COLLABORATOR, Role.COMMUNE_OFFICER})
WATCHERS = frozenset({Role.DATA_PROTECTION, Role.ADMINISTRATOR})
OFFICES = EVERYBODY - WATCHERS - {Role.COLLABORATOR}


@dataclass(frozen=True)
class Entry:
    """One entry: its words, its picture, where it leads and for whom it is."""

    title: str | Promise
    icon: str
    url_name: str
    roles: frozenset[Role]
    short_title: str | Promise = ""

    @property
    def namespace(self) -> str:
        """Return the domain whose pages light this entry."""
        return self.url_name.partition(":")[0]


@dataclass(frozen=True)
class ShownEntry:
    """An entry as one page shows it."""

    title: str | Promise
    short_title: str | Promise
    icon: str
    url: str
    is_current: bool


ENTRIES = (
    Entry(_("Hôm nay"), "checklist", "home:today", EVERYBODY),
    Entry(
        _("Trẻ em"),
        "users",
        "children:list",
        FIELD | {Role.COMMUNE_CHAIR, Role.DISTRICT_OFFICER, Role.LEAD_SPECIALIST},
    ),
    Entry(
        _("Văn bản, nhiệm vụ"), "file-text", "directives:list", OFFICES, short_title=_("Văn bản")
    ),
    Entry(_("Báo cáo"), "report-analytics", "reports:list", OFFICES),
    Entry(_("Địa bàn"), "map", "home:area", EVERYBODY - WATCHERS),
    Entry(_("Tài khoản"), "user-check", "accounts:people", frozenset({Role.ADMINISTRATOR})),
    Entry(_("Nhật ký"), "history", "accounts:log", frozenset({Role.DATA_PROTECTION})),
)


def entries_for(reach: Reach, *, url_name: str) -> list[ShownEntry]:
    """Return the entries of a person; the page being shown lights one of them."""
    roles = {Role(post.role) for post in reach.posts}
    namespace = url_name.partition(":")[0]
    own_page = next((entry for entry in ENTRIES if entry.url_name == url_name), None)
    shown = []
    for entry in ENTRIES:
        url = address_of(entry.url_name)
        if not url or not entry.roles & roles:
            continue
        by_domain = own_page is None and entry.namespace == namespace != "home"
        is_current = entry is own_page or by_domain
        shown.append(ShownEntry(entry.title, entry.short_title, entry.icon, url, is_current))
    return shown[:MOST_ENTRIES]


def address_of(url_name: str, *arguments: object) -> str:
    """Return the address of a page, or nothing when its part is not installed."""
    try:
        return reverse(url_name, args=arguments)
    except NoReverseMatch:
        return ""
