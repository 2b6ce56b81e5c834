"""Reviews counted by hand."""

from __future__ import annotations

from tests.app.scoring.examples import facts, order, review
from tests.app.scoring.metrics.counts import ratio


def test_praise_is_four_stars_or_more_of_the_rated() -> None:
    """淘宝: 4–5 星次数 / 被评价的次数: two reviews of one order are two times."""
    reviews = [
        review(stars=5),
        review(reviewed="2026-11-11 12:00:00", stars=4),
        review(reviewed="2026-11-12 12:00:00", stars=3),
        review(reviewed="2026-11-13 12:00:00", stars=None),
    ]
    assert ratio("product_praise_rate", facts([order()], reviews=reviews)) == (2, 3)


def test_base_is_the_review_not_the_order() -> None:
    """A review of the window's first day counts though its order is older."""
    old = order(paid="2026-09-01 12:00:00")
    known = facts([old], reviews=[review(reviewed="2026-10-22 00:00:00")])
    assert ratio("product_praise_rate", known) == (1, 1)


def test_stars_stand_for_the_tone_of_a_review() -> None:
    """拼多多 积极评论率: 积极评论 / 评论: four stars stand for 积极, three do not."""
    reviews = [
        review("A", stars=4),
        review("B", stars=3),
        review("C", stars=None),
        review("Z", stars=5),  # whose order is not in the book
    ]
    known = facts([order("A"), order("B"), order("C")], reviews=reviews)
    assert ratio("positive_review_rate", known) == (1, 2)


def test_jd_takes_the_reviews_of_the_window_whenever_their_orders_were_signed() -> None:
    """京东 店铺评价得分 (30d): (5 + 2) / 2 of the reviews, of orders never seen signed."""
    old = order(paid="2026-09-01 12:00:00")
    reviews = [review(stars=5), review(reviewed="2026-11-12 12:00:00", stars=2)]
    reviews += [review(reviewed="2026-10-21 23:59:59", stars=1)]
    assert ratio("review_stars", facts([old], reviews=reviews)) == (7, 2)
