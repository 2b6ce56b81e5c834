"""Reviews: what a quarter of the buyers write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from build import _sample_world as world
from build._sample_cases import Case
from build._sample_orders import Line, Order, Quota, hours, seen


@dataclass(frozen=True, slots=True)
class Review:
    """One review of one line of an order."""

    order: Order
    line: Line
    at: datetime
    stars: int
    text: str
    nickname: str
    follow_up: str
    reply: str


class _Readers:
    """Decides who writes what."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.rng = Random(world.SEED + "-reviews")
        self.writes, self.twice, self.middle, self.bad = (Quota(self.rng) for _ in range(4))
        self.unhappy, self.slow = Quota(self.rng), Quota(self.rng)
        self.spoiled = {case.order.order_id for case in cases if "品质" in case.reason}

    def reviews(self, order: Order) -> Iterator[Review]:
        """The reviews of one signed order."""
        if order.signed is None or order.kind != world.NORMAL or not self.writes.hit(0.27):
            return
        for line in order.lines[:2]:
            if not line.gift:
                yield self._review(order, line)
        if self.twice.hit(0.012):
            yield self._review(order, order.lines[0])

    def _review(self, order: Order, line: Line) -> Review:
        assert order.signed
        at = order.signed + hours(self.rng, 1, 24 * self.rng.choice((1, 2, 4, 9)))
        stars, text = self._opinion(order, line)
        name = self.rng.choice("清风小木云朵阳光橙子安然豆豆")
        follow_up = "用了一段时间，还是好用" if stars == 5 and self.rng.random() < 0.03 else ""
        reply = "感谢支持，有问题随时联系客服" if self.rng.random() < 0.4 else ""
        return Review(order, line, at, stars, text, f"{name}***", follow_up, reply)

    def _opinion(self, order: Order, line: Line) -> tuple[int, str]:
        assert order.signed
        assert order.promised_delivery
        if line.sku.code == world.BAD_SKU:
            if order.order_id in self.spoiled and order.signed.date() >= world.BAD_SKU_FROM:
                return self.rng.choice((1, 2)), self.rng.choice(world.BAD_SKU_WORDS)
            if order.signed.date() >= world.BAD_SKU_FROM and self.unhappy.hit(0.07):
                return self.rng.choice((2, 3)), self.rng.choice(world.BAD_SKU_WORDS)
        if order.signed > order.promised_delivery and self.slow.hit(0.15):
            return self.rng.choice((3, 4, 4)), self.rng.choice(world.LATE_WORDS)
        if self.bad.hit(0.005):
            return self.rng.choice((1, 2)), self.rng.choice(world.BAD_WORDS)
        if self.middle.hit(0.03):
            return self.rng.choice((3, 4)), self.rng.choice(world.MIDDLE_WORDS)
        return (5 if self.rng.random() < 0.96 else 4), self._praise(line)

    def _praise(self, line: Line) -> str:
        words = [
            w for key, texts in world.GOOD_WORDS.items() if key in line.sku.product for w in texts
        ]
        return self.rng.choice([*words, *world.GENERAL_WORDS])


def make_reviews(orders: Sequence[Order], cases: Sequence[Case]) -> list[Review]:
    """Every review written before the files were made, by time."""
    readers = _Readers(cases)
    reviews = [review for order in orders for review in readers.reviews(order)]
    return sorted((r for r in reviews if seen(r.at)), key=lambda review: review.at)
