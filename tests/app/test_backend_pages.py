"""The backend's page of every platform, copied as text: read, checked, saved, shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.commands import cli
from app.model import Origin, Platform
from app.program import Program

PAGES = Path(__file__).parents[1] / "samples" / "pages"
# file -> platform, pack, day, how many values, and some of them
TOLD: dict[str, tuple[Platform, str, date, int, dict[str, float]]] = {
    "douyin_2024": (
        Platform.DOUYIN, "douyin-100-early", date(2024, 3, 12), 15,
        {"total": 91, "service": 88, "negative_review_rate": 0.000312, "mean_delivery_hours": 41.23},
    ),
    "douyin_2025": (
        Platform.DOUYIN, "douyin-2025-tier", date(2025, 12, 3), 13,
        {"total": 86, "on_time_pickup_rate": 0.9841, "bonus": 3, "deduction": 1},
    ),
    "douyin_20260714": (
        Platform.DOUYIN, "douyin-20260714", date(2026, 8, 2), 13,
        {"total": 88, "mean_pickup_points": 96.2, "platform_help_rate": 0.00312},
    ),
    "douyin_20260908": (
        Platform.DOUYIN, "douyin-20260908", date(2026, 9, 20), 15,
        {"total": 82, "mean_pickup_hours": 5.5741, "damage_return_rate": 0.00191, "bonus": 2},
    ),
    "kuaishou": (
        Platform.KUAISHOU, "kuaishou-store", date(2026, 10, 30), 12,
        {"total": 4.72, "dispatch_to_sign_hours": 52.4, "platform_help_rate": 0.0005},
    ),
    "pinduoduo_service": (
        Platform.PINDUODUO, "pinduoduo-service", date(2026, 10, 29), 13,
        {"total": 3.4, "attitude": 4.12, "logistics": 2.12, "mean_refund_hours": 9.4},
    ),
    "pinduoduo_star": (
        Platform.PINDUODUO, "pinduoduo-star", date(2026, 10, 29), 11,
        {"total@star": 4.5, "review_rank_rate": 0.126, "group_to_sign_hours": 58.8},
    ),
    "jd_star": (
        Platform.JD, "jd-star", date(2026, 10, 30), 17,
        {"total": 9.92, "bonus": 0.4, "chat": 10, "product": 8.8, "late_dispatch_count": 0},
    ),
    "qianniu": (
        Platform.TAOBAO, "taobao-20260316", date(2026, 8, 2), 13,
        {"total": 4.66, "bonus": 0, "service": 4.32, "mean_refund_hours": 1.34},
    ),
    "wechat": (
        Platform.WECHAT, "wechat-store", date(2026, 10, 29), 16,
        {"total": 4.58, "logistics": 4.49, "no_reply_rate": 0.011, "mean_reply_seconds": 38.2},
    ),
    "xiaohongshu": (
        Platform.XIAOHONGSHU, "xiaohongshu-store", date(2026, 10, 30), 14,
        {"total": 4.5, "service": 4.3, "pay_to_pickup_hours": 11.2},
    ),
}  # fmt: skip


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    opened = Program(tmp_path / "book", lambda: date(2026, 11, 21))
    yield opened
    opened.close()


@pytest.mark.parametrize("name", TOLD)
def test_every_page_is_read_whole_by_the_rules_of_its_day(program: Program, name: str) -> None:
    platform, pack, on, count, some = TOLD[name]
    shop = program.add_shop("小店", platform)
    reading = program.read_page(shop, (PAGES / f"{name}.txt").read_text("utf-8"))
    assert (reading.pack_id, reading.on, reading.on_known) == (pack, on, True)
    assert reading.unread == ()
    values = {value.key: value.value for value in reading.values}
    assert len(values) == count
    assert {key: values[key] for key in some} == pytest.approx(some)
    assert {value.origin for value in reading.values} == {Origin.OFFICIAL}
    assert program.snapshots(shop) == []  # nothing before it is checked and saved


def test_every_page_of_the_samples_is_told_of() -> None:
    assert {path.stem for path in PAGES.glob("*.txt")} == set(TOLD)


def test_two_pages_of_one_platform_stand_apart(program: Program) -> None:
    shop = program.add_shop("拼店", Platform.PINDUODUO)
    for name in ("pinduoduo_service", "pinduoduo_star"):
        reading = program.read_page(shop, (PAGES / f"{name}.txt").read_text("utf-8"))
        program.save_snapshot(shop, reading.on, reading.values)
    on = date(2026, 10, 30)
    assert program.score(shop, on).total.official == 3.4
    assert program.score(shop, on, "pinduoduo-star").total.official == 4.5
    assert program.read_entry(shop, "total@star", "4.5星", on) == 4.5
    (point,) = program.history(shop, "total", on=on, pack_id="pinduoduo-star")
    assert point.value == 4.5


def test_the_command_reads_a_page_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def call(*words: str) -> int:
        return cli.main(["--data", str(tmp_path / "b"), *words, "--json"], lambda *_: None)

    assert call("shop", "add", "小店", "--platform", "jd") == 0
    assert call("snapshot", "--shop", "小店", "--file", str(PAGES / "jd_star.txt")) == 0
    capsys.readouterr()
    assert call("score", "--shop", "小店", "--on", "2026-10-30") == 0
    card = json.loads(capsys.readouterr().out)
    assert card["total"]["official"] == 9.92
    metrics = {metric["id"]: metric for metric in card["metrics"]}
    assert metrics["mean_reply_seconds"]["origin"] == "official"


@pytest.mark.parametrize("name", TOLD)
def test_a_page_is_known_for_its_own_platform_and_no_other(program: Program, name: str) -> None:
    platform, _, on, *_ = TOLD[name]
    text = (PAGES / f"{name}.txt").read_text(encoding="utf-8")
    for other in Platform:
        if other is not Platform.GENERIC:
            reading = program.read_page(program.add_shop(str(other), other), text, on)
            assert reading.seems == (None if other is platform else platform)


def test_a_page_of_another_platform_is_saved_only_when_confirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def call(*words: str) -> int:
        return cli.main(["--data", str(tmp_path), *words], lambda *_: None)

    call("shop", "add", "小店", "--platform", "douyin")
    save = ("snapshot", "--shop", "小店", "--file", str(PAGES / "jd_star.txt"))
    assert call(*save) == 1
    assert "更像是京东的页面" in capsys.readouterr().err
    assert call(*save, "--sure") == 0
