"""Findings, measures and cards for tests of what to do about them."""

from __future__ import annotations

from datetime import date

from app.model import (
    Cause,
    Finding,
    MetricScore,
    Origin,
    PackRef,
    Platform,
    ScoreCard,
    Shop,
    Stage,
    State,
    Target,
    TotalScore,
)

ON = date(2026, 11, 20)
SHOP = Shop(7, "手工店", Platform.DOUYIN)


def metric(metric_id: str) -> MetricScore:
    """A metric that misses its target: 2 % against 1 %, 20 of 1000."""
    return MetricScore(
        id=metric_id,
        name=metric_id,
        dimension="product",
        value=0.02,
        unit="rate",
        numerator=20,
        denominator=1000,
        first=date(2026, 10, 22),
        last=ON,
        origin=Origin.COMPUTED,
        points=None,
        target=Target(0.01, "<=", "own", ""),
        state=State.BELOW,
        why="",
    )


def finding(
    metric_id: str, *, fix: int | None = 10, points: float | None = None, where: Cause | None = None
) -> Finding:
    """A finding of that metric."""
    return Finding(
        metric=metric(metric_id),
        recoverable_points=points,
        orders_to_fix=fix,
        bad=20,
        causes=() if where is None else (where,),
        suggestions=(),
        confidence="高",
        headline="",
    )


def card() -> ScoreCard:
    """A card without points."""
    return ScoreCard(
        shop=SHOP,
        on=ON,
        data_until=ON,
        pack=PackRef("p", "f", "规则", "官方"),
        stage=Stage.FORMAL,
        valid_orders=1000,
        total=TotalScore(
            official=None,
            official_on=None,
            recomputed=None,
            estimated=False,
            state=State.UNKNOWN,
            target=None,
            buyer_display=None,
            why="",
        ),
        dimensions=(),
        metrics=(),
        run_id="0000-0000",
    )
