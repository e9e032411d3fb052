"""Which texts of a report are checked, and what the check knows around a commune."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from mangnon.common.refusals import Invalid
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Unit
from mangnon.urgent.choices import Kind
from mangnon.urgent.wording import Found, Known, check_text, softened

# These go up the chain, outside the people who help the child.
CHECKED_FIELDS = ("what", "done", "help_asked")
# Here the hamlet or a relation would tell who the child is.
SENSITIVE_KINDS = frozenset({Kind.SEXUAL, Kind.VIOLENCE, Kind.MISSING, Kind.STAFF})

Findings = dict[str, list[Found]]


class UnsafeWording(Invalid):
    """The words tell who a child is, or the writer has not looked at the warnings yet."""

    def __init__(self, sentence: str, findings: Findings) -> None:
        super().__init__(sentence, field=next(iter(findings), ""))
        self.findings = findings


def known_around(commune: Unit, *, kind: str, on: date) -> Known:
    """Return the names of places the check must not take for names of people."""
    units = Unit.objects.in_force(on).filter(
        ~Q(level=Level.COMMUNE) | Q(province_code=commune.province_code)
    )
    hamlets = Hamlet.objects.under(commune, on=on).values_list("name", flat=True)
    return Known.around(
        on=on,
        places=units.values_list("name", flat=True),
        hamlets=hamlets,
        is_sensitive=kind in SENSITIVE_KINDS,
    )


def findings_in(texts: Mapping[str, str], known: Known) -> Findings:
    """Check the texts by field; fields in which nothing was found are left out."""
    found = {name: check_text(texts[name], known) for name in CHECKED_FIELDS if texts.get(name)}
    return {name: each for name, each in found.items() if each}


def softened_texts(texts: Mapping[str, str], known: Known) -> dict[str, str]:
    """Return the texts as the check would write them, for the writer to read over."""
    return {name: softened(texts.get(name, ""), known) for name in CHECKED_FIELDS}


def warnings_in(findings: Findings) -> int:
    """Count what was found and may be kept; refuse what may not."""
    blocking = {
        name: [each for each in found if each.blocks]
        for name, found in findings.items()
        if any(each.blocks for each in found)
    }
    if blocking:
        raise UnsafeWording(
            _("Lời báo còn thông tin nhận ra trẻ. Sửa các chỗ được đánh dấu rồi gửi lại."),
            findings,
        )
    return sum(len(found) for found in findings.values())


def refuse_unsafe(text: str, known: Known, *, field: str) -> None:
    """Refuse a later word that tells who a child is; the sentence names words and cure."""
    blocking = [found for found in check_text(text, known) if found.blocks]
    if blocking:
        first = blocking[0]
        raise UnsafeWording(
            _("«%(words)s»: %(title)s. %(cure)s")
            % {"words": first.words, "title": first.title, "cure": first.cure},
            {field: blocking},
        )
