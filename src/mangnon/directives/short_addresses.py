"""Short addresses: what «403-7-12» leads to, and where such words stand in a text."""

import re
from datetime import date

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from mangnon.accounts.models import Account
from mangnon.directives.models import Directive, Obligation, Task
from mangnon.law.rules import rule

SHAPE = re.compile(r"(?<![\w/-])\d{1,6}[a-z]?(?:-\d{1,4}){2,4}(?![\w/-])")


def guidance_short(on: date) -> str:
    """Return the number by which the yearly guidance is called on the phone."""
    return str(rule("yearly_guidance_short", on=on).value)


def address_of(short: str, *, account: Account, on: date) -> str:
    """Return where a short address leads for the account: task, obligation or paper; or nothing.

    What is hidden from the account is answered like what does not exist.
    """
    short = short.strip().lower()
    if Task.objects.visible_to(account).filter(short=short).exists():
        return reverse("directives:task", args=[short])
    first, _, rest = short.partition("-")
    if first == guidance_short(on) and rest:
        duty = Obligation.objects.visible_to(account).spoken(rest).first()
        if duty is not None:
            return reverse("directives:obligation", args=[duty.spoken])
    paper = Directive.objects.visible_to(account).filter(short=short).first()
    return reverse("directives:detail", args=[paper.pk]) if paper is not None else ""


def with_links(text: str) -> SafeString:
    """Escape a text and turn every short address in it into a link."""
    pieces, end = [], 0
    for found in SHAPE.finditer(text):
        pieces += [escape(text[end : found.start()]), _link(found[0])]
        end = found.end()
    return mark_safe("".join([*pieces, escape(text[end:])]))


def _link(short: str) -> str:
    """Write a link; the shape holds only digits, one letter and dashes."""
    return f'<a href="{reverse("short:open", args=[short])}">{short}</a>'
