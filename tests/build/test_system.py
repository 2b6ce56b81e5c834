"""Which Debian packages are asked for, and how dpkg's answer is read."""

import subprocess
import sys

import pytest

from build import system

LISTING = (
    "libgl1\tii \t\n"
    "libegl1\trc \t\n"  # removed, its settings left
    "libglib2.0-0t64\tii \tlibglib2.0-0 (= 2.84.4-3~deb13u1), libgio-fam\n"
)


def test_removed_packages_do_not_count_and_stand_ins_do() -> None:
    assert system.installed(LISTING) == {
        "libgl1",
        "libglib2.0-0t64",
        "libglib2.0-0",
        "libgio-fam",
    }


def test_a_screen_needs_more_than_none() -> None:
    without = system.needed(screen=False, ensurepip=True)
    assert set(system.needed(screen=True, ensurepip=True)) - set(without) == set(system.SCREEN)
    assert {"fonts-noto-cjk", "poppler-utils"} <= set(without)


def test_venv_is_asked_for_only_where_python_cannot_make_one() -> None:
    assert "python3-venv" in system.needed(screen=False, ensurepip=False)
    assert "python3-venv" not in system.needed(screen=False, ensurepip=True)


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux comes without a screen"
)
@pytest.mark.parametrize(
    ("variables", "screen"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)],
)
def test_a_screen_is_known_by_its_variable(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], screen: bool
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system.has_screen() is screen


def test_without_root_the_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "missing", lambda _extra: ["libgl1", "libegl1"])
    monkeypatch.setattr(system, "root_prefix", lambda: None)
    with pytest.raises(SystemExit) as ended:
        system.prepare()
    assert (
        "sudo apt-get update && "
        "sudo apt-get install -y --no-install-recommends libgl1 libegl1" in str(ended.value.code)
    )


def test_nothing_is_asked_where_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "missing", list[str])
    monkeypatch.setattr(subprocess, "run", None)  # calling it would fail
    system.prepare()


def test_packaging_needs_more_under_wine() -> None:
    here = set(system.packaging(windows=False))
    assert "binutils" in here
    assert set(system.packaging(windows=True)) - here == set(system.WINE)


def test_debians_python_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    assert f"libpython3.{sys.version_info.minor}" in system.packaging(windows=False)
    monkeypatch.setattr(sys, "base_prefix", "/opt/python")
    assert "libpython" not in " ".join(system.packaging(windows=False))
