"""Which clause of the paper above a clause carries out, and what of it is missing below."""

from dataclasses import dataclass

from mangnon.directives.comparison import Part, likeness_of, match, unsigned
from mangnon.directives.models import Clause, ClauseOrigin, Directive


@dataclass(frozen=True)
class OriginRow:
    """A clause with duties, its words, and where it comes from as far as is known."""

    clause: Clause
    text: str
    origin: ClauseOrigin | None
    above_text: str


@dataclass(frozen=True)
class Proposal:
    """A clause and the clause above that says nearly the same."""

    clause: Clause
    above: Clause
    likeness: int


def propose(directive: Directive, above: Directive) -> list[Proposal]:
    """Match the duties of a paper with those of the paper above it."""
    lower, upper = clauses_with_duties(directive), clauses_with_duties(above)
    parts = _parts(directive, lower), _parts(above, upper)
    return [
        Proposal(lower[new], upper[old], likeness_of(parts[1][old].text, parts[0][new].text))
        for old, new in match(parts[1], parts[0])
    ]


def rows_of(directive: Directive, above: Directive | None) -> list[OriginRow]:
    """Show every clause with duties beside its origin."""
    clauses = clauses_with_duties(directive)
    origins = {
        origin.clause_id: origin
        for origin in ClauseOrigin.objects.filter(clause__in=clauses).select_related("above")
    }
    found = []
    for clause in clauses:
        origin = origins.get(clause.pk)
        source = origin.above if origin else None
        above_text = text_of(above, source) if above and source else ""
        found.append(OriginRow(clause, text_of(directive, clause), origin, above_text))
    return found


def missing_below(directive: Directive, above: Directive) -> list[tuple[Clause, str]]:
    """List the duties of the paper above that no clause of this paper carries out."""
    taken = set(
        ClauseOrigin.objects.filter(clause__directive=directive, above__isnull=False).values_list(
            "above_id", flat=True
        )
    )
    return [
        (clause, text_of(above, clause))
        for clause in clauses_with_duties(above)
        if clause.pk not in taken
    ]


def clauses_with_duties(directive: Directive) -> list[Clause]:
    """Give the clauses from which a task was proposed or made, in their order."""
    return list(directive.clauses.filter(tasks__isnull=False).distinct().order_by("order"))


def text_of(directive: Directive, clause: Clause) -> str:
    """Give the words of a clause without its sign."""
    return unsigned(directive.cleaned_text[clause.start : clause.end])


def _parts(directive: Directive, clauses: list[Clause]) -> list[Part]:
    return [Part(clause.path, text_of(directive, clause), at) for at, clause in enumerate(clauses)]
