"""Families that make sense: ages of parents, who cares for the children, money, language."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from mangnon.children.choices import Language, LifeState, Poverty, Relation
from mangnon.demo.hamlets import Settlement
from mangnon.demo.names import BOY, GIRL, People, adult_name, family_middle, family_name
from mangnon.demo.records import CarerRecord

# No operator has numbers that begin so: a demo number never rings.
PHONE_PREFIX = "0190"
PHONE_SHARE = 0.82
SIBLINGS = (1,) * 40 + (2,) * 44 + (3,) * 12 + (4,) * 4
TWIN_SHARE = 0.006


@dataclass(frozen=True, slots=True)
class Fate:
    """What befell the parents, and what share of families it befell."""

    name: str
    share: float
    father: str = LifeState.PRESENT
    mother: str = LifeState.PRESENT
    subgroups: tuple[str, ...] = ()
    risk: str = ""
    risk_share: float = 0.0


BOTH_PRESENT = Fate("both present", 1.0)
FATES = (
    Fate("orphans", 0.00093, LifeState.DEAD, LifeState.DEAD, ("a3", "a3", "a3", "a2", "a4", "a1")),
    Fate("abandoned", 0.0001, LifeState.UNKNOWN, LifeState.UNKNOWN, ("b2", "b2", "b1")),
    Fate("dead and missing", 0.00007, LifeState.DEAD, LifeState.MISSING, ("c1",)),
    Fate("dead and detained", 0.00006, LifeState.DETAINED, LifeState.DEAD, ("c3",)),
    Fate("both missing", 0.00006, LifeState.MISSING, LifeState.MISSING, ("c4",)),
    Fate("away", 0.09, LifeState.AWAY, LifeState.AWAY, (), "parents_away", 0.20),
    Fate("apart", 0.04, LifeState.AWAY, LifeState.PRESENT, (), "parents_apart", 0.15),
    Fate("father dead", 0.013, LifeState.DEAD, LifeState.PRESENT, (), "one_parent_dead", 0.25),
    Fate("mother dead", 0.006, LifeState.PRESENT, LifeState.DEAD, (), "one_parent_dead", 0.25),
    Fate("drugs", 0.003, LifeState.PRESENT, LifeState.PRESENT, (), "family_drugs", 0.9),
    Fate("violence", 0.0025, LifeState.PRESENT, LifeState.PRESENT, (), "family_violence", 0.9),
    Fate("illness", 0.004, LifeState.PRESENT, LifeState.PRESENT, (), "family_illness", 0.8),
)


@dataclass(slots=True)
class Birth:
    """A birth in a family."""

    day: date
    sex: str
    is_twin: bool = False


@dataclass(slots=True)
class Family:
    """Parents, the births of their children, and the state of the household."""

    people: People
    name: str
    fate: Fate
    births: list[Birth]
    carers: list[CarerRecord]
    head_name: str
    phone: str
    poverty: str
    language: str
    middles: dict[str, str]


def found_family(settlement: Settlement, *, first_day: date, on: date, rng: Random) -> Family:
    """Invent a family with at least one child born between two days."""
    people = _people(settlement, rng)
    name = family_name(people, rng)
    births = _births(first_day, on, rng)
    fate = _fate(rng)
    carers = _carers(people, name, fate, births[0].day, rng)
    head = next((carer for carer in carers if carer.is_main), carers[0])
    old_share = 0.06 if settlement.is_town else 0.14
    return Family(
        people=people,
        name=name,
        fate=fate,
        births=births,
        carers=carers,
        head_name=head.full_name,
        phone=head.phone,
        poverty=_poverty(people, rng),
        language=_language(people, rng),
        middles={sex: family_middle(sex, rng, old_share=old_share) for sex in (BOY, GIRL)},
    )


def _people(settlement: Settlement, rng: Random) -> People:
    draw = rng.random()
    if draw < settlement.khmer_share:
        return People.KHMER
    if draw < settlement.khmer_share + settlement.hoa_share:
        return People.HOA
    return People.KINH


def _births(first_day: date, on: date, rng: Random) -> list[Birth]:
    """Place one child anywhere in the years, its brothers and sisters around it."""
    window = (on - first_day).days
    anchor = rng.random() * window
    siblings = SIBLINGS[int(rng.random() * len(SIBLINGS))]
    older = int(rng.random() * siblings)
    days = [anchor]
    for place in range(siblings - 1):
        gap = 500 + rng.random() * 1700
        days.append(min(days) - gap if place < older else max(days) + gap)
    births = [_birth(first_day, day, rng) for day in sorted(days) if 0 <= day <= window]
    if rng.random() < TWIN_SHARE:
        births.append(Birth(births[-1].day, births[-1].sex, is_twin=True))
    return births


def _birth(first_day: date, day: float, rng: Random) -> Birth:
    # In Vietnam about 112 boys are born for 100 girls.
    sex = BOY if rng.random() < 0.527 else GIRL
    return Birth(first_day + timedelta(days=int(day)), sex)


def _fate(rng: Random) -> Fate:
    draw = rng.random()
    for fate in FATES:
        if draw < fate.share:
            return fate
        draw -= fate.share
    return BOTH_PRESENT


def _carers(
    people: People, family: str, fate: Fate, first_birth: date, rng: Random
) -> list[CarerRecord]:
    mother_year = first_birth.year - 19 - int(rng.random() * 14)
    father_year = mother_year - int(rng.random() * 8) + 1
    if fate.name == "abandoned":
        return [_stand_in(Relation.OTHER, people, "", mother_year, rng)]
    mother_cares = fate.mother == LifeState.PRESENT
    father_cares = fate.father == LifeState.PRESENT and not mother_cares
    phone = _phone(rng)
    carers = [
        CarerRecord(
            Relation.FATHER,
            adult_name(people, BOY, rng, family=family),
            father_year,
            phone if father_cares else "",
            fate.father,
            father_cares,
        ),
        CarerRecord(
            Relation.MOTHER,
            adult_name(people, GIRL, rng),
            mother_year,
            phone if mother_cares else "",
            fate.mother,
            mother_cares,
        ),
    ]
    if not (mother_cares or father_cares):
        near = Relation.GRANDPARENT if rng.random() < 0.8 else Relation.KIN
        carers.append(_stand_in(near, people, family, mother_year, rng))
    return carers


def _stand_in(
    relation: Relation, people: People, family: str, mother_year: int, rng: Random
) -> CarerRecord:
    older = 20 + int(rng.random() * 12) if relation is Relation.GRANDPARENT else 0
    sex = GIRL if rng.random() < 0.7 else BOY
    return CarerRecord(
        relation,
        adult_name(people, sex, rng, family=family if sex == BOY else ""),
        mother_year - older,
        _phone(rng),
        LifeState.PRESENT,
        True,
    )


def _phone(rng: Random) -> str:
    draw = rng.random()
    if draw > PHONE_SHARE:
        return ""
    return f"{PHONE_PREFIX}{int(draw / PHONE_SHARE * 1_000_000):06}"


def _poverty(people: People, rng: Random) -> str:
    poor, near_poor = (0.045, 0.075) if people is People.KHMER else (0.016, 0.038)
    draw = rng.random()
    if draw < poor:
        return Poverty.POOR
    return Poverty.NEAR_POOR if draw < poor + near_poor else Poverty.NONE


def _language(people: People, rng: Random) -> str:
    if people is People.KHMER and rng.random() < 0.35:
        return Language.KHMER
    if people is People.HOA and rng.random() < 0.08:
        return Language.CHINESE
    return Language.VIETNAMESE
