"""The commands of the evidence, on the sample shop."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.commands import cli
from tests.ui.sample_book import open_sample


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(tmp_path_factory.mktemp("book"))
    open_sample(folder).close()
    return folder


def asked(book: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """What a command answers as JSON."""
    call = ["--data", str(book), *arguments, "--shop", "示例店铺", "--json"]
    assert cli.main(call, lambda _document, path: Path(path).write_bytes(b"%PDF")) == 0
    return json.loads(capsys.readouterr().out)


def test_appeals_and_their_folder(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = asked(book, capsys, "appeals", "--folder", str(tmp_path))
    assert len(found["appeals"]) > 100
    assert {ground["kind"] for a in found["appeals"] for ground in a["grounds"]} >= {"carrier"}
    assert len(list(Path(found["folder"]).glob("*/清单.xlsx"))) == found["bundles"]


def test_lengths_panels_and_flags(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    times = asked(book, capsys, "durations", "--metric", "on_time_delivery_rate")["durations"]
    assert 0.1 < times["late"] < 0.2
    assert asked(book, capsys, "durations", "--metric", "refund_rate") == {"durations": None}
    panels = asked(book, capsys, "multiples", "--metric", "refund_rate", "--by", "courier")
    assert {panel["key"] for panel in panels["multiples"]["panels"]} >= {"申通", "顺丰"}
    flags = asked(book, capsys, "flags", "--days", "75")["flags"]
    assert [flag["kind"] for flag in flags] == ["rule"]


def test_the_dictionary(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(book, capsys, "words", "--add", "品质", "起皮", "--strike", "还行")
    assert told["words"] == {"added": [["quality", "起皮"]], "struck": ["还行"]}
