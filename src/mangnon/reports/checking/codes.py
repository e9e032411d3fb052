"""Which code of a paper a person may look behind."""

from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.permissions import require
from mangnon.common.refusals import NotFound
from mangnon.papers import mark_codes
from mangnon.reports.models import PaperCode
from mangnon.reports.permissions import Can


def seen_code(written: str, *, by: Account) -> PaperCode:
    """Return the code of a report that exists for the person; all others are answered alike."""
    codes = PaperCode.objects.visible_to(by).with_report()
    code = codes.filter(code=mark_codes.plain(written)).first()
    if code is None:
        raise NotFound(
            _("Không tìm thấy văn bản có mã này trong phạm vi của bạn. Hãy xem lại từng ký tự.")
        )
    require(by, Can.READ, at=code.snapshot.submission.ower.unit)
    return code
