"""The data dictionary: each field, its level and why it is kept."""

from mangnon.config.reference.discovery import LEVELS, domains, fields_of, models

_HEAD = "| field | title | type | level | kept |\n|---|---|---|---|---|"
_INTRODUCTION = (
    "Levels: L0 public, L1 internal, L2 basic facts of a child, L3 sensitive, L4 protection case, "
    "L5 sealed; «staff» are facts about people who sign in. A field without a purpose is not kept."
)


def page() -> str:
    """Return the page."""
    parts = ["# Data dictionary", _INTRODUCTION]
    for domain in domains():
        own = [model for model in models() if model._meta.app_label == domain]
        if own:
            parts.append(f"## {domain}")
        for model in own:
            purpose = (model.__doc__ or "").strip().splitlines()[0]
            rows = [
                f"| `{fact.name}` | {fact.title} | {fact.kind} | {LEVELS.get(fact.level, '?')} "
                f"| {fact.purpose or '–'} |"
                for fact in fields_of(model)
            ]
            parts.append(f"### {model.__name__}\n\n{purpose}")
            parts.append("\n".join([_HEAD, *rows]))
    return "\n\n".join(parts) + "\n"
