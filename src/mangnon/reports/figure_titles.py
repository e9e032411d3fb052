"""How the figures of a report are called where they stand outside their table."""

from mangnon.reports.parts import Content
from mangnon.reports.past import Key


def titles_of(base: Content) -> dict[Key, str]:
    """Return how each figure and part of a report is called in print."""
    totals = {row["figure"]: row["title"] for row in base["figures"] if not row["part"]}
    return {
        (row["figure"], row["part"]): (
            f"{totals.get(row['figure'], '')} – {row['breakdown']}: {row['title']}"
            if row["part"]
            else row["title"]
        )
        for row in base["figures"]
    }
