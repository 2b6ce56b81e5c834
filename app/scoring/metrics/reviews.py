"""Metrics counted by reviews: praise, and the stars of the reviews that mention an aspect."""

from __future__ import annotations

from collections.abc import Callable

from app.model import Report
from app.scoring.counting import Excluded, Step, Tally, Verdict
from app.scoring.facts import ReviewFacts
from app.scoring.metrics.definition import STARS, Definition, Needs, proxy
from app.scoring.metrics.limits import PRAISE
from app.wording import ProxyNote, Reason

# A review counts through its order: without orders in the book every review is 未匹配订单.
_BY_ORDER: Needs = {Report.ORDERS: ()}


def product_praise_rate(review: ReviewFacts) -> Verdict:
    """淘宝: 描述相符 4–5 星次数 / 描述相符被评价数; 微信: 好评 / 有效评价量. Base 评价."""
    if review.order is None:
        return Excluded(Reason.NOT_IN_BOOK, review.reviewed_at)
    if review.stars is None or review.reviewed_at is None:
        return Excluded(Reason.NOT_RATED, review.reviewed_at)
    return Tally(review.reviewed_at, (Step(review.reviewed_at, int(review.stars >= PRAISE), 1),))


def review_stars(review: ReviewFacts) -> Verdict:
    """京东 店铺评价得分: Σ商品评价的星 / 评价, base 近30天评价 (the formula by the name alone)."""
    if review.order is None:
        return Excluded(Reason.NOT_IN_BOOK, review.reviewed_at)
    if review.stars is None or review.reviewed_at is None:
        return Excluded(Reason.NOT_RATED, review.reviewed_at)
    return Tally(review.reviewed_at, (Step(review.reviewed_at, review.stars, 1),))


def aspect_stars(words: tuple[str, ...]) -> Callable[[ReviewFacts], Verdict]:
    """文章口径: mean stars of the reviews that mention an aspect (any of ``words``)."""

    def judge(review: ReviewFacts) -> Verdict:
        if review.order is None:
            return Excluded(Reason.NOT_IN_BOOK, review.reviewed_at)
        if review.stars is None or review.reviewed_at is None or not review.text:
            return Excluded(Reason.NO_STARS_OR_TEXT, review.reviewed_at)
        if not any(word in review.text for word in words):
            return Excluded(Reason.NOT_MENTIONED, review.reviewed_at)
        return Tally(review.reviewed_at, (Step(review.reviewed_at, review.stars, 1),))

    return judge


def aspect_definition(words: tuple[str, ...]) -> Definition:
    """The definition of the stars of an aspect by a pack's words."""
    fields = {**_BY_ORDER, Report.REVIEWS: ("stars", "text")}
    return Definition("aspect_stars", "reviews", aspect_stars(words), "mean", fields)


DEFINITIONS = (
    Definition(
        "product_praise_rate", "reviews", product_praise_rate, "rate", {**_BY_ORDER, **STARS}
    ),
    Definition("review_stars", "reviews", review_stars, "mean", {**_BY_ORDER, **STARS}),
    proxy(
        "positive_review_rate",
        "reviews",
        product_praise_rate,
        "rate",
        {**_BY_ORDER, **STARS},
        ProxyNote.STARS_FOR_TONE,
    ),
)
