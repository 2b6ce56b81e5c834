"""Start-up: window or command."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import main


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    """Which door was opened, and with what."""
    import app.commands.cli
    import ui.quick_start
    import ui.start

    opened: list[tuple[str, object]] = []

    def window(data_dir: Path, paths: list[Path]) -> int:
        opened.append(("window", (data_dir, paths)))
        return 0

    def command(arguments: list[str], _render: object) -> int:
        opened.append(("command", arguments))
        return 0

    monkeypatch.setattr(ui.quick_start, "start_quickly", lambda: None)  # it lasts for the process
    monkeypatch.setattr(ui.start, "open_window", window)
    monkeypatch.setattr(app.commands.cli, "main", command)
    return opened


def test_without_arguments_the_window_opens(doors: list[tuple[str, object]]) -> None:
    assert main.main([]) == 0
    assert doors[0][0] == "window"


def test_files_wait_in_the_import_page(doors: list[tuple[str, object]], tmp_path: Path) -> None:
    file = tmp_path / "订单.csv"
    file.write_text("订单号\n")
    main.main(["--data", str(tmp_path / "book"), str(file)])
    assert doors == [("window", (tmp_path / "book", [file]))]


def test_a_command_goes_to_the_commands(doors: list[tuple[str, object]]) -> None:
    main.main(["score", "--shop", "示例店铺"])
    assert doors == [("command", ["score", "--shop", "示例店铺"])]


def test_a_folder_named_like_a_command_changes_nothing(
    doors: list[tuple[str, object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sample").mkdir()
    monkeypatch.chdir(tmp_path)
    main.main(["sample"])
    assert doors[0][0] == "command"


def test_a_missing_file_is_told_in_a_sentence(
    doors: list[tuple[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["没有这个文件.csv"]) == 1
    assert "找不到文件「没有这个文件.csv」" in capsys.readouterr().err
    assert doors == []


def test_a_mistyped_command_goes_to_the_commands(doors: list[tuple[str, object]]) -> None:
    main.main(["scoer", "--shop", "小店"])
    assert doors[0][0] == "command"


def test_the_program_can_test_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.self_test.main", lambda arguments: len(arguments))
    assert main.main(["--self-test", "--out", "a.json"]) == 2


def test_the_packaged_program_keeps_its_list_of_fonts(
    doors: list[tuple[str, object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("MPLCONFIGDIR", "gone at the next start")
    main.main([])
    assert os.environ["MPLCONFIGDIR"] == str(tmp_path / "shop-score" / "matplotlib")
    assert doors[0][0] == "window"
