"""The page of states: each table of moves as a diagram."""

from django.db.models import TextChoices

from mangnon.config.reference.discovery import Lifecycle, lifecycles


def page() -> str:
    """Return the page."""
    parts = ["# States", "Each diagram is drawn from the table in the domain's `lifecycle.py`."]
    for lifecycle in lifecycles():
        parts.append(f"## {lifecycle.domain}: {_enumeration(lifecycle)} (`{lifecycle.name}`)")
        parts.append(_diagram(lifecycle))
    return "\n\n".join(parts) + "\n"


def _enumeration(lifecycle: Lifecycle) -> str:
    return type(next(iter(lifecycle.moves))).__name__


def _node(state: TextChoices) -> str:
    return state.name.lower()


def _diagram(lifecycle: Lifecycle) -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{state.label}" as {_node(state)}' for state in lifecycle.moves]
    for state, following in lifecycle.moves.items():
        in_order = [each for each in lifecycle.moves if each in following]
        lines += [f"    {_node(state)} --> {_node(each)}" for each in in_order]
        if not following:
            lines.append(f"    {_node(state)} --> [*]")
    return "\n".join([*lines, "```"])
