"""The demo province's people: deterministic by seed, hamlet by hamlet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from mangnon.demo.damage import DOUBLE_ELSEWHERE_SHARE, DOUBLE_SHARE, damage, double_of
from mangnon.demo.families import Birth, Family, found_family
from mangnon.demo.hamlets import Settlement
from mangnon.demo.lives import Span, live, sixteenth_birthday
from mangnon.demo.names import child_name, twin_name
from mangnon.demo.records import (
    ChildRecord,
    HouseholdRecord,
    SettlementPeople,
    Truth,
    TruthKind,
)
from mangnon.law.rules import rule

DEFAULT_SEED = 403
SAME_COMMUNE_SHARE = 0.6
# Relatively prime to a million: numbers look drawn by lot, yet no two are alike.
ID_STEP, ID_OFFSET = 618_033, 141_421
CODE_STEP = 527_139_911_063
CODE_LETTERS, CODE_LENGTH = "23456789ABCDEFGHJKMNPQRSTUVWXYZ", 8


@dataclass(slots=True)
class Serials:
    """Running numbers of the whole province."""

    children: int = 0
    households: int = 0
    numbers: Counter[str] = field(default_factory=Counter)
    taken: set[str] = field(default_factory=set)

    def child_code(self) -> str:
        """Return the next code of a child's record; it tells nothing about the child."""
        self.children += 1
        spread = self.children * CODE_STEP % len(CODE_LETTERS) ** CODE_LENGTH
        letters = []
        for _position in range(CODE_LENGTH):
            spread, letter = divmod(spread, len(CODE_LETTERS))
            letters.append(CODE_LETTERS[letter])
        return f"TE-{''.join(letters)}"

    def household_code(self) -> str:
        """Return the next code of a household."""
        self.households += 1
        return f"H{self.households:06}"

    def id_number(self, sex: str, birth: date, *, prefix: str) -> str:
        """Return a number no other demo child has, under a province code that does not exist."""
        head = f"{prefix}{'2' if sex == 'M' else '3'}{birth.year % 100:02}"
        self.numbers[head] += 1
        spread = self.numbers[head] * ID_STEP + int(head) * ID_OFFSET
        number = f"{head}{spread % 1_000_000:06}"
        if number in self.taken:
            return self.id_number(sex, birth, prefix=prefix)
        self.taken.add(number)
        return number


@dataclass(frozen=True, slots=True)
class Scene:
    """What is the same for all hamlets of one generation."""

    span: Span
    seed: int
    id_prefix: str
    by_commune: dict[str, tuple[str, ...]]
    everywhere: tuple[str, ...]

    def elsewhere(self, settlement: Settlement, rng: Random) -> tuple[str, ...]:
        """Return hamlets from which people come here: mostly the neighbours."""
        near = [code for code in self.by_commune[settlement.commune] if code != settlement.row.code]
        far = tuple(rng.choice(self.everywhere) for _ in range(max(2, len(near))))
        return (*near, *near, *(code for code in far if code != settlement.row.code))


def is_counted(child: ChildRecord, on: date) -> bool:
    """Tell whether the register counts the child on a day, by what is written in it."""
    return (
        child.entered_on <= on
        and (child.left_on is None or on < child.left_on)
        and (child.birth_date is None or on <= sixteenth_birthday(child.birth_date))
    )


def people_of(
    settlements: Sequence[Settlement], *, on: date, seed: int = DEFAULT_SEED
) -> Iterator[SettlementPeople]:
    """Yield the people of each hamlet; exactly the wanted number is counted on the day."""
    by_commune: dict[str, list[str]] = {}
    for settlement in settlements:
        by_commune.setdefault(settlement.commune, []).append(settlement.row.code)
    scene = Scene(
        span=Span.ending(on),
        seed=seed,
        id_prefix=rule("personal_id_demo_prefix", on=on).value,
        by_commune={commune: tuple(codes) for commune, codes in by_commune.items()},
        everywhere=tuple(settlement.row.code for settlement in settlements),
    )
    serials = Serials()
    for settlement in settlements:
        yield _Settler.sent_to(settlement, scene=scene, serials=serials).settle()


@dataclass(slots=True)
class _Settler:
    """Fills one hamlet with families until the wanted number is counted."""

    settlement: Settlement
    scene: Scene
    serials: Serials
    rng: Random
    elsewhere: tuple[str, ...]
    people: SettlementPeople

    @classmethod
    def sent_to(cls, settlement: Settlement, *, scene: Scene, serials: Serials) -> "_Settler":
        rng = Random(f"{scene.seed} {settlement.row.code}")
        return cls(
            settlement=settlement,
            scene=scene,
            serials=serials,
            rng=rng,
            elsewhere=scene.elsewhere(settlement, rng),
            people=SettlementPeople(settlement.row.code),
        )

    def settle(self) -> SettlementPeople:
        """Invent families one by one."""
        span, wanted = self.scene.span, self.settlement.children
        while wanted > 0:
            family = found_family(
                self.settlement, first_day=span.first_birth, on=span.on, rng=self.rng
            )
            household = self._household(family)
            children = self._children(family, household, at_most=wanted)
            self.people.households.append(household)
            self.people.children += children
            wanted -= sum(is_counted(child, span.on) for child in children)
        return self.people

    def _children(
        self, family: Family, household: HouseholdRecord, *, at_most: int
    ) -> list[ChildRecord]:
        children: list[ChildRecord] = []
        for birth in family.births:
            if at_most <= len(children):
                break
            older = children[-1] if children else None
            child = self._child(birth, family, household=household, older=older)
            live(child, family, elsewhere=self.elsewhere, span=self.scene.span, rng=self.rng)
            self.people.truths += damage(child, family.people, self.rng, taken=self.serials.taken)
            children.append(child)
            if at_most > len(children) and self._is_written_twice(child):
                children.append(self._double(child))
        return children

    def _is_written_twice(self, child: ChildRecord) -> bool:
        return self.rng.random() < DOUBLE_SHARE and child.left_on is None

    def _double(self, child: ChildRecord) -> ChildRecord:
        hamlet = child.hamlet
        if self.elsewhere and self.rng.random() < DOUBLE_ELSEWHERE_SHARE:
            hamlet = self.rng.choice(self.elsewhere)
        copy = double_of(
            child,
            code=self.serials.child_code(),
            hamlet=hamlet,
            last_day=self.scene.span.on,
            rng=self.rng,
        )
        self.people.truths.append(Truth(copy.code, TruthKind.DOUBLE, child.code))
        return copy

    def _household(self, family: Family) -> HouseholdRecord:
        return HouseholdRecord(
            code=self.serials.household_code(),
            hamlet=self.settlement.row.code,
            head_name=family.head_name,
            address=f"Tổ {1 + int(self.rng.random() * 12)}",
            phone=family.phone,
            poverty=family.poverty,
            language=family.language,
            created_on=self.scene.span.start,
        )

    def _child(
        self,
        birth: Birth,
        family: Family,
        *,
        household: HouseholdRecord,
        older: ChildRecord | None,
    ) -> ChildRecord:
        code = self.serials.child_code()
        middle = family.middles[birth.sex]
        name = child_name(
            family.name, middle=middle, sex=birth.sex, people=family.people, rng=self.rng
        )
        if birth.is_twin and older and older.full_name:
            name = twin_name(older.full_name, birth.sex, self.rng)
            self.people.truths.append(Truth(code, TruthKind.TWIN, older.code))
        return ChildRecord(
            code=code,
            full_name=name,
            sex=birth.sex,
            birth_date=birth.day,
            ethnicity=family.people.value,
            household=household.code,
            hamlet=household.hamlet,
            entered_on=birth.day,
            id_number=self.serials.id_number(birth.sex, birth.day, prefix=self.scene.id_prefix),
            carers=list(family.carers),
        )
