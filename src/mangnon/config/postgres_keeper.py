"""Keep the embedded PostgreSQL running while a command uses it, and stop it after the last one.

Run as a script of its own: ``postgres_keeper.py USERS_LOCK UID GID STOP_SIGNAL -- COMMAND…``.
Every command that uses the server holds a shared lock on USERS_LOCK. The kernel
gives that lock back even after ``kill -9``, so the keeper needs no count: when it
gets the lock for itself alone, nobody is left. The server is its direct child and
ends with it; a server that dies under its users is started again.
"""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

PARENT_DEATH_SIGNAL = 1
WATCHED = {signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
LOOK_SECONDS = 0.25
STOP_SECONDS = 60
# Backends of a killed server may still hold its shared memory for a moment.
FAILED_STARTS, FAILED_START_SECONDS = 8, 5.0


def child_set_up(stop_signal: int) -> Callable[[], None]:
    """Prepare what the child does between fork and exec: end with us, listen to signals."""
    prctl = ctypes.CDLL(None).prctl

    def set_up() -> None:
        prctl(PARENT_DEATH_SIGNAL, stop_signal, 0, 0, 0)
        signal.pthread_sigmask(signal.SIG_SETMASK, set())

    return set_up


def start(command: list[str], *, uid: int, gid: int, stop_signal: int) -> subprocess.Popen[bytes]:
    """Start the server as a direct child, under the lesser user when we are root."""
    is_us = os.geteuid() == uid
    return subprocess.Popen(
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        user=None if is_us else uid,
        group=None if is_us else gid,
        extra_groups=None if is_us else [],
        preexec_fn=child_set_up(stop_signal),
    )


def nobody_left(lock: int) -> bool:
    """Whether no command uses the server any more; from then on new ones wait for us."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def stop(server: subprocess.Popen[bytes], stop_signal: int) -> None:
    """Stop the server, at last without asking."""
    server.send_signal(stop_signal)
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait()


def watch(server: subprocess.Popen[bytes], lock: int) -> bool:
    """Wait until the server ends by itself (False) or should end (True)."""
    while server.poll() is None:
        told = signal.sigtimedwait(WATCHED, LOOK_SECONDS)
        if told is not None and told.si_signo != signal.SIGCHLD:
            return True
        if nobody_left(lock):
            return True
    return False


def keep(command: list[str], *, lock: int, uid: int, gid: int, stop_signal: int) -> int:
    """Keep the server running until it is no longer used or cannot be started."""
    failed = 0
    while failed < FAILED_STARTS:
        begun = time.monotonic()
        server = start(command, uid=uid, gid=gid, stop_signal=stop_signal)
        if watch(server, lock):
            stop(server, stop_signal)
            return 0
        failed = failed + 1 if time.monotonic() - begun < FAILED_START_SECONDS else 1
        if signal.sigtimedwait(WATCHED - {signal.SIGCHLD}, 0.5) is not None:
            return 0
    return 1


def main(arguments: list[str]) -> int:
    """Read the arguments and keep the server."""
    users_lock, uid, gid, stop_signal, _, *command = arguments
    # A terminal's Ctrl+C is meant for the command, not for the server of other commands.
    os.setsid()
    os.chdir("/")
    signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
    lock = os.open(users_lock, os.O_RDWR | os.O_CREAT, 0o600)
    return keep(command, lock=lock, uid=int(uid), gid=int(gid), stop_signal=int(stop_signal))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
