"""Streams for a program that Windows starts without any."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.commands.cli import main
from app.commands.console import LogStream, data_dir_in, give_streams
from app.paths import default_data_dir


def test_without_a_stream_errors_go_to_the_books_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr("app.commands.console.attach", lambda: None)
    give_streams(["score", "--data", str(tmp_path)])
    assert list(tmp_path.iterdir()) == []
    sys.stderr.write("没有这个店铺。\nValueError: 收货人 林小满\n")
    assert (tmp_path / "log" / "shop-score.log").read_text("utf-8") == "ValueError\n"
    assert main(["--data", str(tmp_path), "score", "--shop", "林小满的店"], lambda *_: None) == 1
    told = (tmp_path / "log" / "shop-score.log").read_text("utf-8")
    assert "RequestError no_shop" in told
    assert "林小满" not in told


def test_streams_that_are_there_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    attached: list[bool] = []
    monkeypatch.setattr("app.commands.console.attach", lambda: attached.append(True))
    before = sys.stdout, sys.stderr
    give_streams([])
    assert (sys.stdout, sys.stderr) == before
    assert attached == []


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert LogStream(tmp_path / "file" / "log").write("ValueError\n") == len("ValueError\n")


@pytest.mark.parametrize("arguments", [["score"], ["score", "--data"]])
def test_a_command_without_a_folder_means_the_usual_one(arguments: list[str]) -> None:
    assert data_dir_in(arguments) == default_data_dir()
