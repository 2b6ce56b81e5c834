"""The breakdown of lost points: it adds up exactly, and there is none where it would be invented."""

from dataclasses import replace

import pytest

from app.documents.losses import losses, score_ceiling, score_unit
from app.model import DimensionScore, Origin, ScoreCard, State
from tests.app.documents.examples import CARD, DIMENSIONS, QUALITY, TOTAL


def changed(index: int, **values: object) -> ScoreCard:
    """The example card with one dimension changed."""
    dimensions: list[DimensionScore] = list(DIMENSIONS)
    dimensions[index] = replace(dimensions[index], **values)  # type: ignore[arg-type]
    return replace(CARD, dimensions=tuple(dimensions))


def test_losses_by_dimension_add_up_to_the_official_total() -> None:
    # 0.5*(69-100) = -15.5; 0.3*(85-100) = -4.5; 0.2*(99-100) = -0.2; the page shows 82: +2.2 left
    parts = losses(CARD)
    assert parts is not None
    assert parts.official
    assert [(s.label, round(s.change, 6), s.state) for s in parts.steps] == [
        ("商品体验", -15.5, State.BELOW),
        ("服务体验", -4.5, State.NEAR),
        ("物流体验", -0.2, State.MET),
        ("加扣分等", 2.2, None),
    ]
    assert parts.ceiling + sum(step.change for step in parts.steps) == pytest.approx(parts.total)


def test_metrics_explain_a_dimension_where_their_points_give_it_exactly() -> None:
    # 0.9*70 + 0.1*60 = 69 = the dimension's points
    rating = replace(QUALITY, id="product_rating", name="商品综合评分", points=70.0, weight=0.9)
    quality = replace(QUALITY, points=60.0, weight=0.1)
    parts = losses(replace(CARD, metrics=(rating, quality)))
    assert parts is not None
    found = {step.label: step.change for step in parts.steps}
    assert found["商品综合评分"] == pytest.approx(0.5 * 0.9 * -30)
    assert found["商品品质退货率"] == pytest.approx(0.5 * 0.1 * -40)
    assert "商品体验" not in found


def test_metrics_that_do_not_give_the_dimension_are_not_used() -> None:
    rating = replace(QUALITY, name="商品综合评分", points=90.0, weight=1.0)
    parts = losses(replace(CARD, metrics=(rating,)))
    assert parts is not None
    assert "商品综合评分" not in {step.label for step in parts.steps}


def test_recomputed_dimensions_break_down_the_recomputed_total() -> None:
    ours = tuple(replace(d, origin=Origin.COMPUTED) for d in DIMENSIONS)
    total = replace(TOTAL, recomputed=79.8)
    parts = losses(replace(CARD, dimensions=ours, total=total))
    assert parts is not None
    assert not parts.official
    assert parts.total == 79.8
    assert "加扣分等" not in {step.label for step in parts.steps}


@pytest.mark.parametrize(
    "card",
    [
        changed(0, weight=None),
        changed(0, points=None),
        changed(0, weight=0.4),  # weights that do not make a whole
        changed(0, origin=Origin.COMPUTED),  # official and recomputed never mixed
        changed(0, origin=Origin.MISSING),
        replace(CARD, dimensions=()),
        replace(CARD, total=replace(TOTAL, official=None)),
    ],
    ids=["weight", "points", "sum", "mixed", "missing", "none", "total"],
)
def test_no_breakdown_where_it_would_be_invented(card: ScoreCard) -> None:
    assert losses(card) is None


def test_the_axis_starts_below_the_lowest_level() -> None:
    parts = losses(CARD)  # lowest level 79.8: 79.8 - 0.6*20.2 - 2 = 65.68
    assert parts is not None
    assert parts.base == pytest.approx(65.68)


def test_a_five_star_pack_keeps_its_scale() -> None:
    card = replace(CARD, pack=replace(CARD.pack, unit="stars", full=5.0))
    assert (score_unit(card), score_ceiling(card)) == ("stars", 5.0)
    assert (score_unit(CARD), score_ceiling(CARD)) == ("points", 100.0)
