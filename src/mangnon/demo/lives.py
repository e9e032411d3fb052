"""What happens to a child: school, moves, leaving, special circumstances, risks, changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from mangnon.children.choices import (
    ChildStatus,
    Disability,
    Known,
    LeftReason,
    Poverty,
    ResidenceKind,
    ResidenceReason,
    SchoolLevel,
)
from mangnon.demo.families import Family
from mangnon.demo.records import (
    ChangeRecord,
    ChildRecord,
    MembershipRecord,
    ResidenceRecord,
    RiskRecord,
)

HISTORY_YEARS = 2
AGE_LIMIT = 16
MOVED_IN_SHARE = 0.012
MOVED_INSIDE_SHARE = 0.04
TEMPORARY_SHARE = 0.02
LEAVING = ((0.010, LeftReason.MOVED), (0.0008, LeftReason.ABROAD), (0.0006, LeftReason.DECEASED))
DISABILITIES = (
    (0.12, "d1", Disability.EXTREME),
    (0.60, "d2", Disability.SEVERE),
    (1.00, "d3", Disability.MILD),
)
# Share of all children, and the ages at which it can be.
RARE_GROUPS = (
    (0.00007, "e1", 12, 16),
    (0.00003, "e2", 12, 16),
    (0.00003, "e3", 14, 16),
    (0.00001, "e4", 14, 16),
    (0.000035, "đ1", 0, 16),
    (0.000014, "g2", 13, 16),
    (0.00004, "i1", 2, 16),
    (0.00001, "k1", 10, 16),
    (0.000004, "k5", 10, 16),
    (0.000036, "l4", 5, 16),
    (0.00002, "l1", 9, 16),
    (0.000007, "m1", 10, 16),
    (0.00002, "o1", 0, 16),
)
DISABLED_SHARE = 0.00521
LONG_ILLNESS_SHARE = 0.0022
LEFT_SCHOOL_TO_WORK_SHARE = 0.007
POVERTY_RISK = {Poverty.POOR: 0.50, Poverty.NEAR_POOR: 0.28}
OUT_OF_SCHOOL_RISK = 0.5
KINDERGARTEN_CLASSES = {3: "Mầm", 4: "Chồi", 5: "Lá"}
SCHOOL_NAMES = {
    SchoolLevel.NURSERY: "Trường Mầm non số",
    SchoolLevel.KINDERGARTEN: "Trường Mầm non số",
    SchoolLevel.PRIMARY: "Trường Tiểu học số",
    SchoolLevel.LOWER_SECONDARY: "Trường THCS số",
    SchoolLevel.UPPER_SECONDARY: "Trường THPT số",
}


@dataclass(frozen=True, slots=True)
class Span:
    """The years of history that the demo tells."""

    start: date
    on: date

    @classmethod
    def ending(cls, on: date) -> "Span":
        """Return the two years before a day, from the first of that month."""
        return cls(start=date(on.year - HISTORY_YEARS, on.month, 1), on=on)

    @property
    def first_birth(self) -> date:
        """Return the earliest birth of a child who was still one at the start."""
        return self.start.replace(year=self.start.year - AGE_LIMIT)


def sixteenth_birthday(birth: date) -> date:
    """Return the day on which a child is 16; born on 29 February, still 29 February."""
    return birth.replace(year=birth.year + AGE_LIMIT)


def day_between(first: date, last: date, rng: Random) -> date:
    """Draw a day; the last one is possible."""
    return first + timedelta(days=int(rng.random() * ((last - first).days + 1)))


def live(
    child: ChildRecord, family: Family, *, elsewhere: Sequence[str], span: Span, rng: Random
) -> None:
    """Fill in the life of a child whose true birth date is written in the record."""
    assert child.birth_date is not None
    birth = child.birth_date
    _enter(child, birth, elsewhere=elsewhere, span=span, rng=rng)
    _leave(child, birth, span=span, rng=rng)
    _learn(child, birth, span=span, rng=rng)
    _group(child, family, span=span, rng=rng)
    _be_at_risk(child, family, span=span, rng=rng)
    _mend_papers(child, birth, span=span, rng=rng)


def _enter(
    child: ChildRecord, birth: date, *, elsewhere: Sequence[str], span: Span, rng: Random
) -> None:
    earliest = max(birth, span.start)
    reason = ResidenceReason.FIRST_ENTRY if birth < span.start else ResidenceReason.BIRTH
    entered = earliest
    if birth >= span.start:
        entered = min(birth + timedelta(days=5 + int(rng.random() * 55)), span.on)
    if rng.random() < MOVED_IN_SHARE:
        entered = day_between(earliest, min(span.on, sixteenth_birthday(birth)), rng)
        reason = ResidenceReason.ARRIVAL
    child.entered_on = entered
    if (span.on - entered).days < 14:
        child.status = ChildStatus.PROVISIONAL
    since = earliest if reason is ResidenceReason.BIRTH else entered
    draw = rng.random()
    if draw < MOVED_INSIDE_SHARE and elsewhere and entered < span.on:
        moved = day_between(entered, min(span.on, sixteenth_birthday(birth)), rng)
        before = elsewhere[int(rng.random() * len(elsewhere))]
        child.residences.append(_stay(before, since, moved, reason))
        since, reason = moved, ResidenceReason.MOVE
    child.residences.append(_stay(child.hamlet, since, None, reason))
    if draw > 1 - TEMPORARY_SHARE and elsewhere:
        away = elsewhere[int(rng.random() * len(elsewhere))]
        child.residences.append(
            ResidenceRecord(away, ResidenceKind.TEMPORARY, since, None, ResidenceReason.ARRIVAL)
        )


def _stay(hamlet: str, since: date, until: date | None, reason: str) -> ResidenceRecord:
    return ResidenceRecord(hamlet, ResidenceKind.USUAL, since, until, reason)


def _leave(child: ChildRecord, birth: date, *, span: Span, rng: Random) -> None:
    grown_up = sixteenth_birthday(birth)
    if grown_up < span.on:
        child.left_on = grown_up + timedelta(days=1)
        child.left_reason = LeftReason.TURNED_16
        child.status = ChildStatus.TURNED_16
        return
    draw = rng.random()
    for share, reason in LEAVING:
        if draw < share:
            gone = day_between(max(child.entered_on, _last_move(child)), span.on, rng)
            child.left_on, child.left_reason = gone, reason
            dead = reason is LeftReason.DECEASED
            child.status = ChildStatus.DECEASED if dead else ChildStatus.LEFT
            child.residences = [
                stay if stay.until else stay._replace(until=gone) for stay in child.residences
            ]
            return
        draw -= share


def _last_move(child: ChildRecord) -> date:
    return max(stay.since for stay in child.residences)


def _school(birth: date, day: date, chance: float) -> tuple[SchoolLevel, int]:
    """Return level and age at school of a child; `chance` is the child's own luck."""
    age = (day.year if day.month >= 9 else day.year - 1) - birth.year
    if age < 3:
        return (SchoolLevel.NURSERY if age >= 1 and chance < 0.15 else SchoolLevel.NOT_YET), age
    if age < 6:
        goes = chance < (0.75, 0.88, 0.985)[age - 3]
        return (SchoolLevel.KINDERGARTEN if goes else SchoolLevel.NOT_YET), age
    if age < 11:
        return (SchoolLevel.PRIMARY if chance < 0.998 else SchoolLevel.LEFT_SCHOOL), age
    if age < 15:
        stays = chance < 0.995 - (age - 11) * 0.006
        return (SchoolLevel.LOWER_SECONDARY if stays else SchoolLevel.LEFT_SCHOOL), age
    if chance < 0.8:
        return SchoolLevel.UPPER_SECONDARY, age
    return (SchoolLevel.VOCATIONAL if chance < 0.9 else SchoolLevel.LEFT_SCHOOL), age


def _learn(child: ChildRecord, birth: date, *, span: Span, rng: Random) -> None:
    chance = rng.random()
    level, age = _school(birth, span.on, chance)
    child.school_level = level
    if level in SCHOOL_NAMES:
        child.school_name = f"{SCHOOL_NAMES[level]} {1 + int(rng.random() * 2)}"
        child.class_name = _class(age, rng)
    for year in range(span.start.year, span.on.year + 1):
        first_day = date(year, 9, 5)
        if child.entered_on < first_day <= span.on:
            before, _ = _school(birth, date(year, 8, 31), chance)
            after, _ = _school(birth, first_day, chance)
            if before != after:
                child.changes.append(ChangeRecord("school_level", before, after, first_day))


def _class(age: int, rng: Random) -> str:
    if age < 6:
        return f"{KINDERGARTEN_CLASSES.get(age, 'Nhà trẻ')} {1 + int(rng.random() * 2)}"
    return f"{min(age - 5, 12)}{'ABCD'[int(rng.random() * 4)]}"


def _group(child: ChildRecord, family: Family, *, span: Span, rng: Random) -> None:
    if family.fate.subgroups:
        # Brothers and sisters share the fate, so the choice hangs on the family alone.
        subgroup = family.fate.subgroups[len(family.head_name) % len(family.fate.subgroups)]
        _join(child, subgroup, proof="Giấy chứng tử, đơn xác nhận", span=span, rng=rng)
    if rng.random() < DISABLED_SHARE:
        draw = rng.random()
        _, subgroup, child.disability = next(row for row in DISABILITIES if draw < row[0])
        proof = f"Giấy xác nhận khuyết tật số {1 + int(rng.random() * 900)}"
        _join(child, subgroup, proof=proof if rng.random() < 0.88 else "", span=span, rng=rng)
    rare = _rare_subgroup(child, family, span.on, rng.random())
    if rare:
        _join(child, rare, proof="Hồ sơ lưu tại xã", span=span, rng=rng)


def _rare_subgroup(child: ChildRecord, family: Family, on: date, draw: float) -> str:
    assert child.birth_date is not None
    age = (on - child.birth_date).days / 365.25
    for share, subgroup, youngest, oldest in RARE_GROUPS:
        if youngest <= age < oldest:
            share_at_that_age = share * AGE_LIMIT / (oldest - youngest)
            if draw < share_at_that_age:
                return subgroup
            draw -= share_at_that_age
    if family.poverty in POVERTY_RISK and draw < LONG_ILLNESS_SHARE:
        return "n1" if family.poverty == Poverty.POOR else "n2"
    left_school = child.school_level == SchoolLevel.LEFT_SCHOOL and age >= 11
    return "h2" if left_school and draw < LEFT_SCHOOL_TO_WORK_SHARE else ""


def _join(child: ChildRecord, subgroup: str, *, proof: str, span: Span, rng: Random) -> None:
    assert child.birth_date is not None
    earliest = max(child.birth_date, span.start - timedelta(days=900))
    since = day_between(earliest, child.left_on or span.on, rng)
    review = span.on + timedelta(days=int(rng.random() * 200) - 20)
    child.memberships.append(MembershipRecord(subgroup, since, proof, review))


def _be_at_risk(child: ChildRecord, family: Family, *, span: Span, rng: Random) -> None:
    reasons = []
    poverty_risk = POVERTY_RISK.get(Poverty(family.poverty), 0.0)
    if poverty_risk and rng.random() < poverty_risk:
        reasons.append("poor")
    if family.fate.risk and rng.random() < family.fate.risk_share:
        reasons.append(family.fate.risk)
    if child.school_level == SchoolLevel.LEFT_SCHOOL and rng.random() < OUT_OF_SCHOOL_RISK:
        reasons.append("out_of_school")
    for reason in reasons:
        since = day_between(child.entered_on, child.left_on or span.on, rng)
        review = span.on + timedelta(days=int(rng.random() * 180) - 15)
        child.risks.append(RiskRecord(reason, since, review))


def _mend_papers(child: ChildRecord, birth: date, *, span: Span, rng: Random) -> None:
    """Give or refuse birth certificate and insurance; some came late and left a change."""
    age_days = (span.on - birth).days
    draw = rng.random()
    if age_days < 60:
        child.birth_certificate = Known.YES if draw < 0.55 else Known.NO
    elif draw < 0.012:
        child.birth_certificate = Known.NO if draw < 0.008 else Known.UNKNOWN
    elif draw < 0.03 and child.entered_on < span.on:
        late = day_between(child.entered_on, span.on, rng)
        child.changes.append(ChangeRecord("birth_certificate", Known.NO, Known.YES, late))
    draw = rng.random()
    insured = 0.985 if age_days < 6 * 365 else 0.95
    if draw > insured:
        child.insurance = Known.NO if draw < 0.99 else Known.UNKNOWN
    elif draw < 0.05 and child.entered_on < span.on:
        late = day_between(child.entered_on, span.on, rng)
        child.changes.append(ChangeRecord("insurance", Known.NO, Known.YES, late))
