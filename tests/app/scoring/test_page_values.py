"""Page values never cross to another platform's rules or another scale."""

from __future__ import annotations

from datetime import date

import pytest

from app.catalogue.load_packs import load_packs
from app.model import Origin, Platform, Shop, SnapshotValue
from app.scoring.page_values import fitting

PACKS = {pack.id: pack for pack in load_packs()}
DOUYIN = Shop(1, "小店", Platform.DOUYIN)
KUAISHOU = Shop(2, "快店", Platform.KUAISHOU)


def value(key: str, number: float, origin: Origin = Origin.OFFICIAL) -> SnapshotValue:
    return SnapshotValue(key, date(2026, 11, 20), number, origin)


@pytest.mark.parametrize(
    ("pack", "shop", "page", "kept"),
    [
        ("douyin-20260908", DOUYIN, value("total", 82), True),
        ("douyin-20260908", DOUYIN, value("product", 69), True),
        ("douyin-20260908", DOUYIN, value("quality_return_rate", 0.01), True),
        # dimensions of this pack lie in 50..100: 4.6 stars are another generation's page
        ("douyin-20260908", DOUYIN, value("product", 4.6), False),
        # a 抖店 page says nothing under 快手 rules
        ("kuaishou-article", DOUYIN, value("total", 4.6), False),
        ("kuaishou-article", DOUYIN, value("mean_reply_seconds", 20), False),
        # the article's 商品质量 stands on no page; typed by hand it counts
        ("kuaishou-article", KUAISHOU, value("product", 4.6), False),
        ("kuaishou-article", KUAISHOU, value("product", 4.6, Origin.ENTERED), True),
        ("kuaishou-article", KUAISHOU, value("product", 69, Origin.ENTERED), False),
        ("operating", DOUYIN, value("refund_rate", 0.1), True),
    ],
)
def test_what_a_pack_may_show(pack: str, shop: Shop, page: SnapshotValue, kept: bool) -> None:
    assert bool(fitting(PACKS[pack], shop, [page])) is kept


def test_a_page_of_its_own_is_kept_apart() -> None:
    """拼多多 星级 and 消费者体验 both have a total and 物流服务."""
    shop = Shop(3, "拼店", Platform.PINDUODUO)
    pages = [value("total", 3.4), value("total@star", 4.5), value("platform_help_rate", 0.01)]

    def shown(pack: str) -> dict[str, float]:
        return {one.key: one.value for one in fitting(PACKS[pack], shop, pages)}

    assert shown("pinduoduo-service") == {"total": 3.4, "platform_help_rate": 0.01}
    assert shown("pinduoduo-star") == {"total": 4.5, "platform_help_rate": 0.01}
