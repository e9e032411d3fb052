"""Two records beside each other, line by line, with what differs marked."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.children.choices import Event
from mangnon.children.forms.birth import write_birth
from mangnon.children.identity import open_id_number
from mangnon.children.models import Child
from mangnon.children.sight import sight_of
from mangnon.children.survivorship import COLUMNS, proposed
from mangnon.common.vietnamese import date_text, strict_key

_SENSITIVE = ("ethnicity", "id_number", "birth_certificate", "insurance", "disability")


@dataclass(frozen=True)
class Line:
    """One fact of two records; a fact with a name may be chosen when they are merged."""

    name: str
    label: str
    values: tuple[str, str]
    is_taken: bool = False

    @property
    def differs(self) -> bool:
        """Tell whether the two records say different things."""
        left, right = self.values
        return strict_key(left) != strict_key(right)

    @property
    def is_choosable(self) -> bool:
        """Tell whether a merge has to choose between the two."""
        return self.differs and self.name in COLUMNS


def lines_of(one: Child, other: Child, account: Account) -> list[Line]:
    """Return what two records hold, as far as the account sees both; the look is noted."""
    sensitive = sight_of(one, account).sensitive and sight_of(other, account).sensitive
    taken = proposed(one, other)
    left, right = _facts(one, sensitive=sensitive), _facts(other, sensitive=sensitive)
    if sensitive:
        for child in (one, other):
            note = {"level": "L3", "reason": "double"}
            audit.record_read(
                Event.DOUBLES_READ, by=account, about=child, fields=_SENSITIVE, note=note
            )
    return [
        Line(name, label, (value, right[name][1]), name in taken)
        for name, (label, value) in left.items()
        if value or right[name][1]
    ]


def _facts(child: Child, *, sensitive: bool) -> dict[str, tuple[str, str]]:
    household = child.household.code if child.household else ""
    facts = {
        "full_name": (_("Họ và tên"), child.full_name),
        "home_name": (_("Tên ở nhà"), child.home_name),
        "birth": (_("Ngày sinh"), _birth(child)),
        "sex": (_("Giới tính"), str(child.get_sex_display())),
        "carers": (_("Người chăm sóc"), _carers(child)),
        "hamlet": (_("Ấp, khu phố"), str(child.hamlet)),
        "household": (_("Mã hộ"), household),
    }
    if sensitive:
        number = open_id_number(child.id_number_sealed, code=child.code)
        facts |= {
            "id_number": (_("Số định danh"), number),
            "ethnicity": (_("Dân tộc"), child.ethnicity),
            "birth_certificate": (_("Giấy khai sinh"), child.get_birth_certificate_display()),
            "insurance": (_("Thẻ BHYT"), child.get_insurance_display()),
            "disability": (_("Khuyết tật"), child.get_disability_display()),
        }
    return facts | {
        "school_level": (_("Việc học"), child.get_school_level_display()),
        "school_name": (_("Trường"), child.school_name),
        "class_name": (_("Lớp"), child.class_name),
        "entered_on": (_("Tính từ ngày"), date_text(child.entered_on)),
        "status": (_("Tình trạng"), child.get_status_display()),
    }


def _birth(child: Child) -> str:
    written = write_birth(child.birth_date, child.birth_precision)
    if child.birth_precision == "day" or not written:
        return written
    return f"{written} ({child.get_birth_precision_display().lower()})"


def _carers(child: Child) -> str:
    return "; ".join(
        f"{carer.get_relation_display()}: {carer.full_name}"
        + (f" ({carer.birth_year})" if carer.birth_year else "")
        for carer in child.carers.all().order_by("relation", "pk")
    )
