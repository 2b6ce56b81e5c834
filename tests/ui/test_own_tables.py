"""The tables that only the shop's backend shows, on a real book."""

from __future__ import annotations

from app.catalogue.rulepacks import RulePack
from app.program import Program
from ui.own_tables import (
    BANDS,
    CURVE,
    ORDERS,
    WEIGHTS,
    WINDOWS,
    OwnTable,
    own_tables,
    read_table,
    save_table,
    table_text,
)

PACK = "douyin-2025-tier"


def tables(book: Program) -> dict[tuple[str, str], OwnTable]:
    """The tables of the pack, as the shop has them."""
    applied = book.rules.applied(book.pack(PACK), book.shops()[0])
    return {(table.kind, table.key): table for table in own_tables(applied)}


def test_only_what_makes_points_is_asked_for(book: Program) -> None:
    pack = book.pack(PACK)
    found = tables(book)
    scored = {rule.id for rule in pack.metrics if rule.dimension}
    assert {key for kind, key in found if kind == WEIGHTS} == {d.id for d in pack.dimensions}
    assert {key for kind, key in found if kind in (BANDS, CURVE)} <= scored
    assert not any(table.own for table in found.values())
    nothing: RulePack = book.pack("douyin-20260908")  # the platform publishes no formula
    assert [table.kind for table in own_tables(nothing)] == [WINDOWS]


def test_bands_are_read_told_saved_and_taken_back(book: Program) -> None:
    shop = book.shops()[0]
    key = next(key for kind, key in tables(book) if kind == BANDS and key == "product_rating")
    table = tables(book)[BANDS, key]
    value = read_table(book, PACK, table, "≥4.8 100\n＜4.8 60")
    assert table_text(table, value, book.pack(PACK)) == "≥ 4.80 分 100 分；＜ 4.80 分 60 分"
    save_table(book, shop, PACK, table, value)
    assert tables(book)[BANDS, key].own
    assert "4.80" in tables(book)[BANDS, key].now
    book.undo()
    assert tables(book)[BANDS, key] == table
    save_table(book, shop, PACK, table, value)
    save_table(book, shop, PACK, table, None)
    assert tables(book)[BANDS, key] == table


def test_weights_are_told_by_the_names_of_their_metrics(book: Program) -> None:
    shop, pack = book.shops()[0], book.pack(PACK)
    table = tables(book)[WEIGHTS, "product"]
    rules = [rule for rule in pack.metrics if rule.dimension == "product"]
    share = 100 // len(rules)
    shares = [share] * (len(rules) - 1) + [100 - share * (len(rules) - 1)]
    text = "\n".join(f"{rule.name} {part}%" for rule, part in zip(rules, shares, strict=True))
    value = read_table(book, PACK, table, text)
    assert rules[0].name in table_text(table, value, pack)
    save_table(book, shop, PACK, table, value)
    assert tables(book)[WEIGHTS, "product"].own


def test_a_curve_takes_the_place_of_bands_until_it_is_taken_back(book: Program) -> None:
    shop, pack = book.shops()[0], book.pack(PACK)
    bands = tables(book)[BANDS, "product_rating"]
    curve = bands.as_curve(True)
    value = read_table(book, PACK, curve, "4.5 60\n4.9 100")
    assert table_text(curve, value, pack) == "按直线换算：4.50 分 60 分；4.90 分 100 分"
    save_table(book, shop, PACK, curve, value)
    kept = tables(book)[CURVE, "product_rating"]
    assert kept.own
    save_table(book, shop, PACK, kept, None)
    assert tables(book)[BANDS, "product_rating"] == bands


def test_points_per_order_are_read_in_hours(book: Program) -> None:
    shop, old = book.shops()[0], "douyin-20260714"
    pack = book.pack(old)
    table = next(one for one in own_tables(pack) if one.kind == ORDERS)
    assert table.wanted
    value = read_table(book, old, table, "12小时以内 100\n24小时以内 90\n>24小时 50")
    assert table_text(table, value, pack) == ("≤ 12 小时 100 分；≤ 24 小时 90 分；＞ 24 小时 50 分")
    save_table(book, shop, old, table, value)
    kept = book.rules.applied(pack, shop).metric("mean_pickup_points")
    assert [(band.limit, band.points) for band in kept.order_bands] == [
        (12, 100),
        (24, 90),
        (24, 50),
    ]
    assert book.undo() == "修改「揽收时长平均得分」的分档"
    assert book.rules.applied(pack, shop) is pack


def test_the_windows_of_all_metrics_are_one_table(book: Program) -> None:
    shop, pack = book.shops()[0], book.pack(PACK)
    table = tables(book)[WINDOWS, ""]
    assert not table.wanted
    value = read_table(book, PACK, table, "商品综合评分 近30天，截至2天前\n商品品质退货率 60")
    told = "商品综合评分 30 天，截至 2 天前；商品品质退货率 60 天"
    assert table_text(table, value, pack) == told
    save_table(book, shop, PACK, table, value)
    assert tables(book)[WINDOWS, ""].now == told.replace("；", "，")
    save_table(book, shop, PACK, tables(book)[WINDOWS, ""], None)
    assert tables(book)[WINDOWS, ""] == table
