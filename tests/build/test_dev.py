"""The developer's commands, tried as a developer does: started by path, from anywhere."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from build import dev, environment, system


def start(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """``python build/dev.py ARGUMENTS``."""
    command = [sys.executable, "-I", str(dev.ROOT / "build" / "dev.py"), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What would have been started; set-up is left out, ``out`` lies elsewhere."""
    calls: list[str] = []

    def record(arguments: Sequence[str], *, headless: bool = True, folder: Path = tmp_path) -> int:
        place = "" if folder == tmp_path else f" in {folder}"
        calls.append(" ".join(arguments) + ("" if headless else " on screen") + place)
        return 0

    monkeypatch.setattr(dev, "python", record)
    monkeypatch.setattr(system, "prepare", lambda: None)
    monkeypatch.setattr(environment, "prepare", lambda: None)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "OUT", tmp_path / "out")
    return calls


def test_help_lists_every_command(tmp_path: Path) -> None:
    answer = start("--help", cwd=tmp_path)
    assert answer.returncode == 0
    assert all(f"\n    {command} " in answer.stdout for command in dev.COMMANDS)


@pytest.mark.parametrize("arguments", [(), ("unheard-of",)])
def test_a_wrong_command_is_answered_with_the_list(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    answer = start(*arguments, cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "setup" in answer.stderr


@pytest.mark.parametrize(
    ("command", "script"),
    [(dev.sample, "build/make_sample.py"), (dev.bench, "build/bench.py")],
)
def test_scripts_get_the_arguments(
    started: list[str],
    command: Callable[[Sequence[str]], None],
    script: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dev, "ROOT", environment.ROOT)
    command(["--some", "thing"])
    assert started == [f"{script} --some thing"]


def test_run_with_a_screen_opens_the_window(
    started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "has_screen", lambda: True)
    with pytest.raises(SystemExit, match="0"):
        dev.run(["a.xlsx"])
    assert started == [f"{dev.ROOT / 'main.py'} a.xlsx on screen in {Path.cwd()}"]


def test_run_without_a_screen_does_the_main_job(
    started: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "has_screen", lambda: False)
    (dev.OUT / "book").mkdir(parents=True)
    (dev.OUT / "book" / "old").touch()
    dev.run([])
    out = dev.OUT
    assert started == [
        f"main.py --data {out / 'book'} sample",
        f"main.py --data {out / 'book'} score --shop 示例店铺",
        f"main.py --data {out / 'book'} plan --shop 示例店铺 --pdf {out / '改善计划.pdf'}",
        f"-m ui.shots --data {out / 'book'} --out {out / 'pages'}",
    ]
    assert not (out / "book" / "old").exists()
    assert str(Path("out") / "改善计划.pdf") in capsys.readouterr().out


def test_run_without_a_screen_passes_a_command_on(
    started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "has_screen", lambda: False)
    with pytest.raises(SystemExit, match="0"):
        dev.run(["packs"])
    assert started == [f"{dev.ROOT / 'main.py'} packs in {Path.cwd()}"]


@pytest.mark.usefixtures("started")
def test_a_failing_step_ends_the_main_job(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "python", lambda *_arguments, **_named: 3)
    with pytest.raises(SystemExit, match="3"):
        dev.main_job()
    assert "Failed with status 3: python main.py --data" in capsys.readouterr().err


@pytest.mark.usefixtures("started")
def test_check_runs_every_checker_and_fails_if_one_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "python", lambda arguments: int("mypy" in arguments))
    with pytest.raises(SystemExit, match="1"):
        dev.check()
    assert capsys.readouterr().err == "Failed: python -m mypy\n"


def test_test_checks_first_and_pytest_has_the_last_word(started: list[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        dev.test(["-k", "clock"])
    assert started[:-1] == [" ".join(checker) for checker in dev.CHECKS]
    assert started[-1] == "-m pytest -k clock"


def test_shots_of_all_books_are_a_script_of_their_own(started: list[str]) -> None:
    dev.shots(["--all", "--book", "empty"])
    assert started[-1] == "build/all_shots.py --book empty"


def test_shots_show_the_sample_shop(started: list[str]) -> None:
    dev.shots(["--theme", "dark"])
    book, pages = dev.OUT / "book", dev.OUT / "shots"
    assert started == [
        f"main.py --data {book} sample",
        f"-m ui.shots --data {book} --out {pages} --strict --theme dark",
    ]
