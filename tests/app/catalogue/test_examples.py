"""示例值: told of what no platform publishes, as another shop's, and never counted with."""

from __future__ import annotations

import pytest

from app.catalogue.examples import Example, in_words, parse_example
from app.catalogue.load_packs import load_packs
from app.catalogue.pack_graph import all_parts
from app.catalogue.resources import Table
from app.errors import RuleError
from app.model import Platform, Shop
from app.scoring.rules import dimension_weights, metric_weights

PACKS = {pack.id: pack for pack in load_packs()}


def test_examples_stand_beside_tables_of_their_pack() -> None:
    for pack in PACKS.values():
        known = all_parts(pack)
        for example in pack.examples:
            assert example.of in {"total", *known}
            assert {key for key, _ in example.weights} <= set(known)
            assert not example.weights or abs(sum(w for _, w in example.weights) - 1) < 1e-9
        assert len({one.of for one in pack.examples}) == len(pack.examples)


@pytest.mark.parametrize(
    ("name", "of", "weights"),
    [
        ("jd-star", "total", (0.15, 0.50, 0.20, 0.15)),  # 茗茶 POP, 2026-08-13
        ("taobao-20260316", "total", (0.25, 0.25, 0.50)),  # one connector sample
        ("taobao-20260316", "product", (0.70, 0.30)),
        ("douyin-2025-tier", "product", (0.90, 0.10)),  # one shop before 2026-02
        ("douyin-2025-tier", "logistics", (0.15, 0.70, 0.15)),
        ("douyin-2025-tier", "service", (0.70, 0.30)),
    ],
)
def test_the_weights_that_were_seen(name: str, of: str, weights: tuple[float, ...]) -> None:
    example = PACKS[name].example(of)
    assert example is not None
    assert tuple(weight for _, weight in example.weights) == weights


@pytest.mark.parametrize("name", ["jd-star", "taobao-20260316", "douyin-20260908"])
def test_no_score_is_made_of_an_example(name: str) -> None:
    shop = Shop(1, "甲店", Platform.JD, None, None)
    assert PACKS[name].examples
    assert dimension_weights(PACKS[name], shop) == metric_weights(PACKS[name], shop) == {}


def test_an_example_says_whose_it_is() -> None:
    example = Example("total", (("chat", 0.15), ("other", 0.85)), "", "一家茗茶店")
    told = in_words(example, {"chat": "客服"}, lambda share: f"{share:.0%}")
    assert told == "示例值：客服 15%，other 85%（一家茗茶店，不是您店铺的，不用来算分）"
    bands = Example("rate", (), "1 % 得 90 分", "一张页面")
    assert in_words(bands, {}, str).startswith("示例值：1 % 得 90 分（一张页面")


@pytest.mark.parametrize(
    "values", [{"of": "total", "source": "s"}, {"of": "a", "weights": {"b": 2}, "source": "s"}]
)
def test_an_example_without_values_or_with_nonsense_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(RuleError):
        parse_example(Table(values, "试.toml"))
