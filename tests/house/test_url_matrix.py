"""Every address is opened by every role, on an own, a foreign and an absent record."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from mangnon.accounts.choices import Role
from mangnon.accounts.tests.cast import SignedIn
from mangnon.common import scope
from mangnon.config.reference.url_rights import (
    OPEN,
    Address,
    UrlRight,
    addresses,
    url_rights,
)
from tests.house.records import ABSENT_NUMBER, ABSENT_WORD, World, make_world

OPENED = {200, 302}
# A verb sent without its words is refused by the form, or by the state of the thing.
SENT = OPENED | {400, 405, 409, 422}
REFUSED = {403, 404}
METHOD_NOT_TAKEN = 405
Values = dict[str, int | str]
CELLS: Counter[str] = Counter()
Recorder = Callable[[str, object], None]
_WHATEVER_CHANGES = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"')


@dataclass(frozen=True)
class Cell:
    """One opening of one address."""

    row: UrlRight
    which: str
    url: str
    allowed: bool


class _Undo(Exception):
    """Ends a cell without leaving a trace."""


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {each.name for each in addresses()} == set(url_rights())


def test_every_address_belongs_to_a_domain() -> None:
    assert [each.route for each in addresses() if ":" not in each.name] == []


def _kinds(address: Address, row: UrlRight) -> dict[str, str]:
    renamed = dict(row.records)
    return {parameter: renamed.get(parameter, parameter) for parameter in address.parameters}


def _url(address: Address, row: UrlRight, values: Values) -> str:
    found = reverse(address.name, kwargs=values)
    return f"{found}?{row.asked}" if row.asked else found


def _cells(address: Address, row: UrlRight, role: Role, world: World) -> Iterator[Cell]:
    """Yield the openings of one address by one role; the records exist until the cell ends."""
    admitted = row.admits(role)
    kinds = _kinds(address, row)
    if not kinds:
        yield Cell(row, "page", _url(address, row, {}), admitted)
        return
    account, foreign = world.people[role], world.foreign_to(role)
    fixed: Values = {each: kind[1:] for each, kind in kinds.items() if kind.startswith("=")}
    kinds = {each: kind for each, kind in kinds.items() if each not in fixed}
    if not kinds:
        yield Cell(row, "page", _url(address, row, fixed), admitted)
        return
    own = {each: world.record(kind, world.own, account) for each, kind in kinds.items()}
    far = {each: world.record(kind, foreign, account) for each, kind in kinds.items()}
    none: Values = {
        each: ABSENT_NUMBER if isinstance(value, int) else ABSENT_WORD
        for each, value in own.items()
    }
    own, far, none = fixed | own, fixed | far, fixed | none
    yield Cell(row, "own", _url(address, row, own), admitted)
    yield Cell(row, "foreign", _url(address, row, far), admitted and row.everywhere)
    yield Cell(row, "absent", _url(address, row, none), False)
    for each in kinds if len(kinds) > 1 and not row.everywhere else ():
        if far[each] != own[each]:
            yield Cell(row, "mixed", _url(address, row, own | {each: far[each]}), False)


def _answer(client: Client, cell: Cell, *, sent: bool) -> HttpResponse:
    answers: list[HttpResponse] = []
    held = client.cookies.get(settings.SESSION_COOKIE_NAME)
    key = held.value if held else ""
    try:
        with transaction.atomic():
            answers.append(client.post(cell.url) if sent else client.get(cell.url))
            raise _Undo
    except _Undo:
        client.cookies[settings.SESSION_COOKIE_NAME] = key
        # A message to the next page would make two equal answers look different.
        client.cookies.pop("messages", None)
        return answers[0]


def _body(answer: HttpResponse, cell: Cell) -> bytes:
    """Return the page without its token and its own address."""
    path = cell.url.encode()
    shown = _WHATEVER_CHANGES.sub(b"", answer.content)
    return shown.replace(path, b"").replace(path.replace(b"/", b"%2F"), b"")


def _fault(cell: Cell, answer: HttpResponse, *, sent: bool) -> str:
    allowed = cell.allowed
    expected = (SENT if sent else OPENED) if allowed else REFUSED
    if cell.row.lacking and sent == cell.row.sent and allowed:
        expected = {cell.row.lacking}
    if cell.row.sent and not sent:
        expected = {405}
    elif sent and not cell.row.sent:
        # A page that is only read takes nothing in, from nobody.
        expected = expected | {405}
    word = "sent" if sent else "opened"
    CELLS[word] += 1
    if answer.status_code in expected:
        return ""
    return f"{cell.row.name} {cell.which} {word}: {answer.status_code}, expected {sorted(expected)}"


def _faults_of(client: Client, cells: list[Cell]) -> list[str]:
    faults = []
    for sent in (False, True):
        bodies: dict[str, tuple[int, bytes]] = {}
        for cell in cells:
            answer = _answer(client, cell, sent=sent)
            faults.append(_fault(cell, answer, sent=sent))
            bodies[cell.which] = (answer.status_code, _body(answer, cell))
            if answer.status_code == METHOD_NOT_TAKEN:
                # Refused before any record is looked for: the other records are not reached.
                break
        alike = {"foreign", "absent"} <= set(bodies) and not cells[0].row.everywhere
        CELLS["alike"] += alike
        if alike and bodies["foreign"] != bodies["absent"]:
            faults.append(f"{cells[0].row.name}: foreign and absent differ ({sent=})")
    return [fault for fault in faults if fault]


def _report(record_property: Recorder) -> None:
    for word, count in CELLS.items():
        record_property(f"permission matrix, {word}", count)


@pytest.mark.walk
@pytest.mark.parametrize("role", Role)
def test_every_address_with_a_role(
    role: Role, db: None, signed_in: SignedIn, record_property: Recorder
) -> None:
    CELLS.clear()
    world = make_world()
    client = signed_in(world.people[role])
    client.raise_request_exception = False
    faults = []
    for address in addresses():
        row = url_rights().get(address.name)
        if row is None:
            continue
        with scope.everything("records of one address"):
            cells = list(_cells(address, row, role, world))
        faults += _faults_of(client, cells)
    _report(record_property)
    assert "\n".join(faults) == ""


@pytest.mark.walk
def test_every_address_signed_out(db: None, record_property: Recorder) -> None:
    CELLS.clear()
    world = make_world()
    client = Client(raise_request_exception=False)
    door = reverse(settings.LOGIN_URL)
    faults = []
    for address in addresses():
        row = url_rights().get(address.name)
        if row is None:
            continue
        with scope.everything("records of one address"):
            cells = list(_cells(address, row, Role.COMMUNE_OFFICER, world))
        for cell in cells:
            answer = _answer(client, cell, sent=row.sent)
            at_door = answer.status_code == 302 and answer.headers["Location"].startswith(door)
            # An open page about a record answers an absent one as absent.
            expected = SENT if cell.allowed else REFUSED
            is_right = answer.status_code in expected if row.who == OPEN else at_door
            CELLS["signed out"] += 1
            faults += [] if is_right else [f"{row.name} {cell.which}: {answer.status_code}"]
    _report(record_property)
    assert "\n".join(faults) == ""
