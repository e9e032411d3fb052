"""To whom a body may give a part of its task: bodies below it, and its own people."""

from datetime import date

from django.db.models import Q, QuerySet

from mangnon.accounts.models import Account
from mangnon.directives.querysets import ADDRESSED
from mangnon.organisations.choices import BodyKind
from mangnon.organisations.models import Body


def bodies_below(own: Body, *, on: date) -> QuerySet[Body]:
    """Return the offices of a body; of a committee also its unit's bodies and those just below."""
    below = Q(parent=own)
    if own.kind == BodyKind.PEOPLES_COMMITTEE:
        same_unit = Q(unit=own.unit_id)
        next_level = Q(unit__parent_code=own.unit.code, kind=BodyKind.PEOPLES_COMMITTEE)
        below |= same_unit | next_level
    found = Body.objects.in_force(on).filter(below).exclude(pk=own.pk)
    return found.select_related("unit").order_by("kind", "name", "pk")


def staff_of(own: Body, *, on: date) -> QuerySet[Account]:
    """Return the people of a body who may work on tasks."""
    people: QuerySet[Account] = Account.objects.active().holding(on, body=own, role__in=ADDRESSED)
    return people.order_by("full_name", "pk")
