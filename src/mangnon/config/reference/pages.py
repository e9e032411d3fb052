"""The pages of `docs/generated/` and what writes each."""

from collections.abc import Callable

from mangnon.config.reference import dictionary, manual, states, url_rights

PAGES: dict[str, Callable[[], str]] = {
    "data-dictionary.md": dictionary.page,
    "manual.md": manual.page,
    "permission-matrix.md": url_rights.page,
    "states.md": states.page,
}
