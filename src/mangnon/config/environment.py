"""Make the Python environment of the project; runs before anything is installed.

Only the standard library may be imported here, and the file is run as a script
by ./mangnon: ``environment.py PROJECT ENVIRONMENT LOCK``.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

INSTALLER_LOCK = "requirements-installer.lock"
RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
STAMP = "made-from"


class NotMade(Exception):
    """The environment could not be made; carries the sentence for the operator."""


def stamp_line(project: Path, lock: str) -> str:
    """The line ./mangnon looks for: which lock, its checksum and where the project lies."""
    with (project / lock).open("rb") as content:
        checksum = subprocess.run(["cksum"], stdin=content, capture_output=True, check=True)
    return f"{lock} {checksum.stdout.decode().strip()} {project}"


def locks_to_install(environment: Path, lock: str) -> tuple[str, tuple[str, ...]]:
    """Choose the lock to install and the locks it satisfies; development includes running."""
    stamp = environment / STAMP
    had_development = stamp.exists() and f"{DEV_LOCK} " in stamp.read_text(encoding="utf-8")
    if lock == DEV_LOCK or had_development:
        return DEV_LOCK, (RUN_LOCK, DEV_LOCK)
    return RUN_LOCK, (RUN_LOCK,)


def is_current(project: Path, environment: Path, lock: str) -> bool:
    """Whether a complete environment for this lock is already there."""
    stamp = environment / STAMP
    return (
        (environment / "bin/python").exists()
        and stamp.exists()
        and stamp_line(project, lock) in stamp.read_text(encoding="utf-8").splitlines()
    )


@contextmanager
def one_at_a_time(home: Path) -> Iterator[None]:
    """Let two starts at once wait for each other; the kernel frees the lock of a killed one."""
    descriptor = os.open(home, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def run_step(text: str, command: Sequence[str | Path]) -> None:
    """Run one command quietly under one line of progress."""
    print(f"  {text} … ", end="", file=sys.stderr, flush=True)
    begun = time.monotonic()
    outcome = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if outcome.returncode:
        print("không được", file=sys.stderr)
        raise NotMade("\n".join(outcome.stdout.decode(errors="replace").splitlines()[-8:]))
    print(f"{time.monotonic() - begun:.1f} giây", file=sys.stderr)


def make_empty(environment: Path) -> None:
    """Start from nothing: what a killed start left behind is thrown away."""
    if environment.is_symlink():
        environment.unlink()
    elif environment.exists():
        shutil.rmtree(environment)
    run_step("Tạo môi trường Python", [sys.executable, "-m", "venv", environment])


def install_with_uv(project: Path, environment: Path, lock: str) -> None:
    """Install through uv, ten times as fast as pip and with the same hashes."""
    pip: list[str | Path] = [
        environment / "bin/python",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
    ]
    uv = environment / "bin/uv"
    if not uv.exists():
        quiet: list[str | Path] = ["--root-user-action=ignore", "--require-hashes", "--requirement"]
        run_step("Lấy bộ cài đặt uv", [*pip, *quiet, project / INSTALLER_LOCK])
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")
    sync: list[str | Path] = [
        uv,
        "pip",
        "sync",
        "--require-hashes",
        "--compile-bytecode",
        "--python",
    ]
    run_step(f"Cài các thư viện của {lock}", [*sync, environment / "bin/python", project / lock])


def install_with_pip(project: Path, environment: Path, lock: str) -> None:
    """Install with pip alone, where uv has no build or cannot reach the packages."""
    pip: list[str | Path] = [
        environment / "bin/python",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
    ]
    quiet: list[str | Path] = ["--root-user-action=ignore", "--require-hashes", "--requirement"]
    run_step(f"Cài bằng pip các thư viện của {lock}", [*pip, *quiet, project / lock])


def install(project: Path, environment: Path, lock: str) -> None:
    """Install the lock by the first way that works."""
    ways: tuple[Callable[[Path, Path, str], None], ...] = (install_with_uv, install_with_pip)
    for number, way in enumerate(ways, start=1):
        try:
            way(project, environment, lock)
            return
        except (NotMade, OSError):
            if number == len(ways):
                raise


def put_source_on_path(project: Path, environment: Path) -> None:
    """Let the environment's Python find the package in src/."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = environment / "lib" / version / "site-packages"
    (packages / "mangnon.pth").write_text(f"{project / 'src'}\n", encoding="utf-8")


def make(project: Path, environment: Path, lock: str) -> None:
    """Bring the environment to the state the lock asks for."""
    with one_at_a_time(environment.parent):
        if is_current(project, environment, lock):
            return
        chosen, satisfied = locks_to_install(environment, lock)
        stamp = environment / STAMP
        if stamp.exists() and (environment / "bin/python").exists():
            stamp.unlink()
        else:
            make_empty(environment)
        install(project, environment, chosen)
        put_source_on_path(project, environment)
        complete = environment / f"{STAMP}.new"
        lines = [stamp_line(project, each) for each in satisfied]
        complete.write_text("\n".join(lines) + "\n", encoding="utf-8")
        complete.replace(stamp)


def main(project: Path, environment: Path, lock: str) -> int:
    """Make the environment or say in one sentence why that failed."""
    home = environment.parent
    with suppress(OSError):
        home.mkdir(parents=True, exist_ok=True)
    if not os.access(home, os.W_OK | os.X_OK):
        print(
            f"Không ghi được vào thư mục {home}: hãy chạy bằng tài khoản sở hữu thư mục, "
            "hoặc đặt MANGNON_HOME là một thư mục ghi được.",
            file=sys.stderr,
        )
        return 1
    try:
        make(project, environment, lock)
    except (NotMade, OSError) as reason:
        print(reason, file=sys.stderr)
        print(
            "Chưa cài được thư viện: hãy kiểm tra kết nối tới kho gói Python và chỗ trống "
            "trên đĩa, rồi gọi lại lệnh này.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
