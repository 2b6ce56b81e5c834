"""What every sheet says on each page: shop, data date, rules, run number, whose numbers these are."""

from dataclasses import replace

from app.documents.sheet import Words, sheet, shop_words, total_words
from tests.app.documents.examples import CARD, ON, TOTAL


def test_a_sheet_names_shop_rules_data_and_run() -> None:
    made = sheet(CARD, "月报", "2026-11", (Words("一句"),), ON)
    assert made.subtitle == "青禾家居旗舰店 · 抖店 · 2026-11"
    assert made.facts == ("2026-11-20 制作 · 数据截至 2026-11-20", "规则 抖店 2026-09-08 · 官方")
    assert made.footer_middle == "店铺体验分助手 · 运行号 7F3A-21C9"
    assert "非平台官方" in made.footer_left
    assert made.page_text(2, 3) == "第 2 页 / 共 3 页"
    assert made.watermark == ""


def test_the_sample_shop_is_marked() -> None:
    card = replace(CARD, shop=replace(CARD.shop, sample=True))
    made = sheet(card, "月报", "2026-11", (), ON)
    assert made.watermark == "示例"
    assert made.footer_middle.startswith("示例数据")
    assert "（示例）" in shop_words(card)


def test_the_official_total_goes_before_ours_and_never_mixes() -> None:
    assert total_words(CARD, "points") == ("82", "官方 11-20")
    ours = replace(TOTAL, official=None, recomputed=80.5, estimated=True)
    assert total_words(replace(CARD, total=ours), "points") == ("80.5", "复算·估算")
    none = replace(TOTAL, official=None)
    assert total_words(replace(CARD, total=none), "points")[0] == "—"
