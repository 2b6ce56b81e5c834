"""The commands of the checklist on the sample shop, as JSON and as text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.commands.cli import main

SHOP = ("--shop", "示例店铺")
DELIVERY = "on_time_delivery_rate"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    assert main(["--data", str(folder), "sample"], lambda *_: None) == 0
    return folder


def said(capsys: pytest.CaptureFixture[str], data: Path, *words: str) -> str:
    capsys.readouterr()
    assert main(["--data", str(data), *words], lambda *_: None) == 0
    return capsys.readouterr().out


def ask(capsys: pytest.CaptureFixture[str], data: Path, *words: str) -> Any:
    return json.loads(said(capsys, data, *words, "--json"))


def test_an_action_is_added_done_and_judged(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    aim = ("--metric", DELIVERY, "--segment", "courier", "--key", "申通")
    added = ask(capsys, data, "actions", "add", *SHOP, "--title", "催申通", *aim)["actions"][0]
    assert (added["title"], added["segment"], added["done_on"]) == ("催申通", "courier", None)
    assert "没有做完" not in said(capsys, data, "actions", *SHOP)
    assert said(capsys, data, "effect", *SHOP).startswith("还没有做完")
    key = str(added["action_id"])
    ask(capsys, data, "actions", "done", *SHOP, "--id", key, "--on", "2026-10-20")
    (effect,) = ask(capsys, data, "effect", *SHOP)["effects"]
    assert (effect["verdict"], effect["control_kind"]) == ("ineffective", "segment")
    assert effect["treated"]["before"]["last"] == "2026-10-19"
    assert effect["low"] < effect["gain"] < effect["high"] < 0
    text = said(capsys, data, "effect", *SHOP)
    assert "催申通\t▼ 无效" in text
    assert effect["sentence"] in text


def test_the_schedule_is_taken_up_and_due_before_the_promotion(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    assert len(ask(capsys, data, "actions", "schedule", *SHOP)["actions"]) == 6
    assert ask(capsys, data, "actions", "schedule", *SHOP)["actions"] == []
    assert said(capsys, data, "promotions", *SHOP) == "还没有登记大促。\n"
    sale = ("--name", "双12", "--first", "2036-12-10", "--daily-orders", "300")
    (kept,) = ask(capsys, data, "promotions", *SHOP, *sale)["promotions"]
    assert (kept["name"], kept["last"], kept["daily_orders"]) == ("双12", "2036-12-10", 300)
    listed = ask(capsys, data, "actions", "list", *SHOP)["actions"]
    due = {one["repeat"]: one["due_on"] for one in listed}
    assert due["before_promotion"] == "2036-11-26"
    assert "daily" in {
        one["repeat"] for one in ask(capsys, data, "actions", "due", *SHOP)["actions"]
    }


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("actions", "add", *SHOP), "--title"),
        (("actions", "done", *SHOP, "--id", "99"), "没有编号 99"),
        (("promotions", *SHOP, "--name", "双12"), "--first"),
    ],
)
def test_what_is_missing_is_told(
    capsys: pytest.CaptureFixture[str], data: Path, words: tuple[str, ...], sentence: str
) -> None:
    capsys.readouterr()
    assert main(["--data", str(data), *words], lambda *_: None) == 1
    assert sentence in capsys.readouterr().err


def test_the_library_is_listed_by_metric(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    listed = ask(capsys, data, "measures")["measures"]
    assert len(listed) >= 80
    few = ask(capsys, data, "measures", "--metric", DELIVERY)["measures"]
    assert 3 <= len(few) < len(listed)
    assert all(DELIVERY in one["metrics"] for one in few)
    assert "没有针对" in said(capsys, data, "measures", "--metric", "总分")
