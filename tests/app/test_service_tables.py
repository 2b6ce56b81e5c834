"""From every platform's service table to ``score --json``, with its origin and its days."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.commands import cli

SAMPLES = Path(__file__).parents[1] / "samples"
# metric -> value and origin on 2026-10-30; every number by hand from the sample's cells
TOLD: dict[str, tuple[tuple[str, ...], dict[str, tuple[float, str]]]] = {
    "douyin": (
        ("douyin/customer_service.xlsx",),
        {
            # 飞鸽: the agents' means weighted by 接待会话量; 不满意 of 有效评价
            "mean_reply_seconds": (51_600 / 900, "proxy"),
            "chat_dissatisfaction_rate": (9 / 90, "proxy"),
        },
    ),
    "kuaishou": (
        ("kuaishou/customer_service_20261001-20261030.xlsx",),
        {
            "mean_reply_seconds": (344_000 / 11_600, "proxy"),
            "three_minute_reply_rate": (11_080 / 11_600, "proxy"),
            "chat_dissatisfaction_rate": (484 / 11_600, "proxy"),
        },
    ),
    "pinduoduo": (
        ("pinduoduo/客服_服务数据.xlsx", "pinduoduo/service_overview.xlsx"),
        {
            # (98.31 % of 118 + 94.55 % of 8,800) of 8,918
            "three_minute_reply_rate": ((0.9831 * 118 + 0.9455 * 8800) / 8918, "proxy"),
            # minutes: 0.85 and 1.5
            "mean_reply_seconds": ((51 * 118 + 90 * 8800) / 8918, "proxy"),
            # 服务概况, weighted by 成功退款订单数 24 and 18; a dash tells nothing
            "quality_refund_rate": ((0.012 * 24 + 0.0134 * 18) / 42, "proxy"),
            "dispute_refund_rate": (0.0005 * 24 / 42, "proxy"),
            "platform_help_rate": (0.001, "proxy"),
            "mean_refund_hours": ((12.5 * 24 + 10 * 18) / 42, "proxy"),
            "return_refund_hours": (70.2, "proxy"),
            "shipped_refund_hours": ((3.5 * 24 + 2.25 * 18) / 42, "proxy"),
        },
    ),
    "jd": (
        ("jd/service_workload.xlsx",),
        {"mean_reply_seconds": ((21.7 * 300 + 27 * 280) / 580, "proxy")},
    ),
    "taobao": (
        ("taobao/咨询接待.xlsx", "taobao/接待评价.xlsx"),
        {
            "three_minute_reply_rate": (0.975, "proxy"),
            "mean_reply_seconds": (25.3, "proxy"),
            # 收到评价 40, 不满 2 and 很不满 1
            "chat_satisfaction_rate": (37 / 40, "proxy"),
        },
    ),
}
OVERVIEW = "纠纷退款率,品质退款率,平均退款时长\n0.05%,1.2%,12小时\n"


def call(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert cli.main(["--data", str(folder), *words, "--json"], lambda *_: None) == 0
    shape: dict[str, Any] = json.loads(capsys.readouterr().out)
    return shape


@pytest.mark.parametrize("platform", TOLD)
def test_every_platforms_table_reaches_the_score(
    platform: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files, wanted = TOLD[platform]
    call(tmp_path, capsys, "shop", "add", "小店", "--platform", platform)
    paths = [str(SAMPLES / name) for name in files]
    done = call(tmp_path, capsys, "import", "--shop", "小店", *paths)
    assert {file["report"] for file in done["files"]} == {"customer_service"}
    card = call(tmp_path, capsys, "score", "--shop", "小店", "--on", "2026-10-30")
    metrics = {metric["id"]: metric for metric in card["metrics"]}
    for name, (value, origin) in wanted.items():
        assert metrics[name]["value"] == pytest.approx(value), name
        assert metrics[name]["origin"] == origin, name
        assert "替代估算" in metrics[name]["why"], name


def test_a_table_without_days_is_asked_for_its_period_and_becomes_official(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, table = tmp_path / "book", tmp_path / "服务概况.csv"
    table.write_text(OVERVIEW, encoding="utf-8")
    call(book, capsys, "shop", "add", "小店", "--platform", "pinduoduo")
    words = ("import", "--shop", "小店", str(table))
    assert cli.main(["--data", str(book), *words], lambda *_: None) == 1
    assert "统计周期" in capsys.readouterr().err
    call(book, capsys, *words, "--period", "2026-10-01..2026-10-30")
    card = call(book, capsys, "score", "--shop", "小店", "--on", "2026-10-30")
    metrics = {metric["id"]: metric for metric in card["metrics"]}
    for name, value in (
        ("quality_refund_rate", 0.012),
        ("dispute_refund_rate", 0.0005),
        ("mean_refund_hours", 12),
    ):
        assert metrics[name]["value"] == pytest.approx(value)
        assert metrics[name]["origin"] == "official"
        assert "10-01 至 10-30" in metrics[name]["why"]
