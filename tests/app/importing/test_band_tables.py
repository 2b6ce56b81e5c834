"""Pasted tables: every way a line is written, in the metric's own unit; nonsense is named."""

from __future__ import annotations

import pytest

from app.catalogue.load_packs import load_packs
from app.catalogue.rulepacks import Band, MetricRule
from app.errors import RequestError
from app.importing.band_tables import MAX_LINES, read_bands, read_curve, read_weights

PACK = next(pack for pack in load_packs() if pack.id == "douyin-20260714")
RATING = PACK.metric("product_rating")
RETURNS = PACK.metric("quality_return_rate")
REPLY = PACK.metric("mean_reply_seconds")


@pytest.mark.parametrize(
    ("rule", "line", "expected"),
    [
        (RATING, "≥4.791 100", Band(">=", 4.791, 100)),
        (RATING, ">=4.791\t100分", Band(">=", 4.791, 100)),
        (RATING, "4.64以上 70分", Band(">=", 4.64, 70)),
        (RATING, "高于4.64分　70", Band(">", 4.64, 70)),
        (RATING, "4.568≤x<4.640 60", Band(">=", 4.568, 60)),
        (RATING, "4.568 < 评分 ≤ 4.640 → 60", Band(">", 4.568, 60)),
        (RATING, "4.64-4.79：90", Band(">=", 4.64, 90)),
        (RATING, "不低于4.6　80", Band(">=", 4.6, 80)),
        (RATING, "100分 ≥4.8", Band(">=", 4.8, 100)),
        (RATING, "4.7\t90", Band(">=", 4.7, 90)),
        (RATING, "≥4.7=90", Band(">=", 4.7, 90)),
        (RATING, "<4.568 50", Band("<", 4.568, 50)),
        (RETURNS, "≤0.26% 100", Band("<=", 0.0026, 100)),
        (RETURNS, "0.26%~1.31% 60", Band("<=", 0.0131, 60)),
        (RETURNS, "0.26%<x<1.31% 60", Band("<", 0.0131, 60)),
        (RETURNS, ">1.31% → 50", Band(">", 0.0131, 50)),
        (RETURNS, "小于0.3%得100分", Band("<", 0.003, 100)),
        (RETURNS, "0.0026 100", Band("<=", 0.0026, 100)),
        (REPLY, "15秒以内 100", Band("<=", 15, 100)),
        (REPLY, "2分30秒 60", Band("<=", 150, 60)),
        (REPLY, "超过180s 50", Band(">", 180, 50)),
        (REPLY, "≤ 120秒, 70分", Band("<=", 120, 70)),
        (REPLY, "2分钟以内 | 70", Band("<=", 120, 70)),
    ],
)
def test_a_line_is_understood(rule: MetricRule, line: str, expected: Band) -> None:
    assert read_bands(line, rule) == (expected,)


def test_a_table_of_six_lines_keeps_their_order() -> None:
    text = "≥4.791 100\n\n≥4.75 90\n≥4.7 80\n≥4.64 70\n≥4.568 60\n<4.568 50\n"
    assert [band.points for band in read_bands(text, RATING)] == [100, 90, 80, 70, 60, 50]


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (RETURNS, "1.3 90"),  # a rate above 1 without %
        (RETURNS, "优秀 100"),
        (RETURNS, "100"),
        (RATING, "≥4.8"),
        (RATING, "≥四 100"),
        (REPLY, "15元 100"),
        (REPLY, "≤15秒 优秀"),
    ],
)
def test_a_line_that_is_not_understood_is_named_with_an_example(
    rule: MetricRule, line: str
) -> None:
    with pytest.raises(RequestError) as caught:
        read_bands(f"≤{'1%' if rule is RETURNS else '1'} 100\n{line}", rule)
    assert caught.value.message.startswith(f"「{line}」看不懂")
    assert "例如" in caught.value.message


@pytest.mark.parametrize("text", ["", " \n ", "≥4 1\n" * (MAX_LINES + 1), "1" * 30_000])
def test_nothing_and_far_too_much_are_refused(text: str) -> None:
    with pytest.raises(RequestError, match="请"):
        read_bands(text, RATING)


def test_a_curve_is_read_line_by_line() -> None:
    assert read_curve("15秒 100\n2分 70", REPLY) == ((15, 100), (120, 70))
    with pytest.raises(RequestError, match="看不懂"):
        read_curve("≤15秒 100", REPLY)


def test_weights_are_percents_by_name() -> None:
    names = {"商品体验": "product", "物流体验": "logistics", "服务体验": "service"}
    text = "商品体验 50%\n物流体验：20\n服务体验|30％"
    assert read_weights(text, names) == {"product": 0.5, "logistics": 0.2, "service": 0.3}
    with pytest.raises(RequestError, match="名称为 商品体验、物流体验、服务体验"):
        read_weights("商品 50%", names)
    with pytest.raises(RequestError, match="重复"):
        read_weights("商品体验 50\n商品体验 50", names)
