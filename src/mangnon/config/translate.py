"""``mangnon translate``: the Vietnamese source and its English catalogue, kept together.

Babel reads the source and writes the catalogue, so no gettext tools need to be installed.
"""

import argparse
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from mangnon.config import cli

PACKAGE = Path(__file__).resolve().parent.parent
LOCALES = PACKAGE / "locale"
ENGLISH = LOCALES / "en" / "LC_MESSAGES" / "django.po"
# The catalogue bears no date of making, so that it changes only when a sentence changes.
STEADY_DATE = datetime(2026, 11, 23, tzinfo=UTC)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
SKIPPED_FOLDERS = {"tests", "migrations", "static", "locale"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|(?<!%)%([sd])|\{(\w+)\}")
Found = tuple[str, str | tuple[str, ...], str | None]


def fill(parser: argparse.ArgumentParser) -> None:
    """Describe the three verbs."""
    verbs = parser.add_subparsers(dest="verb", metavar="VIỆC", required=True)
    extract = verbs.add_parser("extract", help="Đọc lại mọi câu trong nguồn.")
    extract.set_defaults(run=run_extract)
    compile_ = verbs.add_parser("compile", help="Ghi tệp .mo.")
    compile_.set_defaults(run=run_compile)
    missing = verbs.add_parser("missing", help="In các câu chưa có bản tiếng Anh.")
    missing.set_defaults(run=run_missing)
    take = verbs.add_parser("take", help="Nhận bản dịch từ tệp JSON {câu: bản dịch}.")
    take.add_argument("file", type=Path)
    take.set_defaults(run=run_take)


def run_extract(chosen: argparse.Namespace) -> int:
    """Bring the catalogue up to the source: new sentences in, gone ones out."""
    cli.prepare_django()
    catalogue = updated(kept=english())
    save(catalogue)
    print(f"{len(catalogue)} câu, {len(untranslated(catalogue))} câu chưa dịch.")
    return 0


def run_compile(chosen: argparse.Namespace) -> int:
    """Write the .mo file beside every .po file."""
    for source in sorted(LOCALES.glob("*/LC_MESSAGES/django.po")):
        source.with_suffix(".mo").write_bytes(compiled(source))
    return 0


def run_missing(chosen: argparse.Namespace) -> int:
    """Print what has no English yet, as JSON; a sentence missing makes the command fail."""
    cli.prepare_django()
    missing = untranslated(updated(kept=english()))
    print(json.dumps([_key(message) for message in missing], ensure_ascii=False, indent=1))
    return 1 if missing else 0


def run_take(chosen: argparse.Namespace) -> int:
    """Take translations over from a file, then write the catalogue and its .mo."""
    cli.prepare_django()
    brought: dict[str, str] = json.loads(chosen.file.read_text(encoding="utf-8"))
    catalogue = updated(kept=english())
    for message in untranslated(catalogue):
        if _key(message) in brought:
            message.string = _shaped(message, brought[_key(message)])
    save(catalogue)
    print(f"{len(untranslated(catalogue))} câu chưa dịch.")
    return run_compile(chosen)


def english() -> Catalog:
    """Read the English catalogue."""
    return read(ENGLISH)


def read(source: Path) -> Catalog:
    """Read a catalogue; one that is not there yet is empty."""
    if not source.exists():
        return Catalog(locale=source.parent.parent.name)
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=source.parent.parent.name)
    catalogue.creation_date = catalogue.revision_date = STEADY_DATE
    return catalogue


def updated(*, kept: Catalog) -> Catalog:
    """Return the catalogue of today's source with the translations that are kept."""
    fresh = Catalog(locale="en", creation_date=STEADY_DATE, revision_date=STEADY_DATE)
    for path, message, context in sentences():
        fresh.add(message, locations=[(path, 0)], context=context)
    for each in fresh:
        known = kept.get(each.id, context=each.context) if each.id else None
        if known is not None:
            each.string = known.string
    return fresh


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the sentences that have no English, or lost a placeholder in it."""
    return [message for message in catalogue if message.id and not _is_whole(message)]


def sentences() -> Iterator[Found]:
    """Read every wrapped sentence of the Python files and templates."""
    for path in sorted(PACKAGE.rglob("*")):
        inside = path.relative_to(PACKAGE)
        if SKIPPED_FOLDERS & set(inside.parts[:-1]) or path.suffix not in {".py", ".html"}:
            continue
        text = path.read_text(encoding="utf-8")
        source = text if path.suffix == ".py" else _flat(templatize(text, origin=str(path)))
        for function, message in _extracted(source):
            yield inside.as_posix(), *_with_context(function, message)


def _flat(template: str) -> str:
    """Take the indentation off what is left of a template, which is no Python."""
    return "\n".join(line.strip() for line in template.splitlines())


def _extracted(source: str) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    stream = io.BytesIO(source.encode())
    for _line, function, text, _comments in extract_python(
        stream, KEYWORDS, [], {"encoding": "utf-8"}
    ):
        yield str(function), text if isinstance(text, str) else tuple(text)


def _with_context(
    function: str, message: str | tuple[str, ...]
) -> tuple[str | tuple[str, ...], str | None]:
    parts = message if isinstance(message, tuple) else (message,)
    if function.startswith(("pgettext", "npgettext")):
        context, *rest = parts
        return (rest[0] if len(rest) == 1 else (rest[0], rest[1])), context
    if function.startswith("ngettext"):
        return (parts[0], parts[1]), None
    return parts[0], None


def save(catalogue: Catalog) -> None:
    """Write the English catalogue in a steady order."""
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    catalogue.header_comment = "# English for Măng Non; the source is Vietnamese."
    with ENGLISH.open("wb") as stream:
        write_po(stream, catalogue, width=100, sort_output=True, include_lineno=False)


def compiled(source: Path) -> bytes:
    """Return the .mo content of a catalogue."""
    stream = io.BytesIO()
    write_mo(stream, read(source))
    return stream.getvalue()


def _key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, list | tuple) else message.id


def _shaped(message: Message, english_text: str) -> str | tuple[str, str]:
    """Give the translation the shape of its sentence; « | » parts singular from plural."""
    if not isinstance(message.id, list | tuple):
        return english_text
    one, _bar, many = english_text.partition(" | ")
    return one, many or one


def _is_whole(message: Message) -> bool:
    ids = list(message.id) if isinstance(message.id, list | tuple) else [message.id]
    held = message.string or ""
    strings = list(held) if isinstance(held, list | tuple) else [held]
    pairs = zip(ids, strings, strict=False)
    kept = all(_placeholders(text or "") == _placeholders(source) for source, text in pairs)
    return all(strings) and kept


def _placeholders(text: str) -> set[str]:
    return {"".join(found) for found in PLACEHOLDER.findall(text)}
