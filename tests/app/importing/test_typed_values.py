"""Values typed with or without a unit, for metrics, dimensions and the total."""

from __future__ import annotations

from datetime import date

import pytest

from app.catalogue.load_packs import load_packs, pack_for
from app.errors import RequestError
from app.importing.typed_values import read_entry, read_points, read_value
from app.model import Platform

NEW = pack_for(load_packs(), Platform.DOUYIN, date(2026, 9, 9))
OLD = pack_for(load_packs(), Platform.DOUYIN, date(2026, 8, 1))


@pytest.mark.parametrize(
    ("metric", "text", "value"),
    [
        ("quality_return_rate", "1.34%", 0.0134),
        ("quality_return_rate", " １.34 ％ ", 0.0134),
        ("quality_return_rate", "0.0134", 0.0134),
        ("quality_return_rate", "0", 0.0),
        ("quality_return_rate", "100%", 1.0),
        ("mean_pickup_hours", "5.6h", 5.6),
        ("mean_pickup_hours", "5.6小时", 5.6),
        ("mean_pickup_hours", "5小时30分", 5.5),
        ("mean_pickup_hours", "90m", 1.5),
        ("mean_pickup_hours", "1天", 24.0),
        ("mean_pickup_hours", "5.6", 5.6),
        ("mean_reply_seconds", "27s", 27.0),
        ("mean_reply_seconds", "27秒", 27.0),
        ("mean_reply_seconds", "2m", 120.0),
        ("mean_reply_seconds", "2分13秒", 133.0),
        ("mean_reply_seconds", "27", 27.0),
        ("product_rating", "4.69", 4.69),
        ("product_rating", "4.69分", 4.69),
        ("sales", "1,280.50元", 128_050.0),
        ("sales", "128050", 128_050.0),
    ],
)
def test_a_value_arrives_in_the_metrics_unit(metric: str, text: str, value: float) -> None:
    assert read_value(text, NEW.metric(metric)) == value


@pytest.mark.parametrize(
    ("metric", "text"),
    [
        ("quality_return_rate", "1.34"),
        ("quality_return_rate", "101%"),
        ("quality_return_rate", "-1%"),
        ("quality_return_rate", "27s"),
        ("quality_return_rate", "nan"),
        ("quality_return_rate", ""),
        ("mean_pickup_hours", "inf"),
        ("mean_pickup_hours", "5.6%"),
        ("mean_pickup_hours", "5分3小时"),
        ("mean_pickup_hours", "1e5"),
        ("mean_reply_seconds", "很快"),
        ("mean_reply_seconds", "9" * 400),
        ("product_rating", "0.5"),
        ("product_rating", "5.1"),
        ("product_rating", "4.6.9"),
    ],
)
def test_nonsense_is_refused_with_an_example(metric: str, text: str) -> None:
    rule = NEW.metric(metric)
    with pytest.raises(RequestError) as caught:
        read_value(text, rule)
    assert rule.name in caught.value.message
    assert "请写成" in caught.value.message


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("total", "82", 82.0),
        ("total", "0", 0.0),
        ("product", "69分", 69.0),
        ("bonus", "+2 分", 2.0),
        ("deduction", "-4", 4.0),
        ("deduction", "4", 4.0),
    ],
)
def test_points_arrive(key: str, text: str, value: float) -> None:
    assert read_points(text, NEW, key) == value


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("total", "100.5", "0 到 100"),
        ("product", "49", "50 到 100"),
        ("product", "69%", "看不懂"),
        ("bonus", "-2", "看不懂"),
    ],
)
def test_points_out_of_the_packs_range_are_refused(key: str, text: str, words: str) -> None:
    with pytest.raises(RequestError, match=words):
        read_points(text, NEW, key)


def test_the_range_is_the_packs_own() -> None:
    with pytest.raises(RequestError, match="50 到 100"):
        read_points("49", OLD, "total")


def test_an_entry_is_a_metric_or_points_and_an_unknown_key_is_told() -> None:
    assert read_entry(NEW, "mean_reply_seconds", "27") == 27
    assert read_entry(NEW, "service", "85") == 85
    with pytest.raises(RequestError) as caught:
        read_entry(NEW, "mean_pickup_points", "85")
    assert "没有指标「mean_pickup_points」" in caught.value.message
    assert "mean_pickup_hours" in caught.value.message


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("product", "优秀", 5),
        ("courier_attitude_stars", "较快", 4),
        ("logistics", "极慢", 1),
        ("goods_quality_stars", "4.2", 4.2),
    ],
)
def test_grade_words_of_a_pack_are_values(key: str, text: str, value: float) -> None:
    """S001: 优秀 5、良好 4、一般 3、差 2、非常差 1；物流为快速、较快、一般、较慢、极慢。"""
    article = next(pack for pack in load_packs() if pack.id == "douyin-article")
    assert read_entry(article, key, text) == value


def test_a_grade_word_of_another_dimension_is_nonsense() -> None:
    article = next(pack for pack in load_packs() if pack.id == "douyin-article")
    with pytest.raises(RequestError):
        read_entry(article, "product", "极慢")
