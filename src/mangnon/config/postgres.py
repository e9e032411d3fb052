"""Our own PostgreSQL for the first run and for tests: nothing to install, nothing on the network.

The server listens on a private unix socket only. See postgres_keeper.py for who
keeps it running.
"""

import fcntl
import hashlib
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from mangnon.common.refusals import Refusal
from mangnon.config import database_roles, postgres_binaries
from mangnon.config.postgres_binaries import Binaries, ServiceUser
from mangnon.config.postgres_settings import Purpose, server_arguments, write_access_rules

SYSTEM_DATA = Path("/var/lib/mangnon")
LONGEST_SOCKET_PATH = 107
START_SECONDS = 300
KEEPER = Path(__file__).with_name("postgres_keeper.py")


@dataclass(frozen=True)
class Premises:
    """Where one server lies: data, socket, log and locks."""

    base: Path
    folder: Path
    socket: Path

    @property
    def cluster(self) -> Path:
        """The data directory of PostgreSQL."""
        return self.folder / "cluster"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "postgres.log"

    def url(self, role: str, database: str = database_roles.DATABASE) -> str:
        """The address for a role, as DATABASE_URL wants it."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket), safe='')}"


@dataclass(frozen=True)
class Server:
    """How to reach the running server."""

    premises: Premises
    binaries: Binaries

    def connect(self, database: str) -> psycopg.Connection[psycopg.rows.TupleRow]:
        """Connect as administrator, for set-up only."""
        return psycopg.connect(
            host=str(self.premises.socket),
            user=database_roles.ADMINISTRATOR,
            dbname=database,
            autocommit=True,
        )


def base_folder() -> Path:
    """Where the data of this installation lies; root keeps it under /var/lib."""
    home = os.environ.get("MANGNON_HOME") or str(Path(__file__).resolve().parents[3])
    if os.environ.get("MANGNON_DATA"):
        return Path(os.environ["MANGNON_DATA"]).resolve()
    if os.geteuid() == 0:
        return SYSTEM_DATA / hashlib.sha256(home.encode()).hexdigest()[:16]
    return Path(home) / ".data"


def premises(purpose: Purpose) -> Premises:
    """Tell where the server for a purpose lies."""
    base = base_folder()
    folder = base / purpose
    socket = folder / "socket"
    if len(f"{socket}/.s.PGSQL.5432".encode()) > LONGEST_SOCKET_PATH:
        name = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
        socket = Path(f"/tmp/mangnon-{name}")  # owner and mode are checked before use
    return Premises(base=base, folder=folder, socket=socket)


@contextmanager
def running(purpose: Purpose = "run") -> Iterator[Server]:
    """Use the server: attach to it, or start it first; it stops after the last user has left."""
    place = premises(purpose)
    user = postgres_binaries.service_user(place.cluster)
    _make_folders(place, user)
    users = os.open(place.folder / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(users, fcntl.LOCK_SH)
        with _one_starter(place):
            server = _ensure(place, user=user, purpose=purpose)
        yield server
    finally:
        os.close(users)


def _make_folders(place: Premises, user: ServiceUser) -> None:
    """Make the private folders; only a folder that is ours and closed to others is used."""
    try:
        mode = 0o711 if os.geteuid() == 0 else 0o700
        place.base.mkdir(mode=mode, parents=True, exist_ok=True)
        for folder in (place.folder, place.socket):
            folder.mkdir(mode=0o700, exist_ok=True)
            if folder.lstat().st_uid == os.geteuid() != user.uid:
                os.chown(folder, user.uid, user.gid)
    except OSError as reason:
        raise Refusal(
            f"Không tạo được thư mục dữ liệu {place.folder} ({reason.strerror}): hãy đặt "
            "MANGNON_DATA là một thư mục ghi được."
        ) from reason
    for folder in (place.folder, place.socket):
        facts = folder.lstat()
        if facts.st_uid != user.uid or not stat.S_ISDIR(facts.st_mode) or facts.st_mode & 0o077:
            raise Refusal(
                f"Thư mục {folder} không thuộc riêng tài khoản {user.name}: hãy xoá hoặc "
                f"sửa bằng «chown {user.name} {folder} && chmod 700 {folder}»."
            )


@contextmanager
def _one_starter(place: Premises) -> Iterator[None]:
    lock = os.open(place.folder / "start.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _ensure(place: Premises, *, user: ServiceUser, purpose: Purpose) -> Server:
    """Give the running server, started if need be, with roles and rights in place."""
    fresh = purpose == "test" and not _answers(place)
    if fresh:
        shutil.rmtree(place.cluster, ignore_errors=True)
    chosen = postgres_binaries.choose(place.cluster)
    binaries = postgres_binaries.within_reach(chosen, user=user, copies=place.base)
    server = Server(premises=place, binaries=binaries)
    if not _answers(place):
        _create_cluster(server, user=user)
        write_access_rules(place.cluster, user=user)
        _cure_stale_pid_file(place.cluster)
        _start(server, user=user, purpose=purpose)
    with server.connect("postgres") as connection:
        database_roles.prepare_server(
            connection, passwords=database_roles.Passwords(), for_tests=purpose == "test"
        )
    with server.connect(database_roles.DATABASE) as connection:
        database_roles.prepare(connection)
    return server


def _answers(place: Premises) -> bool:
    """Whether a server accepts connections on the socket."""
    try:
        psycopg.connect(
            host=str(place.socket), user=database_roles.ADMINISTRATOR, dbname="postgres"
        ).close()
    except psycopg.OperationalError:
        return False
    return True


def _create_cluster(server: Server, *, user: ServiceUser) -> None:
    """Create the data directory; a half-made one of a killed start is thrown away."""
    cluster = server.premises.cluster
    if cluster.exists():
        return
    unfinished = cluster.with_name("cluster.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    outcome = subprocess.run(
        [
            *(str(server.binaries.folder / "initdb"), "--pgdata", str(unfinished)),
            *("--username", database_roles.ADMINISTRATOR, "--auth=peer"),
            *("--locale=C.UTF-8", "--encoding=UTF8"),
        ],
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        user=user.other_uid,
        group=user.other_gid,
        extra_groups=user.other_groups,
    )
    if outcome.returncode:
        raise Refusal(
            f"Không tạo được cơ sở dữ liệu trong {cluster}: {outcome.stderr.strip()[-500:]}"
        )
    unfinished.rename(cluster)


def _cure_stale_pid_file(cluster: Path) -> None:
    """Remove the pid file of a killed server whose number is a zombie's or another program's."""
    pid_file = cluster / "postmaster.pid"
    if not pid_file.exists():
        return
    process = Path("/proc") / pid_file.read_text().split("\n", 1)[0].strip().lstrip("-")
    try:
        is_zombie = process.joinpath("stat").read_text().rpartition(")")[2].split()[0] in "ZX"
        is_ours = process.joinpath("cwd").resolve() == cluster.resolve()
    except OSError:
        is_zombie, is_ours = False, False
    if is_zombie or not is_ours:
        pid_file.unlink(missing_ok=True)


def _start(server: Server, *, user: ServiceUser, purpose: Purpose) -> None:
    """Start the keeper and wait until the server answers."""
    place = server.premises
    if place.log.exists() and place.log.stat().st_size > 10_000_000:
        place.log.replace(place.log.with_suffix(".log.old"))
    command = [str(server.binaries.folder / "postgres"), "-D", str(place.cluster)]
    command += server_arguments(place.socket, purpose=purpose)
    stop_signal = "3" if purpose == "test" else "2"
    identity = [str(user.uid), str(user.gid), stop_signal, "--"]
    words = [sys.executable, "-I", str(KEEPER), str(place.folder / "users.lock")]
    keeper = os.posix_spawn(
        sys.executable,
        [*words, *identity, *command],
        {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, place.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
    )
    deadline = time.monotonic() + START_SECONDS
    while not _answers(place):
        if os.waitpid(keeper, os.WNOHANG)[0] or time.monotonic() > deadline:
            last = "\n".join(place.log.read_text(errors="replace").splitlines()[-5:])
            raise Refusal(f"Cơ sở dữ liệu không khởi động được. Nhật ký ({place.log}):\n{last}")
        time.sleep(0.03)
