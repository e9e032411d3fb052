"""When messages may go out: open hours of working days; outside them they wait."""

from datetime import date, datetime

from mangnon.common.clock import PROVINCE_TIME
from mangnon.law.rules import rule


def is_working_day(day: date) -> bool:
    """Tell whether a day is neither a weekend nor a public holiday."""
    holidays: list[str] = rule("public_holidays", on=day).value
    weekdays: list[int] = rule("reminder_weekdays", on=day).value
    return day.isoweekday() in weekdays and f"{day:%m-%d}" not in holidays


def are_open(moment: datetime) -> bool:
    """Tell whether messages may go out now."""
    local = moment.astimezone(PROVINCE_TIME)
    opens, closes = rule("reminder_hours", on=local.date()).value
    return opens <= local.hour < closes and is_working_day(local.date())
