"""What an event is called, although each domain names its own."""

from functools import cache

from django.db.models import TextChoices


def role_title_of(role: str) -> str:
    """Return a role's title; roles are words of a higher floor, found by their class."""
    kinds = [kind for kind in TextChoices.__subclasses__() if kind.__name__ == "Role"]
    return str(next((member.label for kind in kinds for member in kind if member == role), role))


@cache
def event_titles() -> dict[str, str]:
    """Return the Vietnamese title of every event of every domain."""
    kinds = [kind for kind in TextChoices.__subclasses__() if kind.__name__ == "Event"]
    return {member.value: member.label for kind in kinds for member in kind}


def title_of(event: str) -> str:
    """Return an event's title, or its code when no domain knows it any more."""
    return str(event_titles().get(event, event))
