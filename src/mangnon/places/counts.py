"""How many units are in force on a day; invented units are never counted."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from mangnon.common.models import Deployment
from mangnon.common.refusals import Refusal
from mangnon.places.choices import Level
from mangnon.places.models import Unit


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """The number of units at each level, and of each type."""

    on: date
    province_code: str
    provinces: int
    districts: int
    communes: int
    district_types: dict[str, int]
    commune_types: dict[str, int]

    def as_payload(self) -> dict[str, object]:
        """Return the counts as they are printed."""
        return {
            "on": self.on.isoformat(),
            "province": self.province_code,
            "provinces": self.provinces,
            "districts": self.districts,
            "communes": self.communes,
            "district_types": self.district_types,
            "commune_types": self.commune_types,
        }


def home_province(*, default: str = "") -> str:
    """Return the code of the province that this installation serves."""
    deployment = Deployment.objects.first()
    if deployment is not None:
        return deployment.province_code
    if default:
        return default
    raise Refusal(_("Chưa đặt tỉnh cho hệ thống này. Hãy cho biết mã tỉnh."))


def count_units(*, on: date, province_code: str) -> UnitCounts:
    """Count the official units of a province on a day."""
    units = Unit.objects.official().in_force(on).filter(province_code=province_code)
    of_type: dict[str, Counter[str]] = {level: Counter() for level in Level.values}
    for level, kind in units.values_list("level", "type"):
        of_type[level][kind] += 1
    return UnitCounts(
        on=on,
        province_code=province_code,
        provinces=of_type[Level.PROVINCE].total(),
        districts=of_type[Level.DISTRICT].total(),
        communes=of_type[Level.COMMUNE].total(),
        district_types=dict(sorted(of_type[Level.DISTRICT].items())),
        commune_types=dict(sorted(of_type[Level.COMMUNE].items())),
    )
