"""The commands of diagnosis on the sample shop, as JSON and as text."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app import clock
from app.commands.cli import main
from app.commands.insights import COMMANDS, add_options
from app.commands.usage import Parser
from app.diagnosis.results import StepMove
from app.diagnosis.simulator import Simulator

SHOP = "示例店铺"
RETURNS = "quality_return_rate"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    assert main(["--data", str(folder), "sample"], lambda *_: None) == 0
    return folder


def say(data: Path, *words: str) -> int:
    return main(["--data", str(data), *words, "--shop", SHOP], lambda *_: None)


def ask(capsys: pytest.CaptureFixture[str], data: Path, *words: str) -> Any:
    capsys.readouterr()
    assert say(data, *words, "--json") == 0
    return json.loads(capsys.readouterr().out)


QUESTIONS = {
    "attribution": ["--metric", RETURNS],
    "forecast": ["--metric", RETURNS, "--days", "7"],
    "whatif": ["--metric", RETURNS, "--days", "14"],
    "drop": ["--since", "2026-10-10"],
    "mark": ["--metric", RETURNS, "--status", "doing"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_answers_in_words_and_in_json(
    capsys: pytest.CaptureFixture[str], data: Path, name: str
) -> None:
    words = [name, *QUESTIONS.get(name, [])]
    assert isinstance(ask(capsys, data, *words), dict)
    assert say(data, *words) == 0
    assert any("\u3400" <= letter <= "\u9fff" for letter in capsys.readouterr().out)


def test_findings_carry_causes_attribution_and_orders(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    first, reply, delivery = ask(capsys, data, "findings")["findings"]
    cause = first["cause"][0]
    assert (cause["segment"], cause["key"], cause["share"]) == (
        "sku",
        "加厚保温杯 500ml 白色",
        13 / 16,
    )
    assert len(cause["order_ids"]) == 13
    assert reply["cause"][0]["segment"] == "shift"
    assert (delivery["cause"][0]["segment"], delivery["cause"][0]["key"]) == ("route", "申通→新疆")
    told = {row["segment"] for row in first["attribution"]}
    assert told == {"courier", "route", "province", "product", "sku", "hour", "weekday", "reason"}
    rows = [row for row in first["attribution"] if row["segment"] == "reason"]
    assert sum(row["count"] for row in rows) == 16
    assert sum(len(row["order_ids"]) for row in rows) == 16


def test_a_drop_is_told_in_the_units_of_its_metrics(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    """Money as money and rates in 个百分点: no fen, no fractions."""
    assert say(data, "drop", "--since", "2026-10-10") == 0
    told = capsys.readouterr().out.splitlines()
    sales = next(line for line in told if line.startswith("销售额"))
    assert "¥" in sales
    quality = next(line for line in told if line.startswith("商品品质退货率"))
    assert "个百分点" in quality


def test_a_mean_needs_a_value_and_a_rate_needs_units(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    """The sum of seconds is no number of orders."""
    reply, stars = "mean_reply_seconds", "product_rating"
    for asked, told in (
        ([reply], "次会话，需要平均不高于 20 秒，做得到；按当前表现，"),
        ([reply, "--days", "2", "--target", "1"], "次会话，做不到：全部是最好值也只到 25.2 秒；"),
        ([stars], "条评价，需要平均不低于 "),
        (["chat_dissatisfaction_rate"], "次会话，做得到；按当前表现自然积累的正常会话，"),
        ([RETURNS], "预计 1,074 单，其中正常的需要 1,064 单，做得到；"),
    ):
        assert say(data, "whatif", "--metric", *asked) == 0
        assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "option", "text"),
    [
        ("mark", "--on", "2026-11-01"),
        ("mark", "--pack", "none"),
        ("due", "--on", "2026-11-01"),
        ("due", "--pack", "none"),
        ("complaints", "--pack", "none"),
        ("reference", "--pack", "none"),
    ],
)
def test_an_option_that_would_be_ignored_is_refused(
    capsys: pytest.CaptureFixture[str], data: Path, name: str, option: str, text: str
) -> None:
    with pytest.raises(SystemExit) as refused:
        say(data, name, *QUESTIONS.get(name, []), option, text)
    assert refused.value.code == 2
    assert f"不认识的参数 {option}" in capsys.readouterr().err


def test_the_reference_tells_sales_and_steps_tell_days(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    assert say(data, "reference", "--on", "2026-10-01") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].split() == ["日期", "订单", "销售额", "退款率", "投诉率"]
    assert told[-1].split()[:3] == ["2026-10-01", "34", "¥3,204.30"]
    move = StepMove("refund_rate", "退款率", 5, 0.1, None, 20_000, 3, 0.2, None, None, True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Simulator, "steps", lambda _: (move,))
        assert say(data, "steps") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].split() == ["指标", "升档或达标", "自己升到", "掉档或跌破", "会掉到"]
    day = str(clock.as_date(20_000))
    assert told[1].split() == [
        "退款率",
        "估算再少",
        "5",
        "单升档",
        day,
        "估算再多",
        "3",
        "单掉档",
        "–",
    ]


def test_orders_of_one_segment(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    cut = ["orders", "--metric", RETURNS, "--role", "numerator"]
    every = ask(capsys, data, *cut)["orders"]
    chosen = ask(capsys, data, *cut, "--segment", "courier", "--key", "中通")["orders"]
    assert [o for o in every if o["courier"] == "中通"] == chosen
    assert chosen


def test_half_a_segment_is_refused(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    cut = ["orders", "--metric", RETURNS, "--role", "numerator"]
    assert say(data, *cut, "--segment", "courier") == 1
    assert "--key" in capsys.readouterr().err
    assert say(data, *cut, "--segment", "colour", "--key", "红") == 1
    assert "colour" in capsys.readouterr().err


def test_the_board_shows_a_mark(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    assert say(data, "mark", "--metric", "refund_rate", "--status", "ignored") == 1
    assert "原因" in capsys.readouterr().err
    ask(
        capsys,
        data,
        "mark",
        "--metric",
        "on_time_delivery_rate",
        "--status",
        "ignored",
        "--reason",
        "换季",
    )
    rows = {row["metric"]: row for row in ask(capsys, data, "board")["rows"]}
    row = rows["on_time_delivery_rate"]
    assert (row["group"], row["status"], row["reason"]) == ("todo", "ignored", "换季")


def test_what_cannot_be_told_says_so(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    chat = ["--metric", "chat_dissatisfaction_rate", "--on", "2026-01-01"]
    chat += ["--pack", "douyin-20260908"]
    assert ask(capsys, data, "forecast", *chat) == {"forecast": None, "backtest": None}
    assert ask(capsys, data, "whatif", *chat)["needed"] is None
    assert say(data, "forecast", "--metric", "nothing") == 1
    assert "nothing" in capsys.readouterr().err
    assert say(data, "forecast", "--metric", RETURNS, "--days", "1") == 0
    assert re.search(r"  \d+\.\d\d %  \d+\.\d\d %  \d+\.\d\d %", capsys.readouterr().out)
    assert say(data, "forecast", *chat) == 0
    assert "数据不足" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("option", "text"),
    [
        *[("--days", text) for text in ("0", "-3", "366", "many")],
        *[("--target", text) for text in ("nan", "inf", "-1", "many")],
        ("--volume", "-1"),
    ],
)
def test_a_question_out_of_all_bounds_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], option: str, text: str
) -> None:
    parser = Parser()
    add_options(parser, ("metric", "days", "volume", "target"), date.fromisoformat)
    with pytest.raises(SystemExit) as stop:
        parser.parse_args(["--shop", "小店", "--metric", "refund_rate", option, text])
    assert stop.value.code == 2
    assert f"收到 {text}" in capsys.readouterr().err


def test_couriers_stand_with_cost_and_the_articles_words(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    found = ask(capsys, data, "couriers", "--cost", "申通=3.2")
    assert found["costs_fen"] == {"申通": 320}
    assert found["article"]["couriers"]["顺丰"].startswith("价格较高")
    assert say(data, "couriers") == 0
    assert "¥3.20" in capsys.readouterr().out


@pytest.mark.parametrize("cost", ["申通", "=3", "申通=便宜", "申通=-1"])
def test_a_cost_that_is_none_is_refused(data: Path, cost: str) -> None:
    with pytest.raises(SystemExit) as refused:
        say(data, "couriers", "--cost", cost)
    assert refused.value.code == 2
