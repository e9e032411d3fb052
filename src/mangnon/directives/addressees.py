"""From names as printed to bodies of the organisation tree on a day."""

import re
from collections.abc import Iterable
from datetime import date

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.common.vietnamese import fold
from mangnon.organisations.choices import BodyKind
from mangnon.organisations.models import Body
from mangnon.places.choices import Level
from mangnon.places.models import Unit

_LEADER = re.compile(
    r"^(?:cac )?(?:pho )?(?:chu tich|giam doc|thu truong|chanh|truong|bi thu|nguoi dung dau"
    r"|lanh dao)(?: \([^)]*\))? "
)
_COMMITTEE = re.compile(r"\b(?:ubnd|uy ban nhan dan)\b")
_DISTRICT_WORDS = re.compile(r"\b(?:huyen|thi xa|quan|thanh pho)\b")
_COMMUNE_WORDS = re.compile(r"\b(?:xa|phuong|thi tran|dac khu)\b")
_MANY = re.compile(r"\bcac\b")
HEADS = (Role.COMMUNE_CHAIR, Role.LEAD_DIRECTOR, Role.PROVINCE_LEADER)


def bodies_named(printed: str, *, unit: Unit, on: date) -> list[Body]:
    """Match a printed addressee with bodies in force; no match is an empty list."""
    name = _LEADER.sub("", fold(printed)).strip(" .;,")
    bodies = list(_bodies_around(unit, on))
    if _COMMITTEE.search(name) and (_MANY.search(name) or "," in name):
        return _committees(name, bodies, unit)
    exact = [body for body in bodies if _is_named(name, body)]
    if exact:
        return exact[:1]
    if re.match(r"^(?:cac )?(?:so|phong|ban|nganh)[, ]", f"{name} "):
        return _departments(name, bodies, unit)
    return []


def head_of(body: Body, *, on: date) -> tuple[Account | None, str]:
    """Tell who answers for a body: an account in a leading post, and the title in words."""
    return heads_of([body], on=on)[body]


def heads_of(bodies: Iterable[Body], *, on: date) -> dict[Body, tuple[Account | None, str]]:
    """Tell who answers for each of many bodies, asked at once; the oldest account goes first."""
    wanted = list(bodies)
    posts = Post.objects.in_force(on).filter(body__in=wanted, role__in=HEADS)
    leading = posts.filter(account__is_active=True).select_related("account")
    leaders: dict[int, Account] = {}
    for post in leading.order_by("account_id"):
        leaders.setdefault(post.body_id, post.account)
    return {body: (leaders.get(body.pk), _title_of_head(body)) for body in wanted}


def _title_of_head(body: Body) -> str:
    if body.kind == BodyKind.PEOPLES_COMMITTEE:
        return f"Chủ tịch {body.name}"
    return f"Người đứng đầu {body.name}"


def _bodies_around(unit: Unit, on: date) -> list[Body]:
    inside = Body.objects.in_force(on).select_related("unit")
    return [
        body
        for body in inside.filter(unit__province_code=unit.province_code).order_by("code", "pk")
        if unit.covers(body.unit) or body.unit.covers(unit)
    ]


def _committees(name: str, bodies: list[Body], unit: Unit) -> list[Body]:
    levels = set()
    if _DISTRICT_WORDS.search(name):
        levels.add(Level.DISTRICT)
    if _COMMUNE_WORDS.search(name):
        levels.add(Level.COMMUNE)
    return [
        body
        for body in bodies
        if body.kind == BodyKind.PEOPLES_COMMITTEE
        and body.unit.level in levels
        and body.unit_id != unit.pk
        and unit.covers(body.unit)
    ]


def _departments(name: str, bodies: list[Body], unit: Unit) -> list[Body]:
    kinds = {BodyKind.DEPARTMENT, BodyKind.OFFICE}
    if "doan the" in name:
        kinds.add(BodyKind.MASS_ORGANISATION)
    return [body for body in bodies if body.kind in kinds and body.unit_id == unit.pk]


def _is_named(name: str, body: Body) -> bool:
    full = fold(body.name)
    spelt = _COMMITTEE.sub("uy ban nhan dan", name)
    forms = {full, fold(body.short_name), re.sub(r" (?:tinh|huyen)$", "", full)}
    own_place = f"{_COMMITTEE.sub('uy ban nhan dan', full)}"
    return spelt in forms or spelt == own_place or f"{spelt} {fold(body.unit.full_name)}" == full
