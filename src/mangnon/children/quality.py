"""How good the register is: which facts of a record count, and what hamlets and units score.

The dated rules `register_*` say which facts count, what is fresh and when a hamlet is silent.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.children.choices import BirthPrecision, Known, SchoolLevel, Sex
from mangnon.children.permissions import Can, may
from mangnon.common.vietnamese import number_text
from mangnon.law.rules import rule


@dataclass(frozen=True)
class Fact:
    """A fact that a record may lack: how to see it, why it is wanted, where it is entered."""

    code: str
    title: str | Promise
    reason: str | Promise
    lacks: Q
    page: str = "children:change"
    field: str = ""
    is_sensitive: bool = False


# In the order of what a person gains by mending it.
FACTS: tuple[Fact, ...] = (
    Fact(
        "paper_name", _("Họ tên theo giấy tờ"),
        _("Chưa có tên theo giấy tờ: không đối chiếu được với hộ tịch, công an."),
        Q(full_name=""), field="full_name",
    ),
    Fact(
        "exact_birth", _("Ngày sinh chính xác"),
        _("Ngày sinh chưa chính xác: có thể tính sai tuổi, sai ngày đủ 16 tuổi."),
        ~Q(birth_precision=BirthPrecision.DAY), field="birth",
    ),
    Fact(
        "id_number", _("Số định danh"),
        _("Chưa có số định danh: chưa đối chiếu được với dữ liệu dân cư."),
        Q(id_number_key=""), field="id_number", is_sensitive=True,
    ),
    Fact(
        "carer", _("Người chăm sóc chính"),
        _("Chưa ghi người chăm sóc chính: khi cần không biết gọi ai."),
        Q(main__isnull=True), page="children:add_carer",
    ),
    Fact(
        "sex", _("Giới tính"), _("Chưa rõ giới tính: thiếu trong mọi số liệu chia theo nam, nữ."),
        Q(sex=Sex.UNKNOWN), field="sex",
    ),
    Fact(
        "ethnicity", _("Dân tộc"), _("Chưa ghi dân tộc: thiếu trong số liệu trẻ em dân tộc."),
        Q(ethnicity=""), field="ethnicity", is_sensitive=True,
    ),
    Fact(
        "birth_certificate", _("Giấy khai sinh"), _("Chưa rõ đã đăng ký khai sinh hay chưa."),
        Q(birth_certificate=Known.UNKNOWN), field="birth_certificate", is_sensitive=True,
    ),
    Fact(
        "insurance", _("Thẻ bảo hiểm y tế"), _("Chưa rõ trẻ có thẻ bảo hiểm y tế hay không."),
        Q(insurance=Known.UNKNOWN), field="insurance", is_sensitive=True,
    ),
    Fact(
        "school", _("Việc học"), _("Chưa rõ trẻ đang học ở đâu."),
        Q(school_level=SchoolLevel.UNKNOWN), field="school_level",
    ),
)  # fmt: skip


def counted_facts(on: date) -> list[Fact]:
    """Return the facts that count on a day."""
    codes = rule("register_quality_fields", on=on).value
    return [fact for fact in FACTS if fact.code in codes]


def months_before(day: date, months: int) -> date:
    """Return the day so many months earlier, or the last day of that month."""
    index = day.year * 12 + day.month - 1 - months
    first = date(index // 12, index % 12 + 1, 1)
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - first).days))


@dataclass(frozen=True)
class Standing:
    """What was counted in a hamlet or a unit."""

    records: int = 0
    lacking: int = 0
    fresh: int = 0
    last_change: datetime | None = None

    def __add__(self, other: "Standing") -> "Standing":
        """Return the standing of both together."""
        changes = [each for each in (self.last_change, other.last_change) if each]
        return Standing(
            self.records + other.records,
            self.lacking + other.lacking,
            self.fresh + other.fresh,
            max(changes, default=None),
        )


@dataclass(frozen=True)
class Score:
    """The quality of one place; without a score where there are too few records to compare."""

    name: str
    code: str
    standing: Standing
    on: date
    rank: int | None = None

    @property
    def is_compared(self) -> bool:
        """Tell whether there are enough records for a rate."""
        least: int = rule("rate_minimum_base", on=self.on).value
        return self.standing.records >= least

    @property
    def completeness(self) -> float:
        """Return the share of known facts, in per cent."""
        wanted = self.standing.records * len(counted_facts(self.on))
        return 100 * (1 - self.standing.lacking / wanted) if wanted else 0.0

    @property
    def freshness(self) -> float:
        """Return the share of records entered or changed lately, in per cent."""
        return 100 * self.standing.fresh / self.standing.records if self.standing.records else 0.0

    @property
    def points(self) -> float:
        """Return the score, of 100."""
        weight: int = rule("register_completeness_weight", on=self.on).value
        return (self.completeness * weight + self.freshness * (100 - weight)) / 100

    @property
    def points_text(self) -> str:
        """Write the score with one decimal, as it is ranked."""
        return number_text(round(self.points, 1), decimals=1)

    @property
    def completeness_text(self) -> str:
        """Write the share of known facts."""
        return f"{number_text(round(self.completeness, 1), decimals=1)}\u00a0%"

    @property
    def freshness_text(self) -> str:
        """Write the share of fresh records."""
        return f"{number_text(round(self.freshness, 1), decimals=1)}\u00a0%"

    @property
    def is_silent(self) -> bool:
        """Tell whether nothing has changed for longer than the rule allows."""
        last = self.standing.last_change
        months: int = rule("register_silence_months", on=self.on).value
        return last is not None and last.date() < months_before(self.on, months)


def ranked(scores: Iterable[Score]) -> list[Score]:
    """Sort by score, the best first; equal scores share a rank, few records have none."""
    everybody = list(scores)
    compared = [each for each in everybody if each.is_compared]
    shown = {id(each): round(each.points, 1) for each in compared}
    placed = [
        Score(
            each.name,
            each.code,
            each.standing,
            each.on,
            rank=1 + sum(other > shown[id(each)] for other in shown.values()),
        )
        for each in compared
    ]
    placed.sort(key=lambda each: (each.rank or 0, each.code))
    return [*placed, *sorted((e for e in everybody if not e.is_compared), key=lambda e: e.code)]


def added_up(
    hamlets: Mapping[int, Standing], places: Iterable[tuple[int, str]]
) -> dict[str, Standing]:
    """Add the standings of hamlets up to the places they lie in."""
    sums: dict[str, Standing] = defaultdict(Standing)
    for hamlet, place in places:
        sums[place] += hamlets.get(hamlet, Standing())
    return sums


def mendable_facts(account: Account, *, on: date) -> list[Fact]:
    """Return the counted facts that the person may enter."""
    deeper = may(account, Can.CHANGE_SENSITIVE)
    return [fact for fact in counted_facts(on) if deeper or not fact.is_sensitive]


def conditions_of(facts: Iterable[Fact]) -> dict[str, Q]:
    """Return how each fact is seen to be missing, by its code."""
    return {fact.code: fact.lacks for fact in facts}
