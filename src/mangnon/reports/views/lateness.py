"""What the page of a report shows about being late."""

from typing import Any

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.reports.models import Submission
from mangnon.reports.parts import late_line
from mangnon.reports.permissions import may_draft, may_take_back


def lateness_of(submission: Submission, account: Account) -> dict[str, Any]:
    """Return what the page of a report shows about being late."""
    line = late_line(submission, on=clock.today())
    may = may_draft(account, submission.ower) or may_take_back(account, submission.ower)
    return {"late_line": line, "may_explain_lateness": line is not None and may}
