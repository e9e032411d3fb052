"""The reference pages are as the program is; every setting, right, rule and event is in them."""

from pathlib import Path

import pytest

from mangnon.config.reference.discovery import events, lifecycles, models, rights
from mangnon.config.reference.manual import settings_read
from mangnon.config.reference.pages import PAGES
from mangnon.config.reference.url_rights import addresses
from mangnon.law.rules import all_rules

FOLDER = Path(__file__).resolve().parents[2] / "docs/generated"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_is_current(name: str) -> None:
    """After a change: `./mangnon docs write`."""
    written = FOLDER / name
    assert written.exists()
    assert written.read_text(encoding="utf8") == PAGES[name]()


def test_every_setting_right_rule_and_event_is_in_the_manual() -> None:
    page = PAGES["manual.md"]()
    wanted = [right.definition.code for right in rights()]
    wanted += [*settings_read(), *all_rules(), *(event.value for event in events())]
    assert [name for name in wanted if f"`{name}`" not in page] == []


def test_codes_of_rights_and_events_say_their_domain_and_are_used_once() -> None:
    codes = [right.definition.code for right in rights()] + [event.value for event in events()]
    assert len(codes) == len(set(codes))
    assert [code for code in codes if "." not in code] == []


def test_every_state_is_drawn() -> None:
    page = PAGES["states.md"]()
    for lifecycle in lifecycles():
        for state in lifecycle.moves:
            assert f'state "{state.label}"' in page


def test_every_field_is_in_the_dictionary() -> None:
    page = PAGES["data-dictionary.md"]()
    assert "| ? |" not in page
    for model in models():
        assert f"### {model.__name__}\n" in page


def test_every_address_is_in_the_matrix() -> None:
    page = PAGES["permission-matrix.md"]()
    assert [each.name for each in addresses() if f"| {each.name} |" not in page] == []
