"""A paper tied to the one above it: clause to clause, added here, missing here."""

import pytest

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common.refusals import Invalid, NotAllowed
from mangnon.directives import actions
from mangnon.directives.actions.deriving import decide_origin, name_paper_above
from mangnon.directives.choices import Event, OriginState
from mangnon.directives.models import Clause, ClauseOrigin, Directive, Lineage
from mangnon.directives.origins import missing_below
from mangnon.directives.tests.factories import PAPER
from mangnon.files.actions import Brought
from mangnon.places.models import Unit


@pytest.fixture
def above(province: Unit, clerk: Account) -> Directive:
    """A paper above: the same first two duties in other words, and one more."""
    text = PAPER.format(number="5/BYT-TE").replace("ỦY BAN NHÂN DÂN\nTỈNH KIÊN GIANG", "BỘ Y TẾ")
    text = text.replace("ở từng ấp", "ở từng địa bàn").replace(
        "3. Quan tâm trẻ em mồ côi./.", "3. Bố trí kinh phí in tờ rơi về dinh dưỡng học đường./."
    )
    return actions.upload_directive(Brought("bo.txt", text.encode()), unit=province, by=clerk)


@pytest.fixture
def tied(paper: Directive, above: Directive, clerk: Account) -> Directive:
    """The province's paper, tied to the one above."""
    name_paper_above(paper, above=above, by=clerk)
    return paper


def origin_of(paper: Directive, path: str) -> ClauseOrigin | None:
    return ClauseOrigin.objects.filter(clause__directive=paper, clause__path=path).first()


def test_naming_the_paper_above_proposes_clause_for_clause(
    tied: Directive, above: Directive
) -> None:
    first, second, third = (origin_of(tied, path) for path in "123")
    assert first and first.above and second and second.above
    assert (first.above.path, first.state) == ("1", OriginState.PROPOSED)
    assert first.likeness < second.likeness == 100
    assert third is None


def test_what_is_above_and_missing_below_is_listed(tied: Directive, above: Directive) -> None:
    assert [clause.path for clause, _text in missing_below(tied, above)] == ["3"]


def test_a_person_confirms_a_clause(tied: Directive, above: Directive, clerk: Account) -> None:
    clause, source = tied.clauses.get(path="1"), above.clauses.get(path="1")
    origin = decide_origin(clause, above=source, by=clerk)
    assert (origin.state, origin.decided_by) == (OriginState.CONFIRMED, clerk)
    assert AuditEvent.objects.filter(event=Event.ORIGIN_DECIDED).count() == 1


def test_a_clause_may_be_the_place_s_own(tied: Directive, clerk: Account) -> None:
    origin = decide_origin(tied.clauses.get(path="3"), above=None, by=clerk)
    assert (origin.state, origin.above) == (OriginState.LOCAL, None)


def test_a_decision_may_be_changed(tied: Directive, above: Directive, clerk: Account) -> None:
    clause = tied.clauses.get(path="1")
    decide_origin(clause, above=None, by=clerk)
    decide_origin(clause, above=above.clauses.get(path="3"), by=clerk)
    origin = decide_origin(clause, above=above.clauses.get(path="1"), by=clerk)
    assert (origin.state, str(origin.above)) == (OriginState.CONFIRMED, "1")


def test_decisions_outlive_a_second_comparison_with_the_same_paper(
    tied: Directive, above: Directive, clerk: Account
) -> None:
    decide_origin(tied.clauses.get(path="1"), above=above.clauses.get(path="3"), by=clerk)
    decide_origin(tied.clauses.get(path="3"), above=None, by=clerk)
    name_paper_above(tied, above=above, by=clerk)
    states = ClauseOrigin.objects.order_by("clause__order").values_list("state", flat=True)
    assert list(states) == ["confirmed", "proposed", "local"]


def test_another_paper_above_drops_what_tied_to_the_first(
    tied: Directive, above: Directive, clerk: Account, province: Unit
) -> None:
    decide_origin(tied.clauses.get(path="1"), above=above.clauses.get(path="1"), by=clerk)
    text = PAPER.format(number="9/BNV-TE").replace("bến nước", "cổng trường")
    other = actions.upload_directive(Brought("k.txt", text.encode()), unit=province, by=clerk)
    name_paper_above(tied, above=other, by=clerk)
    assert Lineage.objects.get().above == other
    assert not ClauseOrigin.objects.filter(above__directive=above).exists()


def test_a_clause_of_a_third_paper_is_refused(
    tied: Directive, clerk: Account, province: Unit
) -> None:
    with pytest.raises(Invalid, match="không thuộc văn bản cấp trên"):
        decide_origin(tied.clauses.get(path="1"), above=tied.clauses.get(path="2"), by=clerk)
    origin = origin_of(tied, "1")
    assert origin
    assert origin.state == OriginState.PROPOSED


def test_without_a_paper_above_nothing_is_decided(paper: Directive, clerk: Account) -> None:
    with pytest.raises(Invalid, match="Chưa ghi văn bản cấp trên"):
        decide_origin(paper.clauses.get(path="1"), above=None, by=clerk)
    assert not ClauseOrigin.objects.exists()


def test_a_paper_is_not_above_itself_nor_above_its_own_source(
    tied: Directive, above: Directive, clerk: Account
) -> None:
    for lower, upper in ((tied, tied), (above, tied)):
        with pytest.raises(Invalid, match="chính văn bản này"):
            name_paper_above(lower, above=upper, by=clerk)
    assert Lineage.objects.count() == 1


def test_a_commune_officer_ties_nothing(paper: Directive, above: Directive, lan: Account) -> None:
    with pytest.raises(NotAllowed):
        name_paper_above(paper, above=above, by=lan)
    assert not Lineage.objects.exists()
    assert not AuditEvent.objects.filter(event=Event.PAPER_ABOVE_NAMED).exists()


def test_a_commune_officer_decides_nothing(tied: Directive, lan: Account) -> None:
    with pytest.raises(NotAllowed):
        decide_origin(tied.clauses.get(path="3"), above=None, by=lan)
    assert origin_of(tied, "3") is None


def test_the_page_names_compares_and_decides(
    paper: Directive, above: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    browser, url = signed_in(clerk), f"/van-ban/{paper.pk}/van-ban-tren/"
    assert browser.post(url, {"above": above.pk}).status_code == 302
    shown = browser.get(url).content.decode()
    assert "Trên có, dưới thiếu: 1 khoản" in shown
    assert "Bố trí kinh phí in tờ rơi" in shown
    clause = paper.clauses.get(path="3")
    answer = browser.post(f"{url}{clause.pk}/", {"above": ""})
    assert answer.headers["Location"] == f"{url}#clause-{clause.pk}"
    assert "Địa phương thêm" in browser.get(url).content.decode()


def test_the_page_tells_what_is_refused(
    paper: Directive, above: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    name_paper_above(paper, above=above, by=clerk)
    browser = signed_in(clerk)
    answer = browser.post(f"/van-ban/{above.pk}/van-ban-tren/", {"above": paper.pk})
    assert answer.status_code == 422
    foreign = Clause.objects.filter(directive=paper, path="2").get()
    url = f"/van-ban/{paper.pk}/van-ban-tren/"
    clause = paper.clauses.get(path="1")
    browser.post(f"{url}{clause.pk}/", {"above": foreign.pk})
    assert "không thuộc văn bản cấp trên" in browser.get(url).content.decode()
