"""Looking at the content of a report is an act of its own."""

from django.db import transaction

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.urgent.choices import Event
from mangnon.urgent.models import UrgentReport, Version

FIELDS = sorted(Version.Privacy.sensitive)


@transaction.atomic
def record_reading(report: UrgentReport, *, by: Account) -> None:
    """Note that the sensitive content of a report was shown."""
    note = {"level": "L3", "code": report.code}
    audit.record_read(Event.REPORT_READ, by=by, about=report, fields=FIELDS, note=note)
