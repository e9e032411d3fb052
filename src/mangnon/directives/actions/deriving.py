"""Verbs that tie a paper to the one above it: name it, and decide where each clause comes from."""

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid
from mangnon.directives.choices import Event, OriginState
from mangnon.directives.lifecycle import ORIGIN_MOVES
from mangnon.directives.models import Clause, ClauseOrigin, Directive, Lineage
from mangnon.directives.origins import propose
from mangnon.directives.permissions import Can, require


@transaction.atomic
def name_paper_above(directive: Directive, *, above: Directive, by: Account) -> Lineage:
    """Name the paper that this one carries out; a new name drops what tied it to another one."""
    directive = Directive.objects.select_for_update().get(pk=directive.pk)
    require(by, Can.REVIEW_DIRECTIVE, at=directive.unit)
    _refuse_circle(directive, above)
    lineage, _made = Lineage.objects.update_or_create(
        directive=directive,
        defaults={"above": above, "named_by": by, "named_at": clock.now()},
    )
    kept = ClauseOrigin.objects.filter(clause__directive=directive)
    kept.exclude(state=OriginState.LOCAL).exclude(
        state=OriginState.CONFIRMED, above__directive=above
    ).delete()
    decided = set(kept.values_list("clause_id", flat=True))
    proposals = propose(directive, above)
    ClauseOrigin.objects.bulk_create(
        ClauseOrigin(clause=each.clause, above=each.above, likeness=each.likeness)
        for each in proposals
        if each.clause.pk not in decided
    )
    note = {"above": above.short, "proposed": len(proposals)}
    audit.record(Event.PAPER_ABOVE_NAMED, by=by, about=directive, place=directive.unit, note=note)
    return lineage


@transaction.atomic
def decide_origin(clause: Clause, *, above: Clause | None, by: Account) -> ClauseOrigin:
    """Say which clause above a clause carries out; none means that the place added it."""
    directive = Directive.objects.select_for_update().get(pk=clause.directive_id)
    require(by, Can.REVIEW_DIRECTIVE, at=directive.unit)
    lineage = Lineage.objects.filter(directive=directive).first()
    if lineage is None:
        raise Invalid(_("Chưa ghi văn bản cấp trên. Hãy chọn văn bản cấp trên trước."))
    if above is not None and above.directive_id != lineage.above_id:
        raise Invalid(_("Khoản được chọn không thuộc văn bản cấp trên đã ghi."), field="above")
    state = OriginState.CONFIRMED if above else OriginState.LOCAL
    origin = ClauseOrigin.objects.filter(clause=clause).first() or ClauseOrigin(clause=clause)
    if origin.state != state:
        check_move(ORIGIN_MOVES, origin.state, state)
    origin.above, origin.state = above, state
    origin.decided_by, origin.decided_at = by, clock.now()
    origin.save()
    note = {"clause": clause.path, "above": above.path if above else "", "state": state.value}
    audit.record(Event.ORIGIN_DECIDED, by=by, about=directive, place=directive.unit, note=note)
    return origin


def _refuse_circle(directive: Directive, above: Directive) -> None:
    """A paper does not carry out itself, nor one that carries it out."""
    at: Directive | None = above
    while at is not None:
        if at.pk == directive.pk:
            raise Invalid(
                _("Văn bản cấp trên không thể là chính văn bản này hoặc văn bản dưới nó."),
                field="above",
            )
        lineage = Lineage.objects.filter(directive=at).select_related("above").first()
        at = lineage.above if lineage else None
