"""Work that is done once each business day, although the clock asks every minute."""

from datetime import date

from mangnon.common.models import DailyRun


def is_first_on(day: date, *, job: str) -> bool:
    """Tell whether a piece of work is still to be done on a day, and note that it now is.

    Called in the work's own transaction: when the work fails, the note is gone too. A clock that
    was set back does not repeat a day.
    """
    DailyRun.objects.get_or_create(job=job, defaults={"day": date.min})
    last = DailyRun.objects.select_for_update().get(job=job)
    if last.day >= day:
        return False
    last.day = day
    last.save(update_fields=["day"])
    return True
