"""Hands that use nothing but the keyboard."""

from playwright.sync_api import Locator, Page

MOST_STOPS = 250
MOST_CHOICES = 100


def go_to(page: Page, place: Locator) -> None:
    """Press Tab until the place has the focus; each stop on the way must be visible."""
    for _ in range(MOST_STOPS):
        if place.evaluate("place => document.activeElement === place"):
            assert shows_focus(page), place
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached with Tab: {place}")


def shows_focus(page: Page) -> bool:
    """Tell whether the focused element has a box and an outline or shadow that shows it."""
    return bool(
        page.evaluate(
            """() => {
                const here = document.activeElement;
                const box = here.getBoundingClientRect();
                const look = getComputedStyle(here);
                const outlined = look.outlineStyle !== "none" && look.outlineWidth !== "0px";
                return box.width > 0 && box.height > 0
                    && (outlined || look.boxShadow !== "none");
            }"""
        )
    )


def press_on(page: Page, place: Locator, key: str = "Enter") -> None:
    """Go to a link or button and use it; wait for the page that answers."""
    go_to(page, place)
    with page.expect_navigation():
        page.keyboard.press(key)


def type_into(page: Page, name: str, words: str) -> None:
    """Go to a text field of the form and replace what it holds."""
    go_to(page, page.locator(f"input[name={name}]"))
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def choose(page: Page, name: str, label: str) -> None:
    """Go to a choice of the form and step down until it says the label."""
    place = page.locator(f"select[name={name}]")
    go_to(page, place)
    page.keyboard.press("Home")
    for _ in range(MOST_CHOICES):
        if label in place.evaluate("place => place.selectedOptions[0].text"):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no choice «{label}» in {name}")
