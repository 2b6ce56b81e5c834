"""The score page on eight days, as text copied from the backend (layout since 2026-09-08)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from build import _sample_world as world
from build._sample_counts import Count, Files, Truth, count_all


@dataclass(frozen=True, slots=True)
class Page:
    """The points of one day; how the platform reaches them is not published."""

    on: date
    second: int
    total: int
    product: int
    logistics: int
    service: int


PAGES = (
    Page(date(2026, 9, 20), 37, 92, 86, 95, 89),
    Page(date(2026, 10, 1), 36, 92, 85, 95, 90),
    Page(date(2026, 10, 10), 36, 91, 85, 95, 88),
    Page(date(2026, 10, 19), 37, 88, 81, 93, 84),
    Page(date(2026, 10, 28), 36, 86, 78, 91, 83),
    Page(date(2026, 11, 6), 36, 84, 74, 89, 82),
    Page(date(2026, 11, 13), 37, 83, 71, 88, 82),
    Page(date(2026, 11, 20), 36, 82, 69, 88, 82),
)


def _values(counts: dict[str, Count], rng: Random) -> dict[str, float]:
    """The page never says quite what the files say."""
    values = {
        name: count.value * rng.uniform(0.985, 1.02)
        for name, count in counts.items()
        if name not in {"product_rating", "on_time_delivery_rate"}
    }
    values["product_rating"] = counts["product_rating"].value - rng.uniform(0, 0.02)
    values["on_time_delivery_rate"] = counts["on_time_delivery_rate"].value - rng.uniform(0, 0.005)
    values["platform_help_rate"] = rng.uniform(0.002, 0.0045)  # counts chats too, which no file has
    return values


def _lines(page: Page, values: dict[str, float]) -> Iterator[str]:
    yield "商家体验分"
    yield f"我的总分 {page.total} 分"
    yield f"更新时间 {page.on.isoformat()} 11:00:{page.second}"
    yield f"商品体验 {page.product} 分"
    yield f"商品综合评分 {values['product_rating']:.4f} 分"
    yield f"商品品质退货率 {values['quality_return_rate']:.3%}".replace("%", " %")
    yield f"物流体验 {page.logistics} 分"
    yield f"平均揽收时长 {values['mean_pickup_hours']:.4f} 小时"
    yield f"运单配送时效达成率 {values['on_time_delivery_rate']:.3%}".replace("%", " %")
    yield f"商品/包装破损退货订单率 {values['damage_return_rate']:.3%}".replace("%", " %")
    yield f"服务体验 {page.service} 分"
    yield f"飞鸽人工会话平响时长 {values['mean_reply_seconds']:.3f} 秒"
    yield f"售后平均审核时长 {values['after_sale_audit_hours']:.4f} 小时"
    yield f"飞鸽人工会话不满意率 {values['chat_dissatisfaction_rate']:.3%}".replace("%", " %")
    yield f"平台求助率 {values['platform_help_rate']:.4%}".replace("%", " %")
    yield "加分项 +2 分"
    yield "扣分项 0 分"


def page_texts(files: Files) -> Iterator[tuple[Page, str]]:
    """Each page with its text; a page of the morning covers up to the day before."""
    rng = Random(world.SEED + "-pages")
    for page in PAGES:
        counts = count_all(Truth(files, page.on - timedelta(days=1)))
        yield page, "\n".join(_lines(page, _values(counts, rng))) + "\n"
