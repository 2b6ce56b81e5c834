"""The environment is made once, made anew when broken off, and the lock is clean."""

import re
import sys
import tomllib
import venv
from pathlib import Path

import pytest

from build import environment


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """A lock that asks for nothing, so that pip needs no network."""
    file = tmp_path / "requirements.lock"
    file.write_text("# nothing\n", "utf-8")
    return file


def fake_pip(folder: Path, status: int) -> None:
    """Give a bare environment a pip that ends with ``status`` and counts its calls."""
    site = next((folder / "lib").glob("python*/site-packages"))
    (site / "pip").mkdir()
    (site / "pip" / "__init__.py").touch()
    (site / "pip" / "__main__.py").write_text(
        f"open({str(folder / 'calls')!r}, 'a').write('x'); raise SystemExit({status})", "utf-8"
    )


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """An environment with this Python and no packages."""
    folder = tmp_path / ".venv"
    venv.create(folder, symlinks=True, with_pip=False)
    return folder


needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in pip is for POSIX")


@needs_posix
def test_a_second_set_up_does_nothing(bare: Path, lock: Path) -> None:
    fake_pip(bare, 0)
    environment.prepare(bare, lock)
    environment.prepare(bare, lock)
    assert (bare / "calls").read_text() == "x"


@needs_posix
def test_a_changed_lock_is_installed(bare: Path, lock: Path) -> None:
    fake_pip(bare, 0)
    environment.prepare(bare, lock)
    lock.write_text("# changed\n", "utf-8")
    environment.prepare(bare, lock)
    assert (bare / "calls").read_text() == "xx"


@needs_posix
def test_a_failed_set_up_leaves_no_stamp_and_is_not_trusted(bare: Path, lock: Path) -> None:
    fake_pip(bare, 1)
    with pytest.raises(SystemExit, match="pip could not install"):
        environment.prepare(bare, lock)
    assert not environment.is_ready(bare, environment.wanted_stamp(lock.read_bytes()))
    assert not environment.is_usable(bare)


def test_a_folder_without_pip_or_python_is_not_usable(bare: Path, tmp_path: Path) -> None:
    assert not environment.is_usable(bare)
    assert not environment.is_usable(tmp_path / "nowhere")


def test_the_stamp_follows_the_lock() -> None:
    assert environment.wanted_stamp(b"a") != environment.wanted_stamp(b"b")


def test_children_get_no_foreign_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    variables = environment.child_environment(headless=True)
    assert "PYTHONPATH" not in variables
    assert variables["PYTHONUTF8"] == "1"
    assert variables["QT_QPA_PLATFORM"] == "offscreen"
    assert "QT_QPA_PLATFORM" not in environment.child_environment(headless=False)


def test_a_chosen_platform_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert environment.child_environment(headless=True)["QT_QPA_PLATFORM"] == "xcb"


@pytest.mark.parametrize(
    ("variables", "utf8"),
    [
        ({}, False),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.GB18030"}, False),
        ({"LC_ALL": "C", "LANG": "C.utf8"}, False),
        ({"LC_ALL": "", "LC_CTYPE": "C.utf8", "LANG": "C"}, True),
    ],
)
def test_the_first_variable_that_is_set_chooses_the_encoding(
    variables: dict[str, str], utf8: bool
) -> None:
    assert environment.speaks_utf8(variables) is utf8


@pytest.mark.skipif(sys.platform != "linux", reason="Qt asks for UTF-8 on Linux only")
def test_children_speak_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert environment.child_environment(headless=True)["LC_ALL"] == "C.UTF-8"


def test_the_lock_names_packages_and_hashes_and_no_place() -> None:
    text = environment.LOCK.read_text("utf-8")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    assert not re.search(r"://|file:|--(extra-)?index-url|--find-links| @ |(^|\s)\.?/", body)
    entries = re.split(r"\n(?=\S)", body)
    assert len(entries) > 30
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_lock_has_every_direct_dependency() -> None:
    project = tomllib.loads((environment.ROOT / "pyproject.toml").read_text("utf-8"))
    direct = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[=<>;\s]", entry)[0].lower() for entry in direct}
    locked = set(re.findall(r"^([a-z0-9-]+)==", environment.LOCK.read_text("utf-8"), re.MULTILINE))
    assert names - locked == set()


@needs_posix
def test_a_broken_off_set_up_is_started_anew(
    bare: Path, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_pip(bare, 0)
    environment.marker_file(bare).touch()
    made: list[dict[str, bool]] = []

    def create(folder: Path, **options: bool) -> None:
        made.append(options)
        environment.marker_file(folder).unlink()

    monkeypatch.setattr(venv, "create", create)
    environment.prepare(bare, lock)
    assert made == [{"clear": True, "with_pip": True}]
    assert environment.is_ready(bare, environment.wanted_stamp(lock.read_bytes()))
