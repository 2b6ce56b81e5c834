"""Every command takes a metric by its name as well as by its id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.commands.cli import main

SHOP = ("--shop", "甲店")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    run(tmp_path / "data", "shop", "add", "甲店", "--platform", "pinduoduo")
    return tmp_path / "data"


def run(data: Path, *words: str) -> int:
    return main(["--data", str(data), *words], lambda *_: None)


@pytest.mark.parametrize(
    "words",
    [
        ("explain", *SHOP),
        ("targets", *SHOP),
        ("targets", *SHOP, "--set", "0.8%"),
        ("bands", *SHOP, "--set", "≤1% 5", "≤3% 4"),
        ("mark", *SHOP, "--status", "doing"),
        ("orders", *SHOP, "--role", "numerator"),
        ("attribution", *SHOP),
        ("durations", *SHOP),
        ("measures",),
    ],
    ids=lambda words: " ".join(words[:1]),
)
def test_name_and_id_say_the_same(
    data: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    told = []
    for metric in ("quality_refund_rate", "品质退款率"):
        capsys.readouterr()
        status = run(data, *words, "--metric", metric, "--json")
        told.append((status, capsys.readouterr().out))
    assert told[0] == told[1]
    assert told[0][0] == 0


def test_a_page_value_by_name(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    on = ("--on", "2026-11-20")
    run(data, "snapshot", *SHOP, *on, "--set", "品质退款率=1.2%", "总分=3.4", "--json")
    stored = json.loads(capsys.readouterr().out)["values"]
    assert [(one["key"], one["value"]) for one in stored] == [
        ("quality_refund_rate", 0.012),
        ("total", 3.4),
    ]


def test_a_wrong_name_gets_the_nearest(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "explain", *SHOP, "--metric", "品退率") == 1
    assert "最接近的是：品质退款率（quality_refund_rate）" in capsys.readouterr().err
