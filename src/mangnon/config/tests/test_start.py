"""The script ./mangnon: from any folder, once, completely, and never two at a time."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from mangnon.config import environment

PROJECT = Path(environment.__file__).resolve().parents[3]
PRINT_THE_WORDS = "def main(words):\n    print(*words)\n    return 7\n"
CLEAN = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of the same shape that needs no library."""
    folder = tmp_path_factory.mktemp("dự án") / "Măng Non"
    config = folder / "src/mangnon/config"
    config.mkdir(parents=True)
    shutil.copy(PROJECT / "mangnon", folder)
    shutil.copy(PROJECT / "src/mangnon/__main__.py", config.parent)
    shutil.copy(environment.__file__, config)
    (config / "cli.py").write_text(PRINT_THE_WORDS)
    for name in (environment.INSTALLER_LOCK, environment.RUN_LOCK, environment.DEV_LOCK):
        (folder / name).write_text("")
    return folder


def start(script: Path, *words: str, path: str = CLEAN["PATH"]) -> subprocess.CompletedProcess[str]:
    """Start as a newcomer does: a bare environment, another folder."""
    variables = CLEAN | {"HOME": str(script.parent), "PATH": path}
    command = ["/bin/sh", str(script), *words]
    return subprocess.run(command, cwd="/", env=variables, capture_output=True, text=True)


def test_two_first_starts_at_once_make_one_environment(project: Path) -> None:
    begun = [
        subprocess.Popen(
            ["/bin/sh", str(project / "mangnon"), word],
            cwd="/",
            env=CLEAN | {"HOME": str(project)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for word in ("một", "hai")
    ]
    answers = [process.communicate() for process in begun]
    assert sorted(output for output, _ in answers) == ["hai\n", "một\n"]
    assert [process.returncode for process in begun] == [7, 7]
    assert sum("Tạo môi trường Python" in progress for _, progress in answers) == 1


def test_next_start_is_quiet_and_works_through_a_link(project: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/first").symlink_to(project / "mangnon")
    (tmp_path / "second").symlink_to("bin/first")
    answer = start(tmp_path / "second", "trẻ em", "--all")
    assert (answer.stdout, answer.stderr, answer.returncode) == ("trẻ em --all\n", "", 7)


def test_half_made_environment_of_a_killed_start_is_made_anew(project: Path) -> None:
    (project / ".venv" / environment.STAMP).unlink()
    (project / ".venv/half").write_text("")
    answer = start(project / "mangnon", "lại")
    assert (answer.stdout, answer.returncode) == ("lại\n", 7)
    assert "Tạo môi trường Python" in answer.stderr
    assert not (project / ".venv/half").exists()


def test_changed_lock_is_installed_without_starting_anew(project: Path) -> None:
    (project / environment.RUN_LOCK).write_text("# changed\n")
    answer = start(project / "mangnon", "mới")
    assert (answer.stdout, answer.returncode) == ("mới\n", 7)
    assert "Cài" in answer.stderr
    assert "Tạo môi trường" not in answer.stderr


def test_words_that_need_the_development_libraries_get_them(project: Path) -> None:
    assert start(project / "mangnon", "check").returncode == 7
    stamp = (project / ".venv" / environment.STAMP).read_text()
    assert [line.split()[0] for line in stamp.splitlines()] == [
        environment.RUN_LOCK,
        environment.DEV_LOCK,
    ]
    assert start(project / "mangnon", "run").stderr == ""


def test_missing_python_is_said_in_one_sentence(project: Path, tmp_path: Path) -> None:
    for tool in ("readlink", "dirname", "cksum", "grep"):
        (tmp_path / tool).symlink_to(shutil.which(tool) or "")
    (project / ".venv" / environment.STAMP).unlink()
    answer = start(project / "mangnon", path=str(tmp_path))
    assert answer.returncode == 1
    assert "apt-get install python3 python3-venv" in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_folder_that_cannot_be_written_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = Path("/proc/không-có")
    assert environment.main(PROJECT, home / ".venv", environment.RUN_LOCK) == 1
    assert capsys.readouterr().err == (
        "Không ghi được vào thư mục /proc/không-có: hãy chạy bằng tài khoản sở hữu thư mục, "
        "hoặc đặt MANGNON_HOME là một thư mục ghi được.\n"
    )


def test_development_lock_holds_every_version_of_the_running_lock() -> None:
    def versions(lock: str) -> set[str]:
        lines = (PROJECT / lock).read_text(encoding="utf-8").splitlines()
        return {line.split()[0] for line in lines if "==" in line and line[0].isalnum()}

    assert versions(environment.RUN_LOCK) <= versions(environment.DEV_LOCK)


def test_locks_hold_no_address() -> None:
    for lock in (environment.RUN_LOCK, environment.DEV_LOCK, environment.INSTALLER_LOCK):
        assert "://" not in (PROJECT / lock).read_text(encoding="utf-8")


def test_script_is_executable() -> None:
    assert os.access(PROJECT / "mangnon", os.X_OK)
