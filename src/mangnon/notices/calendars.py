"""A calendar file of due days (RFC 5545): written strictly, and read back by the tests."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, kw_only=True)
class DueDay:
    """A whole day in a calendar; the key stays the same when day or words change."""

    key: str
    day: date
    title: str
    url: str


def as_calendar(days: Iterable[DueDay], *, name: str, now: datetime) -> bytes:
    """Write due days as a calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Mang Non//Due days//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for due in days:
        lines += _event(due, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(due: DueDay, stamp: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{due.key}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}",
        # The last day is not part of the event.
        f"DTEND;VALUE=DATE:{due.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(due.title)}",
        f"URL:{due.url}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(words: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in words.replace("\r", ""))


def _folded(line: str) -> str:
    """Break a line after 75 bytes, never inside a letter; what follows begins with a space."""
    parts, part, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST_LINE:
            parts.append(part)
            # The space that marks the continuation counts too.
            part, size = "", 1
        part, size = part + letter, size + width
    return "\r\n ".join([*parts, part])


def read_calendar(content: bytes) -> list[DueDay]:
    """Read a calendar as written here; a line that breaks the rules raises `ValueError`."""
    return [
        DueDay(
            key=event["UID"],
            day=datetime.strptime(event["DTSTART;VALUE=DATE"], "%Y%m%d").date(),
            title=_unescaped(event["SUMMARY"]),
            url=event["URL"],
        )
        for event in _events(content)
    ]


def _events(content: bytes) -> Iterator[dict[str, str]]:
    lines = content.split(b"\r\n")
    if lines[0] != b"BEGIN:VCALENDAR" or lines[-2:] != [b"END:VCALENDAR", b""]:
        raise ValueError("The calendar has no beginning or no end.")
    if any(len(line) > LONGEST_LINE or b"\n" in line for line in lines):
        raise ValueError("A line is too long or ends wrongly.")
    whole = content.decode().replace("\r\n ", "")
    for written in whole.split("BEGIN:VEVENT\r\n")[1:]:
        lines_of_event = written.partition("END:VEVENT\r\n")[0].splitlines()
        yield dict(line.split(":", 1) for line in lines_of_event)


def _unescaped(words: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], words)
