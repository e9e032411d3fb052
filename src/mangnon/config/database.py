"""The database of this installation: an outside server by DATABASE_URL, or our own."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from mangnon.common.refusals import Refusal
from mangnon.config import database_roles, demo_clock, postgres
from mangnon.config.postgres_settings import Purpose

PACKAGE = Path(__file__).resolve().parents[1]
EMBEDDED = "MANGNON_EMBEDDED"


def name_addresses(purpose: Purpose = "run") -> None:
    """Put the addresses of our own server into the environment, unless another one is named."""
    os.environ.setdefault("MANGNON_DATA", str(postgres.base_folder()))
    if os.environ.get("DATABASE_URL"):
        return
    place = postgres.premises(purpose)
    os.environ[EMBEDDED] = purpose
    os.environ["DATABASE_URL"] = place.url(database_roles.APPLICATION)
    os.environ["DATABASE_OWNER_URL"] = place.url(database_roles.OWNER)


def keep_apart(part: str) -> None:
    """Use a folder of its own, unless the operator named a server or a folder."""
    if not os.environ.get("DATABASE_URL") and not os.environ.get("MANGNON_DATA"):
        os.environ["MANGNON_DATA"] = str(postgres.base_folder() / part)


def is_outside() -> bool:
    """Whether the operator named a server; then starting and migrating it is his decision."""
    return EMBEDDED not in os.environ


@contextmanager
def server_only(purpose: Purpose = "run") -> Iterator[None]:
    """Have a running server, whatever its tables."""
    if is_outside():
        yield
        return
    with postgres.running(purpose):
        yield


@contextmanager
def at_hand() -> Iterator[None]:
    """Have a running database, its tables up to date where they are ours, and its clock."""
    with server_only():
        if not is_outside():
            _bring_up_to_date()
        demo_clock.follow()
        yield


def _bring_up_to_date() -> None:
    name = urlsplit(os.environ["DATABASE_URL"]).path.lstrip("/")
    stamp = postgres.premises("run").folder / f"migrated-{name}"
    wanted = _fingerprint()
    if not stamp.exists() or stamp.read_text() != wanted:
        call_ourselves("database", "migrate")
        stamp.write_text(wanted)


def _fingerprint() -> str:
    """Tell migrations and official lists apart from those of the last start."""
    paths = [*PACKAGE.glob("*/migrations/*.py"), *PACKAGE.glob("places/data/*")]
    facts = sorted(f"{path.relative_to(PACKAGE)} {path.stat().st_size}" for path in paths)
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def call_ourselves(*words: str) -> None:
    """Run another command of this program in a process of its own and stop when it fails."""
    # Its words are progress; our own output may be read by a program.
    outcome = subprocess.run([sys.executable, "-m", "mangnon", *words], stdout=sys.stderr)
    if outcome.returncode:
        raise Refusal(f"Lệnh «mangnon {' '.join(words)}» không hoàn thành: xem lời báo ở trên.")
