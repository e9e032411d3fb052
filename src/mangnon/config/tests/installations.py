"""Installations of their own for tests: a data folder, and commands that use its server."""

import os
import pwd
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from mangnon.config import postgres

SOURCE = Path(postgres.__file__).resolve().parents[2]
PACKAGES = Path(psycopg.__file__).resolve().parents[1]
USE_THE_SERVER = """
import sys
from mangnon.config import postgres
with postgres.running() as server:
    place = server.premises
    print(place.url("mangnon_owner"), place.url("mangnon_app"), flush=True)
    sys.stdin.read()
"""
ENOUGH_SECONDS = 30


def plain_interpreters() -> list[str]:
    """Interpreters that an account without rights can run; none when all lie in private homes."""
    found = []
    for interpreter in (sys.executable, "/usr/bin/python3"):
        try:
            subprocess.run(
                [interpreter, "-c", "import psycopg"],
                env={"PYTHONPATH": f"{SOURCE}:{PACKAGES}"},
                stderr=subprocess.DEVNULL,
                user="nobody",
                extra_groups=[],
                check=True,
            )
        except (OSError, subprocess.CalledProcessError):
            continue
        found.append(interpreter)
    return found


PLAIN_INTERPRETERS = plain_interpreters() if os.geteuid() == 0 else []
ACCOUNTS = ["ourselves", "nobody"] if PLAIN_INTERPRETERS else ["ourselves"]


@dataclass
class Command:
    """A command that uses the server until it is told to end."""

    process: subprocess.Popen[str]
    owner_url: str
    app_url: str

    def end(self) -> None:
        """Let the command leave the server."""
        self.process.communicate(timeout=ENOUGH_SECONDS)

    def kill(self) -> None:
        """End the command as the kernel ends it."""
        self.process.kill()
        self.process.communicate(timeout=ENOUGH_SECONDS)


@dataclass
class Installation:
    """A data folder of its own and the account that uses it."""

    data: Path
    account: str

    @property
    def postmaster(self) -> int:
        """The process number of the running server."""
        return int((self.data / "run/cluster/postmaster.pid").read_text().split("\n", 1)[0])

    @property
    def keeper(self) -> int:
        """The process number of the parent of the server."""
        status = Path(f"/proc/{self.postmaster}/status").read_text()
        return int(status.split("PPid:", 1)[1].split(None, 1)[0])

    def wait_until_stopped(self) -> None:
        """Wait for the keeper and its server, if they still run."""
        try:
            running = (self.keeper, self.postmaster)
        except FileNotFoundError:
            return
        for process in running:
            wait_for_end(process)

    def start(self) -> Command:
        """Start a command and wait until it has the server."""
        interpreter = sys.executable if self.account == "ourselves" else PLAIN_INTERPRETERS[-1]
        process = subprocess.Popen(
            [interpreter, "-c", USE_THE_SERVER],
            env={
                "PYTHONPATH": f"{SOURCE}:{PACKAGES}",
                "MANGNON_DATA": str(self.data),
                "PG_BIN": os.environ.get("PG_BIN", ""),
            },
            user=None if self.account == "ourselves" else self.account,
            extra_groups=None if self.account == "ourselves" else [],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        owner_url, app_url = process.stdout.readline().split()
        return Command(process, owner_url, app_url)


@contextmanager
def installed(account: str = "ourselves") -> Iterator[Installation]:
    """Make an empty data folder, and remove it after its server has stopped."""
    data = Path(tempfile.mkdtemp(prefix="mangnon-"))
    data.chmod(0o711)
    if account == "nobody":
        os.chown(data, pwd.getpwnam("nobody").pw_uid, -1)
    made = Installation(data, account)
    yield made
    made.wait_until_stopped()
    shutil.rmtree(data)


def wait_for_end(process: int) -> None:
    """Wait until a process that may not be our child has ended."""
    try:
        descriptor = os.pidfd_open(process)
    except ProcessLookupError:
        return
    ended, _, _ = select.select([descriptor], [], [], ENOUGH_SECONDS)
    os.close(descriptor)
    assert ended, f"process {process} still runs"
