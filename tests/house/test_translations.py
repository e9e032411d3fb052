"""The English catalogue is complete, holds nothing stale, and its compiled file is current."""

from mangnon.config.translate import ENGLISH, LOCALES, compiled, english, untranslated, updated


def test_every_sentence_has_english_with_the_same_placeholders() -> None:
    missing = [message.id for message in untranslated(updated(kept=english()))]
    assert missing == [], "run `mangnon translate missing`, then `mangnon translate take FILE`"


def test_no_sentence_of_the_catalogue_is_stale() -> None:
    today = {(message.id, message.context) for message in updated(kept=english())}
    kept = {(message.id, message.context) for message in english()}
    assert kept - today == set(), "run `mangnon translate extract`"


def test_the_compiled_catalogues_are_current() -> None:
    sources = sorted(LOCALES.glob("*/LC_MESSAGES/django.po"))
    assert ENGLISH in sources
    for source in sources:
        assert source.with_suffix(".mo").read_bytes() == compiled(source), source
