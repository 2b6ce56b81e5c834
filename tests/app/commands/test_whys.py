"""The commands of why on the sample shop, as JSON and as text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.commands.cli import main
from app.commands.whys import COMMANDS

SHOP = ("--shop", "示例店铺")
RETURNS = ("--metric", "quality_return_rate")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    assert main(["--data", str(folder), "sample"], lambda *_: None) == 0
    return folder


def said(capsys: pytest.CaptureFixture[str], data: Path, *words: str) -> str:
    capsys.readouterr()
    assert main(["--data", str(data), *words, *SHOP], lambda *_: None) == 0
    return capsys.readouterr().out


def ask(capsys: pytest.CaptureFixture[str], data: Path, *words: str) -> Any:
    return json.loads(said(capsys, data, *words, "--json"))


def test_an_explanation_carries_formula_values_and_source(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    shape = ask(capsys, data, "explain", *RETURNS)
    text = said(capsys, data, "explain", *RETURNS)
    assert shape["filled"] in text
    assert shape["value"] == pytest.approx(shape["numerator"] / shape["denominator"])
    for part in (shape["formula"], shape["source"], shape["pack"]["fingerprint"], shape["run_id"]):
        assert part in text
    assert {one["reason"] for one in shape["excluded"]} <= set(_words(text))


def _words(text: str) -> list[str]:
    return text.replace("、", " ").replace("；", " ").split()


def test_reconciling_says_agreed_or_names_a_cause(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    shape = ask(capsys, data, "reconcile")
    text = said(capsys, data, "reconcile")
    assert shape["metrics"]
    for one in shape["metrics"]:
        assert one["name"] in text
        assert bool(one["causes"]) <= (one["agrees"] is False)


def test_estimates_say_so_and_what_is_missing(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    shape = ask(capsys, data, "estimate")
    assert shape["estimated"] is True
    text = said(capsys, data, "estimate")
    assert text.count("估算") == len(shape["curves"]) + 1


def test_every_command_can_be_called() -> None:
    assert set(COMMANDS) == {"explain", "reconcile", "estimate", "growth"}


def test_the_growth_stage_names_its_indicators(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    shape = ask(capsys, data, "growth")["growth"]
    text = said(capsys, data, "growth")
    assert shape["least"] == 30
    assert all(one["name"] in text for one in shape["indicators"])
    assert len(shape["indicators"]) == 9
    jd = said(capsys, data, "growth", "--pack", "jd-star")
    assert jd.strip() == "这一版规则没有成长阶段。"
