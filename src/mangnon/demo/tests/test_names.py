"""Names follow the order and the habits of each people."""

import unicodedata
from random import Random

from mangnon.demo.names import (
    BOY,
    GIRL,
    People,
    adult_name,
    child_name,
    family_name,
    givens,
    khmer_givens,
    middles,
    surnames,
    twin_name,
)


def test_every_name_is_composed_unicode_with_a_real_d_with_stroke() -> None:
    pools = [givens(BOY), givens(GIRL), middles(BOY), middles(GIRL), khmer_givens(BOY)]
    for name in {name for pool in (*pools, surnames(People.KINH)) for name in pool}:
        assert name == unicodedata.normalize("NFC", name)
        assert "Ð" not in name
        assert name == name.strip()


def test_family_stands_first_and_given_name_last() -> None:
    name = child_name("Nguyễn", middle="Minh", sex=BOY, people=People.KINH, rng=Random(1))
    words = name.split(" ")
    assert words[:2] == ["Nguyễn", "Minh"]
    assert words[2] in givens(BOY)


def test_most_kinh_names_have_three_words_and_some_have_four() -> None:
    rng = Random(7)
    lengths = [len(adult_name(People.KINH, GIRL, rng).split(" ")) for _ in range(2000)]
    assert 0.78 < lengths.count(3) / 2000 < 0.92
    assert 0.08 < lengths.count(4) / 2000 < 0.20


def test_danh_is_the_mark_of_the_khmer_of_kien_giang() -> None:
    rng = Random(7)
    families = [family_name(People.KHMER, rng) for _ in range(2000)]
    assert 0.6 < families.count("Danh") / 2000 < 0.8
    assert "Thị" not in families


def test_a_khmer_woman_may_be_called_thi_and_one_given_name() -> None:
    rng = Random(7)
    names = {
        child_name("Danh", middle="", sex=GIRL, people=People.KHMER, rng=rng) for _ in range(500)
    }
    assert any(name.startswith("Danh Thị ") for name in names)
    assert any(name.startswith("Thị ") for name in names)


def test_a_woman_of_the_family_chau_may_be_called_neang() -> None:
    rng = Random(7)
    names = {
        child_name("Chau", middle="", sex=GIRL, people=People.KHMER, rng=rng) for _ in range(500)
    }
    assert any(name.startswith("Néang ") for name in names)


def test_a_twin_differs_in_one_word_only() -> None:
    name = "Trần Ngọc Lan"
    other = twin_name(name, GIRL, Random(3))
    assert other != name
    assert other.rpartition(" ")[0] == "Trần Ngọc"
