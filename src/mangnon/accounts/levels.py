"""How each role meets each privacy level inside its own area: one table."""

from collections.abc import Iterable

from mangnon.accounts.choices import Access, Level, Role

# Columns L1, L2, L3, L4, L5. A role that is missing meets nothing.
_OWN, _MASKED, _ASK, _NO = Access.OWN, Access.MASKED, Access.ON_REQUEST, Access.NONE
_TABLE: dict[Role, tuple[Access, Access, Access, Access, Access]] = {
    Role.COLLABORATOR: (_OWN, _OWN, _NO, _NO, _NO),
    Role.COMMUNE_OFFICER: (_OWN, _OWN, _OWN, _NO, _NO),
    Role.COMMUNE_CHAIR: (_OWN, _ASK, _ASK, _NO, _NO),
    Role.DISTRICT_OFFICER: (_OWN, _ASK, _ASK, _NO, _NO),
    Role.LEAD_SPECIALIST: (_OWN, _MASKED, _ASK, _NO, _NO),
    Role.LEAD_DIRECTOR: (_OWN, _NO, _NO, _NO, _NO),
    Role.PROVINCE_LEADER: (_OWN, _NO, _NO, _NO, _NO),
    Role.OFFICE_CLERK: (_OWN, _NO, _NO, _NO, _NO),
    Role.SECTOR_FOCAL: (_OWN, _NO, _NO, _NO, _NO),
    Role.DATA_PROTECTION: (_NO, _NO, _NO, _NO, _NO),
    Role.ADMINISTRATOR: (_NO, _NO, _NO, _NO, _NO),
}
_COLUMNS = (Level.L1, Level.L2, Level.L3, Level.L4, Level.L5)
SENSITIVE = frozenset({Level.L3, Level.L4, Level.L5})


def access_of(role: Role, level: Level) -> Access:
    """Return how a role meets a level; L0 is public."""
    if level == Level.L0:
        return Access.OWN
    return _TABLE[role][_COLUMNS.index(level)]


def needs_second_step(roles: Iterable[Role]) -> bool:
    """Tell whether any role meets a sensitive level, which asks for the second step."""
    return any(access_of(role, level) != Access.NONE for role in roles for level in SENSITIVE)
