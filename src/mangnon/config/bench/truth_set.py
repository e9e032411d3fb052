"""An invented register in which it is known which records are one child.

Its errors are those of hands and habits: sounds of the south, keyboards, dictation, half-known
births. They are written without looking at the weights of the comparison; the labels are kept
apart from the records, and nothing that compares ever sees them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

import polars as pl

from mangnon.children.doubles.blocking import SCHEMA
from mangnon.common.vietnamese import fold
from mangnon.demo.names import (
    BOY,
    GIRL,
    People,
    adult_name,
    child_name,
    family_middle,
    family_name,
    twin_name,
)

FIRST_DAY, DAYS = date(2005, 5, 10), 5840
DOUBLES, TWINS, SECOND_ERROR = 0.03, 0.012, 0.12
CHILDREN_IN_COMMUNE, HAMLETS = 7000, 8
PEOPLE = ((0.13, People.KHMER), (0.15, People.HOA), (1.0, People.KINH))
HOME_NAMES = ("Bi", "Bo", "Tí", "Tèo", "Út", "Na", "Mì", "Đen", "Bông", "Sóc", "Nhí", "Su", "Ken")


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the invented register."""

    name: str
    birth: date | None
    sex: str
    commune: str
    hamlet: int
    home_name: str = ""
    precision: str = "day"
    household: int | None = None
    number: str = ""
    phone: str = ""
    mother: str = ""
    father: str = ""
    mother_year: int | None = None
    father_year: int | None = None


@dataclass
class TruthSet:
    """Records, and beside them the labels: which two records are one child, with what errors."""

    records: pl.DataFrame
    kinds: dict[tuple[int, int], str] = field(default_factory=dict)
    people: dict[tuple[int, int], str] = field(default_factory=dict)


def invent(children: int, *, seed: int) -> TruthSet:
    """Invent a register of about so many children."""
    rng = Random(seed)
    rows: list[Record] = []
    truth = TruthSet(pl.DataFrame())
    communes = max(3, children // CHILDREN_IN_COMMUNE)
    while len(rows) < children:
        people = _people(rng)
        for child in _family(people, rng, household=len(rows), communes=communes):
            rows.append(child)
            if rng.random() < DOUBLES:
                other, kind = _again(child, people, rng, communes=communes)
                pair = (len(rows) - 1, len(rows))
                truth.kinds[pair], truth.people[pair] = kind, people.value
                rows.append(other)
    return _shuffled(rows, truth, rng)


def _shuffled(rows: list[Record], truth: TruthSet, rng: Random) -> TruthSet:
    """Number the records so that their order tells nothing."""
    numbers = list(range(len(rows)))
    rng.shuffle(numbers)
    columns = [name for name in SCHEMA if name != "record"]
    table: dict[str, list[object]] = {
        name: [getattr(row, name) for row in rows] for name in columns
    }
    records = pl.DataFrame({"record": numbers, **table}, schema=SCHEMA).sort("record")

    def renamed(labels: dict[tuple[int, int], str]) -> dict[tuple[int, int], str]:
        return {
            (min(numbers[a], numbers[b]), max(numbers[a], numbers[b])): word
            for (a, b), word in labels.items()
        }

    return TruthSet(records, renamed(truth.kinds), renamed(truth.people))


def _people(rng: Random) -> People:
    draw = rng.random()
    return next(people for share, people in PEOPLE if draw < share)


def _family(people: People, rng: Random, *, household: int, communes: int) -> Iterator[Record]:
    family = family_name(people, rng)
    hamlet = rng.randrange(communes * HAMLETS)
    mother = adult_name(people, GIRL, rng) if rng.random() < 0.93 else ""
    father = adult_name(people, BOY, rng, family=family) if rng.random() < 0.8 else ""
    phone = f"{rng.randrange(10**8):08}" if rng.random() < 0.7 else ""
    middles = {sex: family_middle(sex, rng, old_share=0.1) for sex in (BOY, GIRL)}
    born = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
    mother_year = born.year - 19 - rng.randrange(15)
    given: set[str] = set()
    for _child in range(rng.choice((1, 1, 2, 2, 3))):
        if born >= FIRST_DAY + timedelta(days=DAYS):
            return
        sex = BOY if rng.random() < 0.53 else GIRL
        name = child_name(family, middle=middles[sex], sex=sex, people=people, rng=rng)
        while name.rpartition(" ")[2] in given:
            # No parents give two of their children one name.
            name = child_name(family, middle=middles[sex], sex=sex, people=people, rng=rng)
        given.add(name.rpartition(" ")[2])
        one = Record(
            name=name,
            birth=born, sex=sex, commune=f"C{hamlet // HAMLETS:04}", hamlet=hamlet,
            household=household if rng.random() < 0.85 else None, number=_number(rng), phone=phone,
            mother=mother, father=father,
            mother_year=mother_year if rng.random() < 0.6 else None,
            father_year=mother_year - 3 if rng.random() < 0.5 else None,
        )  # fmt: skip
        yield one
        if rng.random() < TWINS:
            yield replace(one, name=twin_name(one.name, sex, rng), number=_number(rng))
        born += timedelta(days=400 + rng.randrange(1800))


def _number(rng: Random) -> str:
    return f"{rng.randrange(10**11):012}" if rng.random() < 0.75 else ""


def _again(child: Record, people: People, rng: Random, *, communes: int) -> tuple[Record, str]:
    """Write the same child a second time, as somebody who did not know of the first."""
    other = replace(
        child,
        number=child.number if rng.random() < 0.08 else "",
        household=child.household if rng.random() < 0.3 else None,
        father=child.father if rng.random() < 0.5 else "",
        father_year=None,
        mother=child.mother if rng.random() < 0.9 else "",
        mother_year=child.mother_year if rng.random() < 0.5 else None,
        phone=child.phone if rng.random() < 0.6 else "",
        sex=child.sex if rng.random() < 0.98 else "U",
    )
    known = {**ERRORS, **(KHMER_ERRORS if people is People.KHMER else {})}
    kind = rng.choice(list(known))
    other = known[kind](other, rng, communes)
    if rng.random() < SECOND_ERROR:
        second = rng.choice(list(known))
        other = known[second](other, rng, communes)
    return other, kind


def _any_word(name: str, change: Callable[[str], str], rng: Random) -> str:
    words = name.split(" ")
    place = rng.randrange(len(words))
    words[place] = change(words[place])
    return " ".join(words)


NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wqrtyuioplsdfghjkkxzvbnmbn", strict=True))
_TONES = {"á": "à", "à": "á", "ả": "ã", "ã": "ả", "ạ": "á", "ó": "ò", "ò": "ó", "ỏ": "õ", "õ": "ỏ",
          "ú": "ù", "ủ": "ũ", "ũ": "ủ", "í": "ì", "ĩ": "ỉ", "ế": "ề", "ễ": "ể", "ể": "ễ", "ố": "ồ",
          "ộ": "ổ", "ứ": "ừ", "ữ": "ử", "ử": "ữ", "ấ": "ầ", "ẫ": "ẩ", "ầ": "ấ", "ươ": "uơ",
          "ơ": "o", "ư": "u", "ă": "a", "â": "a", "ê": "e", "ô": "o", "đ": "d"}  # fmt: skip
_SOUNDS = (("ngh", "ng"), ("tr", "ch"), ("x", "s"), ("gi", "d"), ("v", "d"), ("qu", "w"),
           ("n ", "ng "), ("t ", "c "), ("ch ", "t "), ("iê", "i"), ("oa", "o"))  # fmt: skip
_SPELLINGS = (("òa", "oà"), ("úy", "uý"), ("ủy", "uỷ"), ("óa", "oá"), ("ý", "í"), ("ỹ", "ĩ"),
              ("ỳ", "ì"), ("ly", "li"), ("vy", "vi"), ("my", "mi"), ("ươ", "uơ"))  # fmt: skip


def _slip(word: str, rng: Random) -> str:
    if len(word) < 3:
        return word
    place = 1 + rng.randrange(len(word) - 1)
    way = rng.random()
    if way < 0.3:
        return word[:place] + word[place + 1 :]
    if way < 0.55:
        return word[:place] + word[place] + word[place:]
    if way < 0.8 and place + 1 < len(word):
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    near = NEIGHBOURS.get(fold(word[place]), word[place])
    return word[:place] + near + word[place + 1 :]


def _replaced(name: str, table: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]) -> str:
    padded = f"{name.lower()} "
    for old, new in table:
        if old in padded:
            return padded.replace(old, new, 1).strip().title()
    return name


def _unmarked(child: Record, rng: Random, communes: int) -> Record:
    return replace(child, name=fold(child.name).upper(), mother=fold(child.mother).title())


def _wrong_mark(child: Record, rng: Random, communes: int) -> Record:
    marks = list(_TONES.items())
    rng.shuffle(marks)
    return replace(child, name=_replaced(child.name, tuple(marks)))


def _mistyped(child: Record, rng: Random, communes: int) -> Record:
    return replace(child, name=_any_word(child.name, lambda word: _slip(word, rng), rng))


def _shorter(child: Record, rng: Random, communes: int) -> Record:
    words = child.name.split(" ")
    if len(words) < 3:
        return replace(child, name=child.name.upper())
    del words[1 + rng.randrange(len(words) - 2)]
    return replace(child, name=" ".join(words))


def _reordered(child: Record, rng: Random, communes: int) -> Record:
    words = child.name.split(" ")
    return replace(child, name=" ".join((words[-1], *words[:-1])))


def _spelled(child: Record, rng: Random, communes: int) -> Record:
    ways = list(_SPELLINGS)
    rng.shuffle(ways)
    mother = _replaced(child.mother, tuple(ways)) if child.mother else ""
    return replace(child, name=_replaced(child.name, tuple(ways)), mother=mother)


def _sounded(child: Record, rng: Random, communes: int) -> Record:
    ways = list(_SOUNDS)
    rng.shuffle(ways)
    return replace(child, name=_replaced(child.name, tuple(ways)))


def _keyed(child: Record, rng: Random, communes: int) -> Record:
    """Leave the signs of the typing method in one word, or the digits of the other method."""
    telex = {"đ": "dd", "ê": "ee", "ô": "oo", "â": "aa", "ơ": "ow", "ư": "uw", "ă": "aw"}
    digits = {"đ": "d9", "ê": "e6", "ô": "o6", "â": "a6", "ơ": "o7", "ư": "u7", "ă": "a8"}
    table, tone = (telex, "fsrxj") if rng.random() < 0.7 else (digits, "21345")

    def typed(word: str) -> str:
        letters = "".join(table.get(sign, sign) for sign in word.lower())
        bare = fold(letters)
        return f"{bare}{rng.choice(tone)}" if bare != letters or letters != word.lower() else word

    return replace(child, name=_any_word(child.name, typed, rng))


def _swapped(child: Record, rng: Random, communes: int) -> Record:
    birth = child.birth
    if birth is None or birth.day > 12:
        return _digit(child, rng, communes)
    return replace(child, birth=birth.replace(month=birth.day, day=birth.month))


def _digit(child: Record, rng: Random, communes: int) -> Record:
    if child.birth is None:
        return child
    way, birth = rng.random(), child.birth
    if way < 0.35:
        year = birth.year + rng.choice((-1, 1))
        return replace(child, birth=birth.replace(year=year, day=min(birth.day, 28)))
    if way < 0.6:
        month = birth.month % 9 + 1
        return replace(child, birth=birth.replace(month=month, day=min(birth.day, 28)))
    return replace(child, birth=birth + timedelta(days=rng.choice((-1, 1, 10, -10))))


def _vague(child: Record, rng: Random, communes: int) -> Record:
    if child.birth is None:
        return child
    if rng.random() < 0.4:
        return replace(child, birth=child.birth.replace(day=1), precision="month")
    return replace(child, birth=child.birth.replace(day=1, month=1), precision="year")


def _guessed(child: Record, rng: Random, communes: int) -> Record:
    if child.birth is None:
        return child
    year = child.birth.year + rng.choice((-1, 0, 0, 1))
    return replace(child, birth=date(year, 1, 1), precision="estimated")


def _moved(child: Record, rng: Random, communes: int) -> Record:
    hamlet = rng.randrange(communes * HAMLETS)
    return replace(child, hamlet=hamlet, commune=f"C{hamlet // HAMLETS:04}", household=None)


def _other_hamlet(child: Record, rng: Random, communes: int) -> Record:
    hamlet = child.hamlet // HAMLETS * HAMLETS + rng.randrange(HAMLETS)
    return replace(child, hamlet=hamlet, household=None)


def _mother_otherwise(child: Record, rng: Random, communes: int) -> Record:
    words = child.mother.split(" ")
    if len(words) < 3:
        return replace(child, mother=fold(child.mother).title())
    shorter = " ".join((words[0], words[-1])) if rng.random() < 0.5 else child.mother
    return replace(child, mother=_any_word(shorter, lambda word: _slip(word, rng), rng))


def _no_paper_name(child: Record, rng: Random, communes: int) -> Record:
    family = child.name.split(" ")[0] if rng.random() < 0.5 else ""
    return replace(child, name=family, home_name=rng.choice(HOME_NAMES))


def _as_it_was(child: Record, rng: Random, communes: int) -> Record:
    return child


def _khmer_spelling(child: Record, rng: Random, communes: int) -> Record:
    ways = [
        ("sà", "xà"), ("ơl", "ơn"), ("ol", "on"), ("iêl", "iên"), ("sóc", "sốc"), ("êl", "ên"),
        ("phol", "phôn"), ("sô", "xô"), ("ra", "rá"), ("uông", "uôn"),
    ]  # fmt: skip
    rng.shuffle(ways)
    return replace(child, name=_replaced(child.name, tuple(ways)))


def _khmer_marker(child: Record, rng: Random, communes: int) -> Record:
    words = child.name.split(" ")
    if "Thị" in words and len(words) > 2:
        words.remove("Thị" if rng.random() < 0.6 else words[0])
    elif child.sex == GIRL:
        words.insert(1, "Thị")
    return replace(child, name=" ".join(words))


Error = Callable[[Record, Random, int], Record]
ERRORS: dict[str, Error] = {
    "as it was": _as_it_was,
    "no marks": _unmarked,
    "wrong mark": _wrong_mark,
    "letters mistyped": _mistyped,
    "missing middle name": _shorter,
    "words in another order": _reordered,
    "i/y, tone place, uơ": _spelled,
    "sounds of the south": _sounded,
    "Telex or VNI signs": _keyed,
    "day and month swapped": _swapped,
    "digit of the birth date": _digit,
    "month or year only": _vague,
    "estimated birth": _guessed,
    "another commune": _moved,
    "another hamlet": _other_hamlet,
    "mother written otherwise": _mother_otherwise,
    "no name in papers yet": _no_paper_name,
}
KHMER_ERRORS: dict[str, Error] = {
    "Khmer spelling": _khmer_spelling,
    "Khmer Thị": _khmer_marker,
}
